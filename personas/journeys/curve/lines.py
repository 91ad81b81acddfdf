"""One persona's line: its points, how it is drawn, and how it is told from the others."""

from bisect import bisect_right
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple

from ..choices import Emotion
from .cubic import pieces
from .looks import LOOKS, marked

SIGNS = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}
# The sizes of a point, of one that hurts, and of one of the aim.
SMALL, LARGE, AIM = 5, 8, 4
# How far beside each other points stand that would hide each other.
ASIDE = 15


class Point(NamedTuple):
    """A point of a line in the drawing; `size` is half its width."""

    column: int
    x: float
    y: float
    value: int
    word: str
    hurts: bool
    size: float


class Line:
    """A persona's line. `number` is 1 for the leading persona, up to 5."""

    def __init__(self, number, said):
        self.number = number
        self.look = LOOKS[(number - 1) % len(LOOKS)]
        self.name = said["name"]
        self.feels, self.aims_said = said["feels"], said.get("aim") or [None] * len(said["feels"])
        self.words = [" ".join(word.split()) for word in said.get("words") or [""] * len(self.feels)]
        self.hurts = said.get("hurts") or [False] * len(self.feels)
        self.labels, self.name_label = [], None
        # The columns in whose drawing there is no room for the whole word.
        self.unsaid = []

    @property
    def has_points(self):
        return any(value is not None for value in [*self.feels, *self.aims_said])

    def cell(self, column):
        """What a table says of a column: today and the aim, in words."""
        word, feels, aim = self.words[column], self.feels[column], self.aims_said[column]
        today = [in_words(feels), word] if feels is not None else [word]
        return {
            "today": ", ".join(part for part in today if part),
            "aim": in_words(aim) if aim is not None else "",
            "hurts": self.hurts[column],
        }

    # --- Laid out -----------------------------------------------------------------------------------

    def lay_out(self, curve, lines):
        """Gives the line its points and curves in the drawing."""
        self.curve = curve
        self.all_today = [self.today_at(i, lines) for i, value in enumerate(self.feels) if value is not None]
        self.all_aims = [
            Point(i, curve.x(i), curve.y(aim), aim, "", False, AIM)
            for i, aim in enumerate(self.aims_said)
            if aim is not None
        ]
        self.today_pieces = within(pieces([(p.x, p.y) for p in self.all_today]), curve.left, curve.right)
        self.aim_pieces = within(pieces([(p.x, p.y) for p in self.all_aims]), curve.left, curve.right)

    def today_at(self, i, lines):
        together = [line.number for line in lines if line.feels[i] == self.feels[i]]
        aside = (together.index(self.number) - (len(together) - 1) / 2) * ASIDE
        size = LARGE if self.hurts[i] else SMALL
        return Point(
            i,
            round(self.curve.x(i) + aside, 1),
            self.curve.y(self.feels[i]),
            self.feels[i],
            self.words[i],
            self.hurts[i],
            size,
        )

    def drawn(self, points):
        return [point for point in points if self.curve.first <= point.column < self.curve.last]

    @property
    def points(self):
        return self.drawn(self.all_today)

    @property
    def aims(self):
        return self.drawn(self.all_aims)

    @property
    def today(self):
        return path(self.today_pieces)

    @property
    def aim(self):
        return path(self.aim_pieces)

    @property
    def dots(self):
        """The points at which nothing goes wrong, as one path; then those that hurt, and the aims."""
        return marked([point for point in self.points if not point.hurts], self.look.shape)

    @property
    def hurting_dots(self):
        return marked([point for point in self.points if point.hurts], self.look.shape)

    @property
    def aim_dots(self):
        return marked(self.aims, self.look.shape)

    @property
    def said(self):
        """Rows of words beside the points: those where nothing goes wrong."""
        return [row for label in self.labels if not label.hurts for row in label.rows]

    @property
    def hurting(self):
        return [row for label in self.labels if label.hurts for row in label.rows]

    @property
    def area(self):
        """From the line down to the ground; only where no other line would stand in it."""
        if len(self.curve.lines) > 1 or not self.today_pieces:
            return ""
        left, right = self.today_pieces[0].left, self.today_pieces[-1].right
        return f"{self.today}V{self.curve.height:g}H{left:g}Z" if right > left else ""

    @property
    def end(self):
        """The last point, where the line's name stands, if it is on this piece."""
        last = (self.all_today or self.all_aims)[-1]
        return last if self.curve.first <= last.column < self.curve.last else None

    def span(self, left, right):
        """The highest and lowest y of today's line between two x, or None where it does not run."""
        return span(self.today_pieces, left, right)

    def aim_span(self, left, right):
        return span(self.aim_pieces, left, right)


def in_words(value):
    return f"{SIGNS[value]} {Emotion(value).label}"


def within(found, left, right):
    """What of the pieces of a curve lies between two x."""
    inside = [piece for piece in found if piece.left < right and piece.right > left]
    return [
        piece
        if left <= piece.left and piece.right <= right
        else piece.cut(max(left, piece.left), min(right, piece.right))
        for piece in inside
    ]


def span(found, left, right):
    """The least and the greatest height of a curve between two x; None where it does not run. Each piece
    only rises or only falls, so its ends tell."""
    heights = []
    begin = max(0, bisect_right(found, left, key=attrgetter("left")) - 1)
    for piece in takewhile(lambda piece: piece.left < right, found[begin:]):
        if piece.right > left:
            heights.append(piece.y0 if piece.left >= left else piece.at(left))
            heights.append(piece.y3 if piece.right <= right else piece.at(right))
    return (min(heights), max(heights)) if heights else None


def path(found):
    """The pieces of a curve as the data of an SVG path."""
    if not found:
        return ""
    steps = [f"M{found[0].left:.1f} {found[0].y0:.1f}"]
    for before, piece in pairwise([None, *found]):
        third = (piece.right - piece.left) / 3
        if before and before.right != piece.left:
            steps.append(f"M{piece.left:.1f} {piece.y0:.1f}")
        steps.append(
            f"C{piece.left + third:.1f} {piece.y1:.1f} {piece.right - third:.1f} {piece.y2:.1f} "
            f"{piece.right:.1f} {piece.y3:.1f}"
        )
    return "".join(steps)
