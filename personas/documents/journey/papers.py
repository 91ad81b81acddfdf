"""The sheets of paper that a journey's map is laid out on, all of them lying."""

from typing import NamedTuple

# Millimetres: the edges of the paper that stay free, the column of row labels, the narrowest and the
# widest column of a touchpoint.
MARGIN, TOP, BOTTOM = 12, 14, 16
LABELS, NARROWEST, WIDEST = 18, 21, 46


class Paper(NamedTuple):
    """Width and height in millimetres."""

    width: float
    height: float

    @property
    def room(self):
        """What a page has for its columns, side by side."""
        return self.width - 2 * MARGIN - LABELS

    @property
    def most_columns(self):
        return int(self.room // NARROWEST)

    @property
    def content_height(self):
        return self.height - TOP - BOTTOM

    def column_width(self, count):
        return round(min(WIDEST, self.room / count), 2)


PAPERS = {
    "a4": Paper(297, 210),
    "a3": Paper(420, 297),
    "letter": Paper(279.4, 215.9),
    "tabloid": Paper(431.8, 279.4),
}
