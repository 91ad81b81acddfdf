"""The curve told in words, for those who do not see it."""

from ..choices import Emotion


def told(curve):
    """A sentence for each line of what is drawn: how it feels first, where that turns, how it ends, and how
    often it hurts."""
    return [sentence(line, curve.columns) for line in curve.lines]


def sentence(line, columns):
    points = line.points
    if not points:
        return f"{line.name}: how it feels is not said here."
    first, *turns = [points[i] for i in turning_points([point.value for point in points])]
    parts = [f"{line.name}: {feeling(first)} at {place(columns, first)}"]
    before = first
    for point in turns:
        parts.append(f"{verb(before, point)} {feeling(point)} at {place(columns, point)}")
        before = point
    return f"{', '.join(parts)}. {hurt(points)}".strip()


def turning_points(values):
    """The places of the first and last value, and of those where rising turns into falling or staying, or
    the other way round."""
    ways = [sign(b - a) for a, b in zip(values, values[1:], strict=False)]
    inner = [i + 1 for i, (a, b) in enumerate(zip(ways, ways[1:], strict=False)) if a != b]
    return [0, *inner, len(values) - 1] if len(values) > 1 else [0]


def sign(number):
    return (number > 0) - (number < 0)


def verb(before, after):
    way = sign(after.value - before.value)
    return {1: "rises to", 0: "stays", -1: "falls to"}[way]


def feeling(point):
    named = Emotion(point.value).label.lower()
    return f"{named} (“{point.word}”)" if point.word else named


def place(columns, point):
    return f"“{columns[point.column].title}”"


def hurt(points):
    count = sum(point.hurts for point in points)
    return f"Something goes wrong at {count} of these {len(points)} touchpoints." if count else ""
