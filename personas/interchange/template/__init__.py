"""The persona template: a blank PDF that becomes a persona once it is filled in.

    places.py   what is asked where, under which name the PDF keeps it
    room.py     persona file -> what stands in the places, and what there is no room for
    reading.py  a filled-in PDF -> persona file, and what could not be read

How it looks on paper is in documents/template/.
"""
