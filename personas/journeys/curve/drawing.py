"""The drawing of the curve: one SVG that is the same on the page, on paper and in a picture.

Lengths are in CSS pixels at the usual size of text, 16 to the rem. Whoever shows it may scale it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from ..choices import Emotion
from .lines import SIGNS, Line, in_words
from .telling import told
from .words import place_words

# Between two values of the scale, and what is left above the highest and below the lowest.
STEP, ABOVE, BELOW = 38, 44, 40
# With several lines there are more words to find room for.
STEP_OF_SEVERAL = 50
SCALE = (2, 1, 0, -1, -2)
HIGHEST, LOWEST = SCALE[0], SCALE[-1]
# Marks a moment of truth, about the origin.
STAR = "M0 -8L2.35 -3.24L7.61 -2.47L3.8 1.24L4.7 6.47L0 4L-4.7 6.47L-3.8 1.24L-7.61 -2.47L-2.35 -3.24Z"


class Column(NamedTuple):
    """A touchpoint as a column of the map; `truth` marks a moment of truth."""

    stage: str
    title: str
    truth: bool = False


@dataclass
class Curve:
    """What curve.svg and curve_table.html show. `first` and `last` are the columns drawn, counted from 0,
    `last` not among them; the table and the words tell all of them."""

    columns: list
    lines: list
    column: float
    gutter: float
    first: int
    last: int
    step: float
    title: str
    id: str
    told: list = field(default_factory=list)
    # The moments of truth among the columns drawn: how far from the left each stands, and the line below
    # its star as the data of a path.
    truths: list = field(default_factory=list)

    @property
    def width(self):
        return round(self.gutter + self.column * (self.last - self.first), 1)

    @property
    def height(self):
        return ABOVE + (HIGHEST - LOWEST) * self.step + BELOW

    @property
    def width_in_rem(self):
        return round(self.width / 16, 3)

    @property
    def height_in_rem(self):
        return round(self.height / 16, 3)

    @property
    def neutral(self):
        return self.y(0)

    @property
    def scale(self):
        """The five values with their heights, for the gutter: each as a sign, by its name, and as both."""
        return [
            {
                "y": self.y(value) + 4,
                "x": self.gutter - 10,
                "said": in_words(value),
                "sign": SIGNS[value],
                "label": Emotion(value).label,
            }
            for value in SCALE
        ]

    star = STAR

    @property
    def is_empty(self):
        return not self.lines

    @property
    def has_aims(self):
        return any(line.aims for line in self.lines)

    @property
    def has_hurts(self):
        return any(point.hurts for line in self.lines for point in line.points)

    def x(self, column):
        """The middle of a column, on the piece that is drawn."""
        return round(self.gutter + self.column * (column - self.first + 0.5), 1)

    def y(self, value):
        return ABOVE + (HIGHEST - value) * self.step

    @property
    def left(self):
        return self.gutter

    @property
    def right(self):
        return self.width

    @property
    def rows(self):
        """The same data as a table: for each column its names and, line by line, today and aim."""
        return [
            {"column": column, "cells": [line.cell(i) for line in self.lines]}
            for i, column in enumerate(self.columns)
        ]


def curve(lines, columns, *, column=140, gutter=0, first=0, last=None, title="How it feels", id="curve"):
    """The curve of a journey, for curve.svg.

    `lines` has a dict for each persona, the leading one first: "name", and for each column "feels" and
    "aim" (−2 to +2, or None where nothing is said), "words" and "hurts" (whether something goes wrong
    there). `columns` are Columns (or tuples of the same), each `column` pixels wide and all of one width;
    left of them `gutter` pixels are free for the scale. With `first` and `last` only a part of the columns
    is drawn, and the lines run on to its edges, so that parts laid side by side are the whole. `title` is
    what the drawing is called for those who do not see it, and `id` begins the ids in it, which must differ
    where a page has several.

    Personas of whom nothing is said are left out, so that the number of a line is its place on the map
    of the personas.
    """
    columns = [Column(*one) for one in columns]
    drawn = [Line(number, line) for number, line in enumerate(lines, 1)]
    drawn = [line for line in drawn if line.has_points]
    step = STEP_OF_SEVERAL if len(drawn) > 1 else STEP
    last = len(columns) if last is None else last
    result = Curve(columns, drawn, column, gutter, first, last, step, title, id)
    for line in drawn:
        line.lay_out(result, drawn)
    place_words(result)
    result.told = told(result)
    return result
