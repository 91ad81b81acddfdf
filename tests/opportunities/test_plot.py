"""The value × effort plot: each opportunity has one place of its own, in the field that its figures say."""

import re
from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as some

from personas.opportunities.choices import Field
from personas.opportunities.models import Opportunity
from personas.opportunities.plot import CELL_HEIGHT, CELL_WIDTH, frame, points_of, spread

one_to_five = some.integers(1, 5)
opportunities = some.lists(
    some.builds(Opportunity, title=some.just("something"), value=one_to_five, effort=one_to_five), max_size=60
)


def plot(client):
    return client.get("/opportunities/plot/").content.decode()


@pytest.mark.parametrize(
    ("value", "effort", "field"),
    [
        (5, 1, "Quick win"),
        (4, 3, "Quick win"),
        (5, 5, "Big bet"),
        (4, 4, "Big bet"),
        (3, 3, "Maybe"),
        (1, 1, "Maybe"),
        (3, 4, "Time sink"),
        (1, 5, "Time sink"),
    ],
)
def test_value_and_effort_say_which_field_it_is_in(value, effort, field):
    assert Field.of(value, effort).label == field


@given(opportunities)
def test_each_has_a_place_in_the_field_of_its_figures(given_opportunities):
    fields = {one["field"]: one for one in frame()["fields"]}
    points = points_of(given_opportunities)
    assert [point.opportunity for point in points] == given_opportunities
    for point in points:
        field = fields[point.opportunity.field]
        assert field["x"] <= point.x - point.radius
        assert point.x + point.radius <= field["x"] + field["width"]
        assert field["y"] <= point.y - point.radius
        assert point.y + point.radius <= field["y"] + field["height"]


@given(opportunities)
def test_no_two_circles_touch(given_opportunities):
    for one, other in combinations(points_of(given_opportunities), 2):
        assert dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - 0.2


@given(opportunities)
def test_what_is_worth_more_stands_higher_and_what_takes_more_further_on(given_opportunities):
    for one, other in combinations(points_of(given_opportunities), 2):
        if one.opportunity.value > other.opportunity.value:
            assert one.y < other.y
        if one.opportunity.effort > other.opportunity.effort:
            assert one.x > other.x


@given(some.integers(1, 400))
def test_however_many_coincide_they_stay_in_their_cell(count):
    places, radius = spread(count)
    assert len(set(places)) == count
    for x, y in places:
        assert radius <= x + 0.1
        assert x <= CELL_WIDTH - radius + 0.1
        assert radius <= y + 0.1
        assert y <= CELL_HEIGHT - radius + 0.1


def test_every_point_leads_to_its_opportunity_and_says_what_it_is(as_viewer, opportunity):
    markup = plot(as_viewer)
    link = re.search(rf'<a href="/opportunities/{opportunity.pk}/" aria-label="([^"]*)"><title>', markup)
    assert link[1] == "1: Hold what is in the basket, value 5, effort 2, idea"


def test_the_fields_are_named_in_the_drawing_and_in_the_table(as_viewer, opportunity):
    markup = plot(as_viewer)
    drawing, _, table = markup.partition("</figure>")
    for name in ["Quick wins", "Big bets", "Maybes", "Time sinks"]:
        assert f">{name}</text>" in drawing
        assert f"<b>{name}</b>" in table
    assert "style=" not in markup


def test_only_what_is_still_to_come_is_on_it(as_viewer, workspace, opportunity):
    for state in ["done", "dropped"]:
        Opportunity.objects.create(workspace=workspace, title=f"all {state}", state=state)
    away = Opportunity.objects.create(workspace=workspace, title="put away")
    away.archive()
    markup = plot(as_viewer)
    assert "Hold what is in the basket" in markup
    for title in ["all done", "all dropped", "put away"]:
        assert title not in markup.lower()


def test_nothing_of_another_team_is_on_it(as_viewer, opportunity, foreign):
    assert "secret" not in plot(as_viewer)


def test_a_team_without_opportunities_is_told_what_it_will_show(as_viewer, workspace):
    assert "What is worth doing first?" in plot(as_viewer)


def test_a_team_that_has_done_everything_hears_so(as_viewer, opportunity):
    Opportunity.objects.update(state="done")
    assert "Everything is done or dropped" in plot(as_viewer)


def test_more_opportunities_take_no_more_queries(
    as_viewer, workspace, opportunity, assert_queries_do_not_grow
):
    def add_some():
        Opportunity.objects.bulk_create(Opportunity(workspace=workspace, title=f"idea {n}") for n in range(9))

    assert_queries_do_not_grow(as_viewer, "/opportunities/plot/", add_some)
