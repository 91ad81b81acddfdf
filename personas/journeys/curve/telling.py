"""The curve told in words, for those who do not see it."""

from itertools import pairwise

from ..choices import Emotion

# What a feeling does between two touchpoints, and what it should do.
DOES = {1: "rises to", 0: "stays", -1: "falls to"}
SHOULD = {1: "rise to", 0: "stay", -1: "fall to"}


def told(curve):
    """A sentence or more for each line of what is drawn: how it feels first, where that turns, how it ends,
    how often it hurts, and how it should feel; then the moments of truth."""
    return [*(said_of(line, curve.columns) for line in curve.lines), *truths(curve)]


def said_of(line, columns):
    points = line.points
    felt = way(points, columns, DOES) if points else "how it feels is not said here"
    aim = f"It should feel {way(line.aims, columns, SHOULD)}." if line.aims else ""
    return " ".join(part for part in (f"{line.name}: {felt}.", hurt(points), aim) if part)


def way(points, columns, verbs):
    """From the first point by each turn to the last."""
    first, *turns = [points[i] for i in turning_points([point.value for point in points])]
    parts = [f"{feeling(first)} at {place(columns, first)}"]
    for before, point in pairwise([first, *turns]):
        verb = verbs[sign(point.value - before.value)]
        parts.append(f"{verb} {feeling(point)} at {place(columns, point)}")
    return ", ".join(parts)


def truths(curve):
    drawn = curve.columns[curve.first : curve.last]
    places = [f"“{column.title}”" for column in drawn if column.truth]
    many = "Moments" if len(places) > 1 else "Moment"
    return [f"{many} of truth: {', '.join(places)}."] if places else []


def turning_points(values):
    """The places of the first and last value, and of those where rising turns into falling or staying, or
    the other way round."""
    ways = [sign(b - a) for a, b in zip(values, values[1:], strict=False)]
    inner = [i + 1 for i, (a, b) in enumerate(zip(ways, ways[1:], strict=False)) if a != b]
    return [0, *inner, len(values) - 1] if len(values) > 1 else [0]


def sign(number):
    return (number > 0) - (number < 0)


def feeling(point):
    named = Emotion(point.value).label.lower()
    return f"{named} (“{point.word}”)" if point.word else named


def place(columns, point):
    return f"“{columns[point.column].title}”"


def hurt(points):
    count = sum(point.hurts for point in points)
    return f"Something goes wrong at {count} of these {len(points)} touchpoints." if count else ""
