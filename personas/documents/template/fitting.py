"""How large a text may be set so that it fits into its place, by the widths of the letters themselves."""

from functools import cache

from django.conf import settings
from fontTools.ttLib import TTFont

from ..writing import width

# A text of several lines is as large as fits between these, in points; from line to line, in its own size.
LARGEST, SMALLEST, LEADING = 9, 4, 1.2
# A letter that the font does not have: about so wide for each column that it takes.
FOREIGN = 0.58


def fitted(text, across, high):
    """The size, in points, at which a text runs over as many lines as there are in a place of so many
    points; the smallest where it does not fit even so."""
    for size in sizes(LARGEST):
        if size * LEADING * lines(text, across / size) <= high:
            return size
    return SMALLEST


def fitted_line(text, across, largest):
    """The same for a text on one line."""
    return next((size for size in sizes(largest) if run(text) * size <= across), SMALLEST)


def sizes(largest):
    """From the largest to the smallest, in steps of a fifth of a point."""
    return [tenths / 10 for tenths in range(round(largest * 10), SMALLEST * 10, -2)]


def lines(text, room):
    """How many lines of so many ems a text takes, broken between words and, where it must be, in them."""
    return sum(lines_of_paragraph(part, room) for part in text.split("\n"))


def lines_of_paragraph(text, room):
    count, used = 1, 0
    for word in text.split(" "):
        length = run(word)
        if used and used + run(" ") + length > room:
            count, used = count + 1, 0
        used += (run(" ") if used else 0) + length
        if used > room:
            count, used = count + int(used // room), used % room
    return count


@cache
def widths():
    """How wide the letters of the fields are, in ems."""
    with TTFont(settings.BASE_DIR / "static" / "fonts" / "pdf" / "InstrumentSans-Regular.ttf") as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): advances[name][0] / em for code, name in font.getBestCmap().items()}


def run(text):
    """How wide a text runs on one line, in ems."""
    known = widths()
    return sum(known[letter] if letter in known else FOREIGN * width(letter) for letter in text)
