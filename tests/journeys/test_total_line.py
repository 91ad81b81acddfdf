"""The friction of a journey over time: the line says what the table says."""

import datetime
import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as some

from personas.journeys.models import FrictionMoment
from personas.journeys.total_line import HEIGHT, WIDTH, Point, drawing_of, total_over_time

FIRST = datetime.date(2026, 3, 2)


def day(number):
    return FIRST + datetime.timedelta(days=number)


@some.composite
def points(draw):
    days = sorted(draw(some.sets(some.integers(0, 900), min_size=2, max_size=12)))
    return [Point(day(number), draw(some.integers(0, 400))) for number in days]


@pytest.fixture
def moments():
    """One that was scored three times, and one that came later."""
    past = [
        {"on": day(0).isoformat(), "severity": 4, "frequency": 4},
        {"on": day(10).isoformat(), "severity": 4, "frequency": 5},
    ]
    return [
        FrictionMoment(earlier_scores=past, severity=1, frequency=3, scored_on=day(40)),
        FrictionMoment(severity=2, frequency=2, scored_on=day(20)),
    ]


def drawn(moments):
    return render_to_string("journeys/total.html", total_over_time(moments, "Kitting out"))


def test_the_table_says_what_it_came_to_from_day_to_day(moments):
    table = drawn(moments).partition("<tbody>")[2]
    rows = re.findall(r"<th scope=\"row\">(.*?)</th><td>(\d+)</td>", table)
    assert rows == [("2 Mar 2026", "16"), ("12 Mar 2026", "20"), ("22 Mar 2026", "24"), ("11 Apr 2026", "7")]


def test_the_line_is_told_in_words(moments):
    assert 'aria-label="Friction score of Kitting out over time: 16 on 2 Mar 2026, 7 since 11 Apr 2026."' in (
        drawn(moments)
    )


def test_what_was_scored_on_one_day_only_has_no_line(moments):
    assert not drawn(moments[1:]).strip()
    assert not drawn([]).strip()


def test_a_name_from_people_stays_text(moments):
    assert "<b>" not in render_to_string("journeys/total.html", total_over_time(moments, '"><b>'))


def test_the_journeys_page_shows_it(as_viewer, journey, sold_out):
    past = [{"on": day(0).isoformat(), "severity": 1, "frequency": 3}]
    FrictionMoment.objects.filter(pk=sold_out.pk).update(earlier_scores=past)
    page = as_viewer.get(f"/journeys/{journey.pk}/").content.decode()
    assert f'aria-label="Friction score of {journey.title} over time: 3 on 2 Mar 2026, 24 since' in page


@given(points(), some.integers(-10, 400))
def test_the_line_stands_within_its_drawing_and_in_the_order_of_days(given_points, later):
    drawing = drawing_of(given_points, given_points[-1].on + datetime.timedelta(days=later))
    places = [(point.x, point.y) for point in drawing["points"]]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert drawing["end"]["x"] >= places[-1][0]


@given(points())
def test_a_greater_total_stands_higher(given_points):
    drawing = drawing_of(given_points, given_points[-1].on)
    for one in drawing["points"]:
        for other in drawing["points"]:
            assert (one.total > other.total) <= (one.y <= other.y)
            assert (one.total == other.total) <= (one.y == other.y)
