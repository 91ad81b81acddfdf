"""The score of a moment of friction, 1 to 20, as it was given from time to time."""

import datetime
from bisect import bisect
from typing import NamedTuple

# The lowest score of each shade of red, from the second on.
SHADES = [4, 7, 11, 16]


class Score(NamedTuple):
    """Severity (1–4) × frequency (1–5), given on a day."""

    on: datetime.date
    severity: int
    frequency: int

    @property
    def points(self):
        return self.severity * self.frequency


def scores_of(moment):
    """Every score that a moment was given, oldest first; the last one holds."""
    earlier = [
        Score(datetime.date.fromisoformat(past["on"]), past["severity"], past["frequency"])
        for past in moment.earlier_scores
    ]
    return [*earlier, Score(moment.scored_on, moment.severity, moment.frequency)]


def shade(score):
    """How red a score is shown, 1 (palest) to 5."""
    return 1 + bisect(SHADES, score)
