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
        return self.severity * self.frequency

    @property
    def shade(self):
        return shade(self.score)


def grid(form):
    """{"frequencies": […], "rows": [(severity, [Square, …]), …]}, the most severe row first."""
    counted = form.moments.order_by().values_list("severity", "frequency").annotate(count=Count("pk"))
    counts = {(severity, frequency): count for severity, frequency, count in counted}
    rows = [
        (severity, [Square(severity, often, counts.get((severity, often), 0)) for often in Frequency])
        for severity in reversed(Severity)
    ]
    return {"frequencies": list(Frequency), "rows": rows}
