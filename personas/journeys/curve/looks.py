"""How lines are told from each other: colour, dashes, and the shape of their points."""

from typing import NamedTuple


class Dot(NamedTuple):
    """Where a point stands; `size` is half its width."""

    x: float
    y: float
    size: float


class Look(NamedTuple):
    """How a line looks. Dashes and the shape of its points tell it apart where there is no colour."""

    colour: str
    dashes: str
    shape: tuple
    said: str

    @property
    def key(self):
        """A short piece of the line with one point, 44 by 16 pixels, for a legend."""
        return {"line": "M2 8H42", "dot": marked([Dot(22, 8, 5)], self.shape)}


# The corners of a point of the size 1, about the origin; without any it is a circle.
CIRCLE = ()
SQUARE = (-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)
TRIANGLE = (0, -1.25), (1.1, 0.8), (-1.1, 0.8)
DIAMOND = (0, -1.3), (1.2, 0), (0, 1.3), (-1.2, 0)
CROSS = (
    *((-0.45, -1.2), (0.45, -1.2), (0.45, -0.45), (1.2, -0.45), (1.2, 0.45), (0.45, 0.45)),
    *((0.45, 1.2), (-0.45, 1.2), (-0.45, 0.45), (-1.2, 0.45), (-1.2, -0.45), (-0.45, -0.45)),
)
LOOKS = [
    Look("#1c1a24", "", CIRCLE, "a line with round points"),
    Look("#4348a8", "11 5", SQUARE, "long dashes with squares"),
    Look("#0b6e6a", "5 4", TRIANGLE, "short dashes with triangles"),
    Look("#8a5a00", "14 4 3 4", DIAMOND, "dashes and a dot with diamonds"),
    Look("#7c3a72", "14 4 3 4 3 4", CROSS, "dashes and two dots with crosses"),
]


def marked(points, shape):
    """The points as the data of one SVG path."""
    if not shape:
        return "".join(
            f"M{p.x - p.size:.1f} {p.y:.1f}a{p.size} {p.size} 0 1 1 {2 * p.size} 0a{p.size} {p.size} 0 1 1 "
            f"{-2 * p.size} 0z"
            for p in points
        )
    corners = (" ".join(f"{p.x + p.size * x:.1f} {p.y + p.size * y:.1f}" for x, y in shape) for p in points)
    return "".join(f"M{each}z" for each in corners)
