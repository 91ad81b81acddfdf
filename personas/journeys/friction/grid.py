"""Severity × frequency: how many moments there are of each, and which score that makes."""

from dataclasses import dataclass

from django.db.models import Count

from ..choices import Frequency, Severity
from ..scores import shade


@dataclass(frozen=True)
class Square:
    severity: Severity
    frequency: Frequency
    count: int

    @property
    def score(self):
        """What each moment in it scores."""
        return self.severity * self.frequency

    @property
    def shade(self):
        return shade(self.score)


def squares_of(moments):
    """[Square] of each severity and frequency, also of those that no moment has; one query."""
    counted = moments.order_by().values_list("severity", "frequency").annotate(count=Count("*"))
    counts = {(severity, frequency): count for severity, frequency, count in counted}
    return [
        Square(severity, frequency, counts.get((severity, frequency), 0))
        for severity in reversed(Severity)
        for frequency in Frequency
    ]


def grid(squares):
    """{"frequencies": […], "rows": [(severity, [Square, …]), …]}, the most severe row first."""
    rows = {severity: [] for severity in reversed(Severity)}
    for square in squares:
        rows[square.severity].append(square)
    return {"frequencies": list(Frequency), "rows": list(rows.items())}
