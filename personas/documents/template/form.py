"""The fields of a form: what WeasyPrint makes of an <input>, made into a field of the template.

WeasyPrint places and tags them. Here each gets its kind, its choices, its longest text, the text that stands
in it, and how that is drawn. The drawings come from pages at the end of the document, one for each text, laid
out with all the fonts there are; they move into the fields, and the pages go.
"""

import re

import pydyf

from ..finish import is_a, number
from .typing import TypingFonts

# Bits of a field: several lines; a list that opens; not to be changed. And of its look: not to be seen.
LONG, LIST, LOCKED = 1 << 12, 1 << 17, 1
HIDDEN = 2
INK = "0.11 0.1 0.14 rg"


class Nothing(pydyf.Object):
    """What an object that is no longer needed becomes."""

    data = b"null"


def fill_in(pdf, form):
    """Completes the fields of the template; `form` says what stands in which, see sheet.py."""
    fields = {thing["T"].string: thing for thing in pdf.objects if is_a(thing, "Annot") and "T" in thing}
    pages = [pdf.objects[n] for n in pdf.pages["Kids"][::3]]
    extra = pages[len(pages) - len(form["drawn"]) :]
    drawings = dict(zip(form["drawn"], extra, strict=True))
    fonts = TypingFonts(pdf, pages[0])
    for name, place in form["places"].items():
        complete(fields[name], place, fonts)
        fields[name]["AP"] = pydyf.Dictionary({"N": appearance(pdf, place, drawings.get(name))})
    take_out(pdf, extra)
    # Viewers draw what is typed; what is there is drawn already.
    pdf.catalog["AcroForm"].pop("NeedAppearances", None)
    pdf.catalog["AcroForm"]["DR"] = pydyf.Dictionary({"Font": fonts.made})
    add_mark(pdf, pages[0], form, fonts.made)


def complete(field, place, fonts):
    """Gives a field its kind, choices, longest text and value."""
    left, top, right, bottom = field["Rect"]
    field["Rect"] = pydyf.Array([left, min(top, bottom), right, max(top, bottom)])
    field["TU"] = pydyf.String(place["label"])
    field["V"] = pydyf.String(place["value"])
    field["DV"] = pydyf.String(place["printed"])
    font = fonts.name_for(re.search(r"/(\w+) [\d.]+ Tf", said(field["DA"]))[1])
    field["DA"] = pydyf.String(f"/{font} {place['points']} Tf {INK}")
    if place["choices"]:
        field["FT"], field["Ff"] = "/Ch", LIST
        field["Opt"] = pydyf.Array(pydyf.String(words) for words in ["", *place["choices"]])
    else:
        field["Ff"] = LONG if place["is_long"] else 0
        field["MaxLen"] = place["most"]


def said(string):
    """What a string of pydyf says, whether it was given as text or as bytes."""
    return string.string.decode() if isinstance(string.string, bytes) else string.string


def appearance(pdf, place, page):
    """How a field looks while nobody writes in it: its text, or the sign of a list that opens."""
    across, high = place["box"]
    stream = [b"q", *(opening(across, high) if place["choices"] and not page else []), b"Q"]
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, across, high])}
    if page:
        extra["Resources"] = page["Resources"]
        # The text was laid out in the upper left corner of its page.
        down = page["MediaBox"][3] - high
        stream += [b"/Tx BMC q", f"1 0 0 1 0 {-down:.3f} cm".encode(), *laid_out(pdf, page), b"Q EMC"]
    drawn = pydyf.Stream(stream, pydyf.Dictionary(extra), compress=True)
    pdf.add_object(drawn)
    return drawn.reference


def opening(across, high):
    """A small angle that points down, at the right end."""
    x, y = across - 7, high / 2 + 1
    angle = f"{x - 2.2:.2f} {y:.2f} m {x:.2f} {y - 2.2:.2f} l {x + 2.2:.2f} {y:.2f} l S"
    return [b"0.38 0.37 0.42 RG 0.8 w 1 J 1 j", angle.encode()]


def laid_out(pdf, page):
    """What is drawn on a page, without the marks that tie it to the page's tags."""
    kept = []
    for operand in pdf.objects[number(page["Contents"])].stream:
        if operand in (b"BDC", b"BMC"):
            del kept[-2 if operand == b"BDC" else -1 :]
        elif operand != b"EMC":
            kept.append(operand)
    return kept


def take_out(pdf, pages):
    """Takes pages out of the document, with their tags."""
    gone = {page.reference for page in pages}
    kids = pdf.pages["Kids"]
    kept = [n for n in kids[::3] if f"{n} 0 R".encode() not in gone]
    kids[:] = [part for n in kept for part in (n, 0, "R")]
    pdf.pages["Count"] = len(kept)
    root = pdf.objects[number(pdf.catalog["StructTreeRoot"])]
    nums = pdf.objects[number(root["ParentTree"])]["Nums"]
    of_pages = {page["StructParents"] for page in pages}
    nums[:] = [
        part for pair in zip(nums[::2], nums[1::2], strict=True) if pair[0] not in of_pages for part in pair
    ]
    for element in [thing for thing in pdf.objects if is_a(thing, "StructElem") and thing.get("Pg") in gone]:
        above = pdf.objects[number(element["P"])]
        if isinstance(above, dict):
            above["K"] = pydyf.Array(kid for kid in above["K"] if kid != element.reference)
        forget(pdf, element.number)
    for page in pages:
        forget(pdf, number(page["Contents"]))
        forget(pdf, page.number)


def forget(pdf, number):
    nothing = Nothing()
    nothing.number = number
    pdf.objects[number] = nothing


def add_mark(pdf, page, form, fonts):
    """A field that nobody sees and that says which template this is."""
    mark = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Tx",
            "Ff": LOCKED,
            "F": HIDDEN,
            "Rect": pydyf.Array([0, 0, 0, 0]),
            "P": page.reference,
            "T": pydyf.String(form["mark"]),
            "TU": pydyf.String("Version of the template"),
            "V": pydyf.String(form["version"]),
            "DA": pydyf.String(f"/{next(iter(fonts))} 0 Tf {INK}"),
        }
    )
    pdf.add_object(mark)
    page["Annots"].append(mark.reference)
    pdf.catalog["AcroForm"]["Fields"].append(mark.reference)
