"""The value × effort plot: which opportunities are worth it, drawn as SVG."""

import math
from dataclasses import dataclass

from django.shortcuts import render

from personas.accounts.access import may_read

from .choices import HIGH, OPEN, Field
from .models import Opportunity

# In units of the drawing: a cell for each effort (across) and value (up), and room for the scales.
CELL_WIDTH, CELL_HEIGHT = 100, 92
LEFT, TOP, BELOW = 44, 8, 48
RADIUS, BETWEEN = 13, 9
STEPS = 5


@dataclass
class Point:
    """An opportunity with its number, the centre of its circle, and its radius."""

    opportunity: Opportunity
    number: int
    x: float
    y: float
    radius: float


@may_read
def plot(request):
    opportunities = request.workspace.opportunities.live().filter(state__in=OPEN).select_related("owner")
    ranked = sorted(opportunities, key=best_first)
    fields = [
        (field, [point for point in points_of(ranked) if point.opportunity.field == field]) for field in Field
    ]
    context = {"points": points_of(ranked), "fields": fields, "frame": frame()}
    context["count"] = request.workspace.opportunities.live().count()
    return render(request, "opportunities/plot.html", context)


def best_first(opportunity):
    order = list(Field).index(opportunity.field)
    return order, opportunity.effort - opportunity.value, -opportunity.value, opportunity.title


def points_of(opportunities):
    """A point for each, numbered in their order. Those of the same value and effort stand side by side."""
    cells = {}
    for number, opportunity in enumerate(opportunities, start=1):
        cells.setdefault((opportunity.effort, opportunity.value), []).append((number, opportunity))
    points = []
    for (effort, value), inside in cells.items():
        left, top = corner(effort, value)
        places, radius = spread(len(inside))
        for (number, opportunity), (x, y) in zip(inside, places, strict=True):
            points.append(Point(opportunity, number, round(left + x, 1), round(top + y, 1), radius))
    return sorted(points, key=lambda point: point.number)


def corner(effort, value):
    """Where the cell of an effort and a value begins."""
    return LEFT + (effort - 1) * CELL_WIDTH, TOP + (STEPS - value) * CELL_HEIGHT


def spread(count):
    """Places in a cell for so many circles, none touching another, and their radius: as large as fits."""
    columns = min(count, math.ceil(math.sqrt(count * CELL_WIDTH / CELL_HEIGHT)))
    rows = math.ceil(count / columns)
    step = min(2 * RADIUS + BETWEEN, CELL_WIDTH / columns, CELL_HEIGHT / rows)
    places = []
    for n in range(count):
        row, column = divmod(n, columns)
        in_row = min(columns, count - row * columns)
        x = CELL_WIDTH / 2 + (column - (in_row - 1) / 2) * step
        y = CELL_HEIGHT / 2 + (row - (rows - 1) / 2) * step
        places.append((x, y))
    return places, round(min(RADIUS, step * 0.45), 1)


def frame():
    """The scales, and the four fields as (field, left, top, width, height)."""
    low, high = HIGH - 1, STEPS - HIGH + 1
    wide = {False: (LEFT, low * CELL_WIDTH), True: (LEFT + low * CELL_WIDTH, high * CELL_WIDTH)}
    tall = {True: (TOP, high * CELL_HEIGHT), False: (TOP + high * CELL_HEIGHT, low * CELL_HEIGHT)}
    fields = []
    for is_worth in (True, False):
        for is_much in (False, True):
            field = Field.of(STEPS if is_worth else 1, STEPS if is_much else 1)
            (left, width), (top, height) = wide[is_much], tall[is_worth]
            fields.append({"field": field, "x": left, "y": top, "width": width, "height": height})
    return {
        "fields": fields,
        "width": LEFT + STEPS * CELL_WIDTH + 2,
        "height": TOP + STEPS * CELL_HEIGHT + BELOW,
        "efforts": [(n, corner(n, 1)[0] + CELL_WIDTH / 2) for n in range(1, STEPS + 1)],
        "values": [(n, corner(1, n)[1] + CELL_HEIGHT / 2) for n in range(1, STEPS + 1)],
        "below": TOP + STEPS * CELL_HEIGHT,
    }
