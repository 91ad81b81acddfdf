"""The friction of a journey over time, as a line; for templates."""

import datetime
from dataclasses import dataclass

from django import template
from django.utils import timezone

from .totals import totals_over_time

register = template.Library()

# The drawing in its own units; the line keeps clear of its edges by PAD.
WIDTH, HEIGHT, PAD = 480, 132, 8
LINE = HEIGHT - 32


@dataclass
class Point:
    """A day and the total from then on, and where they stand in the drawing."""

    on: datetime.date
    total: int
    x: float = 0
    y: float = 0


@register.inclusion_tag("journeys/total.html")
def total_over_time(moments, name=""):
    """The line and the table of what these moments came to from day to day; nothing, where that is one day
    only. `name` tells it from others on the same page."""
    points = [Point(*total) for total in totals_over_time(moments)]
    return drawing_of(points, timezone.localdate()) | {"name": name} if len(points) > 1 else {}


def drawing_of(points, today):
    """The points at their places, and the path: a total holds until the next, the last one until today."""
    first, last = points[0], points[-1]
    end = max(today, last.on)
    days, most = (end - first.on).days, max(point.total for point in points) or 1
    for point in points:
        point.x = round(PAD + (WIDTH - 2 * PAD) * (point.on - first.on).days / days, 1)
        point.y = round(LINE - (LINE - 3 * PAD) * point.total / most, 1)
    path = f"M{first.x} {first.y}" + "".join(f"H{point.x}V{point.y}" for point in points[1:])
    return {
        "points": points,
        "path": f"{path}H{WIDTH - PAD}",
        "area": f"{path}H{WIDTH - PAD}V{LINE}H{first.x}Z",
        "first": first,
        "last": last,
        "end": {"on": end, "x": WIDTH - PAD},
        "width": WIDTH,
        "height": HEIGHT,
        "base": LINE,
    }
