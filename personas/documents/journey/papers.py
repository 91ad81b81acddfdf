"""The sheets of paper that a journey's map is laid out on, all of them lying."""

from typing import NamedTuple

# Millimetres: the edges of the paper that stay free, the column of row labels, and the narrowest column of
# a touchpoint.
MARGIN, TOP, BOTTOM = 12, 14, 16
LABELS, NARROWEST = 18, 21


class Paper(NamedTuple):
    """Width and height in millimetres, as is the narrowest column. What stands on a slide stands there whole
    or not at all: nobody can look further on."""

    width: float
    height: float
    narrowest: float = NARROWEST
    is_slide: bool = False

    @property
    def room(self):
        """What a page has for its columns, side by side."""
        return self.width - 2 * MARGIN - LABELS

    @property
    def most_columns(self):
        return int(self.room // self.narrowest)

    @property
    def content_height(self):
        return self.height - TOP - BOTTOM

    def column_width(self, count):
        return round(self.room / count, 2)


PAPERS = {
    "a4": Paper(297, 210),
    "a3": Paper(420, 297),
    "letter": Paper(279.4, 215.9),
    "tabloid": Paper(431.8, 279.4),
}
# Of the shape of a slide, 16:9, and as wide as presentation software has them.
SLIDE = Paper(338.667, 190.5, is_slide=True)
