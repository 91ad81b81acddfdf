"""A curve through given points that never leaves their range.

M. Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and Astrophysics 239
(1990), 443–450: a cubic between each two neighbours, whose slopes are limited so that it rises or falls
all the way from the one to the other, and is level where a point is the highest or lowest around.
"""

from itertools import pairwise
from typing import NamedTuple


class Piece(NamedTuple):
    """The curve between two neighbours, as a Bézier curve: it begins in (left, y0) and ends in (right, y3);
    its two control points lie a third and two thirds of the way from left to right."""

    left: float
    right: float
    y0: float
    y1: float
    y2: float
    y3: float

    def at(self, x):
        """The height of the curve at x, which lies between left and right."""
        t = (x - self.left) / (self.right - self.left)
        s = 1 - t
        return s**3 * self.y0 + 3 * s * s * t * self.y1 + 3 * s * t * t * self.y2 + t**3 * self.y3

    def cut(self, left, right):
        """The same curve from `left` to `right` only (de Casteljau), both within it."""
        width = self.right - self.left
        heights = self[2:]
        _, heights = halves(heights, (left - self.left) / width)
        heights, _ = halves(heights, (right - left) / (self.right - left))
        return Piece(left, right, *heights)


def halves(heights, t):
    """The control heights of a curve up to t, and of what is left of it."""
    first, last = [], []
    while heights:
        first.append(heights[0])
        last.insert(0, heights[-1])
        heights = [a + (b - a) * t for a, b in pairwise(heights)]
    return first, last


def pieces(points):
    """The curve through `points`, (x, y) by rising x, as a list of Piece: none for a single point."""
    if len(points) < 2:
        return []
    widths = [b[0] - a[0] for a, b in pairwise(points)]
    rises = [(b[1] - a[1]) / width for (a, b), width in zip(pairwise(points), widths, strict=True)]
    slopes = slopes_of(widths, rises)
    return [
        Piece(a[0], b[0], a[1], a[1] + width / 3 * left, b[1] - width / 3 * right, b[1])
        for (a, b), width, (left, right) in zip(pairwise(points), widths, pairwise(slopes), strict=True)
    ]


def slopes_of(widths, rises):
    """The slope in each point, from the distances between neighbours and the rises from one to the next."""
    inner = [
        inner_slope(*rise, *width) for rise, width in zip(pairwise(rises), pairwise(widths), strict=True)
    ]
    if not inner:
        return [rises[0]] * 2
    first = outer_slope(rises[0], rises[1], widths[0], widths[1])
    last = outer_slope(rises[-1], rises[-2], widths[-1], widths[-2])
    return [first, *inner, last]


def inner_slope(before, after, width_before, width_after):
    """That of a parabola through the three points, but level at a peak or valley, and never so steep that
    the curve would overshoot."""
    if before * after <= 0:
        return 0
    parabola = (before * width_after + after * width_before) / (width_before + width_after)
    return sign(before) * min(2 * abs(before), 2 * abs(after), abs(parabola))


def outer_slope(near, next_to_it, width, next_width):
    """That of the same parabola at the first or last point, within the same limits."""
    share = width / (width + next_width)
    parabola = near * (1 + share) - next_to_it * share
    if parabola * near <= 0:
        return 0
    return sign(near) * min(2 * abs(near), abs(parabola))


def sign(number):
    return -1 if number < 0 else 1
