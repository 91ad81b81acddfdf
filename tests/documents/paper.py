"""What stands where on the pages of a PDF."""

import unicodedata
from functools import cache
from typing import NamedTuple

import pypdfium2

POINTS_PER_MM = 72 / 25.4


class Letter(NamedTuple):
    """A visible character with its box, in points from the bottom left of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@cache
def pages(pdf):
    """For each page its width, its height and its letters in the order of its text."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(*page.get_size(), list(letters(page.get_textpage()))) for page in document]
    finally:
        document.close()


def letters(textpage):
    for index in range(textpage.count_chars()):
        text = textpage.get_text_range(index, 1)
        if text.strip():
            yield Letter(text, *textpage.get_charbox(index, loose=False))


def text(pdf):
    """All text of a PDF without its spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def squeezed(text):
    """Text without spaces and line ends, which layout may move, and in one form of its letters."""
    # A hyphen at the end of a line is read as a mark of its own.
    return "".join(unicodedata.normalize("NFKC", text.replace("\ufffe", "-")).split())


def overlaps(on_page, apart=8):
    """Pairs of letters of which one lies half under the other, though not close to it in the text."""
    shelf = {}
    for index, letter in enumerate(on_page):
        cells = {(round(x / 12), round(y / 12)) for x in (letter.left, letter.right) for y in letter[2::2]}
        for cell in cells:
            for before, other in shelf.setdefault(cell, []):
                if index - before > apart and overlap(letter, other) > 0.5:
                    yield other.text, letter.text
            shelf[cell].append((index, letter))


def overlap(a, b):
    """How much of the smaller of two letters lies under the other, from 0 to 1."""
    width = min(a.right, b.right) - max(a.left, b.left)
    height = min(a.top, b.top) - max(a.bottom, b.bottom)
    if width <= 0 or height <= 0:
        return 0
    return width * height / max(0.01, min(area(a), area(b)))


def area(letter):
    return (letter.right - letter.left) * (letter.top - letter.bottom)
