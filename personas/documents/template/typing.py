"""The fonts that people type with, in the form that every program for filling in forms knows: a byte for each
letter of Western European languages. Of other letters each program has a font of its own."""

import io
from functools import lru_cache

import pydyf
from fontTools.ttLib import TTFont

from ..finish import number

FIRST, LAST = 32, 255
# A bit of a font's description: its letters are those of the Latin alphabet.
LATIN = 1 << 5


class TypingFonts:
    """Fonts to type with, made of those that WeasyPrint has embedded whole, and with the same files."""

    def __init__(self, pdf, page):
        self.pdf, self.made = pdf, pydyf.Dictionary()
        self.embedded = self.at(self.at(page["Resources"])["Font"])

    def at(self, reference):
        return self.pdf.objects[number(reference)]

    def name_for(self, name):
        """The name under which the form knows the font that the document calls so."""
        base = self.at(self.embedded[name])["BaseFont"].decode().partition("+")[2]
        if base not in self.made:
            self.made[base] = self.added(name, base)
        return base

    def added(self, name, base):
        composite = self.at(self.embedded[name])
        described = self.at(self.at(composite["DescendantFonts"][0])["FontDescriptor"])
        described = pydyf.Dictionary(described | {"FontName": f"/{base}", "Flags": LATIN})
        self.pdf.add_object(described)
        font = pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/TrueType",
                "BaseFont": f"/{base}",
                "Encoding": "/WinAnsiEncoding",
                "FirstChar": FIRST,
                "LastChar": LAST,
                "Widths": pydyf.Array(widths(self.at(described["FontFile2"]).stream[0])),
                "FontDescriptor": described.reference,
            }
        )
        self.pdf.add_object(font)
        return font.reference


@lru_cache(4)
def widths(file):
    """How wide each byte's letter is, in thousandths of an em."""
    with TTFont(io.BytesIO(file)) as font:
        letters, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        codes = (bytes([code]).decode("cp1252", "replace") for code in range(FIRST, LAST + 1))
        names = (letters.get(ord(letter)) for letter in codes)
        return [round(advances[name][0] * 1000 / em) if name else 0 for name in names]
