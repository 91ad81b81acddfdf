"""Where the words of the drawing stand: each beside its point, none over another."""

import math
import unicodedata
from dataclasses import dataclass
from operator import itemgetter

# The size of the letters, the height of a line of them, and the room between a word and a point.
SIZE, LEADING, AIR = 12.5, 15, 4
# From the top of a line of letters to what they stand on.
BASE = 11.5
# Widths of letters in ems, as Instrument Sans SemiBold has them or a little more.
WIDTHS = dict.fromkeys(" |Iijl',.:;!’‘", 0.3) | dict.fromkeys('`fr1tJ*()[]{}/"', 0.46)
WIDTHS |= dict.fromkeys("wmMQ@%&…", 0.97) | {"W": 1.1}
MOST_LINES = 2
OVER_A_LINE, OVER_ANOTHER = 30, 10000


@dataclass
class Label:
    """Words of one or two lines; (x, y) is where the first line stands on."""

    lines: list
    x: float
    y: float
    hurts: bool = False

    @property
    def rows(self):
        return [
            {"text": text, "x": self.x, "y": round(self.y + i * LEADING, 1)}
            for i, text in enumerate(self.lines)
        ]


def em(letter):
    """About how wide a letter is, in ems, rather too much than too little."""
    if letter in WIDTHS:
        return WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.65 if letter.isascii() and not letter.isupper() else 0.8


def run(text):
    """How wide a text runs, in pixels."""
    return SIZE * sum(map(em, text))


def wrapped(text, most, lines=MOST_LINES):
    """The text in at most so many lines, each at most `most` pixels wide; what is too much is left out
    with an ellipsis."""
    found, rest = [], " ".join(text.split())
    while rest and len(found) < lines:
        line, rest = first_line(rest, most)
        found.append(line)
    if rest:
        found[-1] = shortened(f"{found[-1]} {rest}", most)
    return found


def first_line(text, most):
    """As many words as fit, and the rest; a word that does not fit alone is broken."""
    if run(text) <= most:
        return text, ""
    end = longest(text, most)
    space = text.rfind(" ", 1, end + 1)
    end = space if space > 0 else end
    return text[:end].rstrip(), text[end:].lstrip()


def longest(text, most):
    """How many of the first letters fit."""
    width = 0
    for count, letter in enumerate(text):
        width += SIZE * em(letter)
        if width > most:
            return max(1, count)
    return len(text)


def shortened(text, most):
    return text if run(text) <= most else f"{text[: longest(text, most - run('…'))].rstrip()}…"


# --- Placing ----------------------------------------------------------------------------------------


class Room:
    """What is taken in one column, as boxes of left, top, right and bottom."""

    def __init__(self, curve, boxes):
        self.curve, self.boxes = curve, boxes

    def take(self, box):
        self.boxes.append(box)

    def cheapest(self, boxes, y, own):
        """The best of these boxes, as its cost and itself; all are as wide, and the nearest to y come first.

        Over other things is never, over a line rather not, and the farther from y the worse.
        """
        best, runs = (math.inf, None), None
        for box in boxes:
            left, top, right, bottom = box
            cost = abs((top + bottom) / 2 - y)
            # Of two boxes that are about as near, either may come first.
            if cost > best[0] + LEADING:
                break
            runs = self.runs(left, right, own) if runs is None else runs
            cost += sum(worse for high, low, worse in runs if high < bottom and low > top)
            cost += sum(OVER_ANOTHER for other in self.boxes if overlap(box, other))
            best = min(best, (cost, box), key=itemgetter(0))
        return best

    def runs(self, left, right, own):
        """Between which heights each line runs there, and how bad it is to write over it."""
        found = []
        for line in self.curve.lines:
            worse = OVER_A_LINE * (2 if line is own else 1)
            spans = ((line.span(left, right), worse), (line.aim_span(left, right), worse / 2))
            found += [(*span, cost) for span, cost in spans if span]
        return found


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def place_words(curve):
    """Gives every point of the drawing its word, and every line its name where it ends."""
    points = [(line, point) for line in curve.lines for point in line.points]
    for column in range(curve.first, curve.last):
        here = [(line, point) for line, point in points if point.column == column]
        room = Room(curve, [box_of(point) for _, point in here])
        if curve.columns[column].truth:
            room.take((curve.x(column) - 9, 0, curve.x(column) + 9, 20))
        for line, point in here if len(curve.lines) > 1 else ():
            if point == line.end:
                place_name(room, line, point)
        for line, point in sorted(here, key=lambda each: (not each[1].hurts, each[0].number)):
            if point.word:
                place_word(room, line, point)
        if curve.columns[column].truth:
            x = curve.x(column)
            curve.truths.append({"x": x, "stem": stem(x, room.boxes, curve.height)})


def stem(x, boxes, height):
    """The line from a star down to the ground, with gaps where something is written."""
    gaps = sorted((top, bottom) for left, top, right, bottom in boxes if left < x < right)
    steps, y = [], 0
    for top, bottom in [*gaps, (height, height)]:
        if top > y + 4:
            steps.append(f"M{x} {y:.1f}V{top:.1f}")
        y = max(y, bottom + 1)
    return "".join(steps)


def box_of(point):
    return point.x - point.size, point.y - point.size, point.x + point.size, point.y + point.size


def place_word(room, line, point):
    """The word goes above or below its point, wherever is most room; nowhere if there is none."""
    curve = room.curve
    lines = wrapped(point.word, curve.column - 8)
    half, height = max(map(run, lines)) / 2, LEADING * len(lines)
    # It stays in its column, so that it never meets its neighbour's.
    middle = curve.x(point.column)
    slack = max(0, curve.column / 2 - 3 - half)
    x = min(max(point.x, middle - slack), middle + slack)
    boxes = ((x - half, top, x + half, top + height) for top in tops(curve, point, height))
    cost, box = room.cheapest(boxes, point.y, line)
    if cost >= OVER_ANOTHER or lines[-1].endswith("…"):
        line.unsaid.append(point.column)
    if cost < OVER_ANOTHER:
        room.take(box)
        line.labels.append(Label(lines, round(x, 1), box[1] + BASE, point.hurts))


def place_name(room, line, point):
    """The first part of a persona's name, to the right of where its line ends."""
    curve = room.curve
    edge = curve.x(point.column) + curve.column / 2 - 2
    lines = wrapped(first_part(line.name), curve.column - 4, lines=1)
    left = min(point.x + point.size + AIR, edge - run(lines[0]))
    height, right = LEADING, left + run(lines[0])
    beside = (point.y - height / 2 + way * away for away in range(0, int(curve.height), 6) for way in (-1, 1))
    boxes = ((left, top, right, top + height) for top in beside if 0 <= top <= curve.height - height)
    _, box = room.cheapest(boxes, point.y, line)
    room.take(box)
    line.name_label = Label(lines, round(left, 1), box[1] + BASE)


def first_part(name):
    """ "Priya" of "Priya, the planner"."""
    return name.split(",")[0].strip() or name


def tops(curve, point, height):
    """Where the word could begin: right above and below its point, then ever farther away."""
    for away in range(0, int(curve.height), 6):
        for top in (point.y - point.size - AIR - height - away, point.y + point.size + AIR + away):
            if 0 <= top <= curve.height - height:
                yield top
