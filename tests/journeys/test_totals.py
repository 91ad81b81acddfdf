"""What the friction of a journey adds up to over time."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from personas.journeys.models import FrictionMoment
from personas.journeys.totals import totals_over_time

days = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 1, 20))
one = st.tuples(days, st.integers(1, 4), st.integers(1, 5))
# A score is given once a day at the most, and later ones on later days.
histories = st.lists(
    st.lists(one, min_size=1, max_size=4, unique_by=lambda score: score[0]).map(sorted), max_size=6
)


def a_scored_moment(history):
    *earlier, (on, severity, frequency) = history
    return FrictionMoment(
        severity=severity,
        frequency=frequency,
        scored_on=on,
        earlier_scores=[{"on": d.isoformat(), "severity": s, "frequency": f} for d, s, f in earlier],
    )


def recounted(histories, day):
    """The sum of what each moment's score was at the end of that day."""
    held = [[s * f for on, s, f in history if on <= day] for history in histories]
    return sum(scores[-1] for scores in held if scores)


@given(histories=histories)
def test_the_total_agrees_with_a_plain_recount_on_every_day(histories):
    totals = totals_over_time([a_scored_moment(history) for history in histories])
    assert [day for day, _ in totals] == sorted({on for history in histories for on, *_ in history})
    assert totals == [(day, recounted(histories, day)) for day, _ in totals]


def test_scoring_lower_lowers_the_total():
    before, after = datetime.date(2026, 5, 1), datetime.date(2026, 9, 1)
    moments = [a_scored_moment([(before, 4, 5), (after, 1, 2)]), a_scored_moment([(before, 3, 3)])]
    assert totals_over_time(moments) == [(before, 29), (after, 11)]


def test_a_journey_without_friction_has_no_totals():
    assert totals_over_time([]) == []
