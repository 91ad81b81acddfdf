"""The friction board: one selection as a ranked list, a heat map and a grid."""

import datetime
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personas.journeys.models import FrictionMoment, Journey
from personas.library.models import Persona

from .moments import a_journey, a_moment, an_answer

BOARD = "/friction/"
EVERY_VIEW = pytest.mark.parametrize("view", ["list", "heat", "grid"])


def texts(response):
    return [moment.text for moment in response.context["page"]]


def links(response):
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(\?[^"]*)"', response.text)]


# --- The ranked list ------------------------------------------------------------------------------


def test_it_shows_what_goes_wrong_where_how_much_and_for_whom(as_owner, workspace):
    journey = a_journey(workspace, "Kitting out", ["Priya"])
    priya = Persona.objects.get()
    moment = a_moment(workspace, "Sold out at payment", journey="Kitting out", score=(4, 5), persona=priya)
    page = as_owner.get(BOARD).text
    assert re.search(r'class="score heat-5">.*?20</p>', page)
    assert "Buy</bdi> · <bdi>Web shop</bdi> · severity 4 × frequency 5" in page
    assert (
        f'href="{journey.get_absolute_url()}#{moment.touchpoint_id}" dir="auto">Sold out at payment</a>'
        in page
    )
    assert f'href="{priya.get_absolute_url()}"' in page


def test_it_shows_the_answers_with_owner_and_state(as_owner, workspace, editor):
    moment = a_moment(workspace, "Sold out at payment")
    an_answer(moment, "Live stock", owner=editor, state="in_progress")
    an_answer(moment, "Nobody did", state="dropped")
    page = as_owner.get(BOARD).text
    assert re.search(r"Live stock</a>\s*<span class=\"owner\"><bdi>Ben</bdi> · in progress", page)
    assert "Nobody did" not in page
    assert "No answer yet" not in page.split('id="results"')[1]


def test_what_has_no_answer_says_so(as_owner, workspace):
    a_moment(workspace, "Sold out at payment")
    page = as_owner.get(BOARD)
    assert "No answer yet" in page.text.split('id="results"')[1]
    assert "?state=unanswered" in links(page)


def test_equal_ones_follow_each_other_as_their_journey_meets_them(as_owner, workspace):
    places = [
        (at, n) for at in ("Advocate · Store", "Aware · Store", "Buy · Phone", "Buy · Store") for n in (1, 0)
    ]
    for at, n in places:
        moment = a_moment(workspace, f"{at} {n}", at, position=n)
        moment.touchpoint.position = at.endswith("Phone")
        moment.touchpoint.save()
    assert texts(as_owner.get(BOARD)) == [
        f"{at} {n}"
        for at in ("Aware · Store", "Buy · Store", "Buy · Phone", "Advocate · Store")
        for n in (0, 1)
    ]


def test_who_may_write_may_answer_it(as_editor, as_viewer, workspace):
    moment = a_moment(workspace, "Sold out at payment")
    way = f'href="/opportunities/new/?friction={moment.pk}"'
    assert way in as_editor.get(BOARD).text
    assert way not in as_viewer.get(BOARD).text


def test_no_link_leads_to_a_persona_that_was_deleted(as_owner, workspace):
    priya = Persona.objects.create(workspace=workspace, name="Priya")
    a_moment(workspace, "Sold out at payment", persona=priya)
    priya.archive()
    priya.delete_for_good()
    page = as_owner.get(BOARD).text
    assert "<bdi>Priya</bdi>" in page
    assert priya.get_absolute_url() not in page


def test_a_moment_that_was_scored_again_shows_what_it_had_before(as_owner, workspace):
    before = [{"on": "2026-05-01", "severity": 4, "frequency": 4}]
    a_moment(workspace, "Points expire", score=(2, 4), earlier_scores=before)
    a_moment(workspace, "New")
    page = as_owner.get(BOARD).text
    assert page.count('class="scores"') == 1
    assert "▼ from 16" in page
    assert re.search(r"1 May 2026</th><td>4 × 4</td><td>16</td>", page)


def test_a_page_holds_fifty_and_keeps_the_question(as_owner, workspace):
    first = a_moment(workspace, "Moment 0")
    FrictionMoment.objects.bulk_create(
        FrictionMoment(touchpoint=first.touchpoint, text=f"Moment {n}") for n in range(1, 60)
    )
    page = as_owner.get(BOARD, {"stage": "Buy"})
    assert len(texts(page)) == 50
    assert "?stage=Buy&page=2" in links(page)
    second = as_owner.get(BOARD, {"stage": "Buy", "page": 2})
    assert len(texts(second)) == 10
    assert 'start="51"' in second.text


# --- The three views --------------------------------------------------------------------------------


def test_the_views_keep_the_filters(as_owner, workspace):
    a_moment(workspace, "Sold out")
    question = {"stage": "Buy", "q": "sold"}
    expected = {"?q=sold&stage=Buy", "?q=sold&stage=Buy&view=heat", "?q=sold&stage=Buy&view=grid"}
    for view in ["list", "heat", "grid"]:
        page = as_owner.get(BOARD, question | {"view": view})
        assert expected <= set(links(page))
        assert ('name="view"' in page.text) == (view != "list")


def test_the_heat_map_adds_up_scores_and_leads_to_what_is_in_a_cell(as_owner, workspace):
    a_moment(workspace, "Sold out", "Buy · Web shop", score=(4, 5))
    a_moment(workspace, "Slow", "buy · web  shop", "Another", score=(1, 2))
    a_moment(workspace, "No day", "Use · Courier", score=(3, 3))
    page = as_owner.get(BOARD, {"view": "heat", "kind": "process"})
    assert re.search(
        r'class="heat-5"><a [^>]*><strong>22</strong><span>2<span class="word"> moments', page.text
    )
    cell = next(link for link in links(page) if "stage=Buy" in link and "channel=Web" in link)
    assert texts(as_owner.get(BOARD + cell)) == ["Sold out", "Slow"]


def test_the_heat_map_leads_to_moments_without_a_channel(as_owner, workspace):
    a_moment(workspace, "Nowhere", "Buy")
    a_moment(workspace, "Somewhere")
    page = as_owner.get(BOARD, {"view": "heat"})
    assert "No channel" in page.text
    cell = next(link for link in links(page) if "stage=Buy" in link and "channel=-" in link)
    assert texts(as_owner.get(BOARD + cell)) == ["Nowhere"]


def test_a_dash_for_a_channel_is_no_channel(as_owner, workspace):
    a_moment(workspace, "Nowhere", "Buy", score=(4, 5))
    a_moment(workspace, "Dashed", "Buy · -", score=(1, 1))
    page = as_owner.get(BOARD, {"view": "heat"})
    ((_, (cell,)),) = page.context["map"]["rows"]
    assert (cell.count, cell.score, cell.channel_name) == (2, 21, "No channel")
    assert texts(as_owner.get(BOARD, {"stage": "Buy", "channel": "-"})) == ["Nowhere", "Dashed"]


def test_stages_stand_in_the_order_of_the_journey(as_owner, workspace):
    for stage in ["Use", "Advocate", "Aware", "Buy"]:
        a_moment(workspace, "Hurts", f"{stage} · Store")
    page = as_owner.get(BOARD, {"view": "heat"})
    assert [row.stage for row, _ in page.context["map"]["rows"]] == ["Aware", "Buy", "Use", "Advocate"]


def test_a_map_too_large_to_read_says_what_it_leaves_out(as_owner, workspace):
    for number in range(26):
        a_moment(workspace, f"Moment {number}", f"Buy · Channel {number:02}", score=(2 if number else 1, 1))
    page = as_owner.get(BOARD, {"view": "heat"})
    assert len(page.context["map"]["channels"]) == 24
    assert "2 more moments are in the" in page.text


def test_the_grid_counts_and_leads_to_what_is_in_a_square(as_owner, workspace):
    a_moment(workspace, "Sold out", score=(4, 5))
    a_moment(workspace, "Also sold out", score=(4, 5))
    a_moment(workspace, "No day", score=(3, 3))
    page = as_owner.get(BOARD, {"view": "grid"})
    assert "?severity=4&frequency=5" in links(page)
    found = as_owner.get(BOARD, {"severity": 4, "frequency": 5})
    assert set(texts(found)) == {"Sold out", "Also sold out"}
    assert "Severity 4, frequency 5" in found.text
    # What the filters above send next stays in this square.
    assert re.search(r'type="hidden" name="severity" value="4"', found.text)


places = st.sampled_from(
    ["Buy · Web shop", "buy · web shop", "Use · Courier", "Buy", "Café · Store", "cafe · store"]
)
moments = st.lists(st.tuples(places, st.integers(1, 4), st.integers(1, 5)), max_size=12)
# The first request of a test also compiles the templates, which no deadline allows for.
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def folded(place):
    stage, _, channel = place.replace("é", "e").lower().partition(" · ")
    return stage, channel


@few
@given(moments=moments)
def test_list_heat_map_grid_and_sums_agree_with_a_plain_recount(as_owner, workspace, moments):
    Journey.objects.all().delete()
    for number, (place, *score) in enumerate(moments):
        a_moment(workspace, f"Moment {number}", place, score=score)
    scores = [severity * frequency for _, severity, frequency in moments]

    ranked = as_owner.get(BOARD).context
    assert [moment.score for moment in ranked["page"]] == sorted(scores, reverse=True)
    assert (ranked["sums"]["count"], ranked["sums"]["score"]) == (len(scores), sum(scores))

    heat = as_owner.get(BOARD, {"view": "heat"}).context["map"] if moments else {"rows": []}
    cells = [cell for _, cells in heat["rows"] for cell in cells if cell.count]
    recounted, added_up = Counter(), Counter()
    for (place, *_), score in zip(moments, scores, strict=True):
        recounted[folded(place)] += 1
        added_up[folded(place)] += score
    assert {folded(f"{c.stage} · {c.channel}".removesuffix(" · -")): (c.count, c.score) for c in cells} == {
        place: (recounted[place], added_up[place]) for place in recounted
    }

    rows = as_owner.get(BOARD, {"view": "grid"}).context["grid"]["rows"] if moments else []
    squares = {(s.severity, s.frequency): s.count for _, squares in rows for s in squares if s.count}
    assert squares == Counter((severity, frequency) for _, severity, frequency in moments)


# --- Filters, and nothing to show -------------------------------------------------------------------


def test_filters_with_nothing_to_choose_are_not_offered(as_owner, workspace):
    a_moment(workspace, "Sold out")
    page = as_owner.get(BOARD).text
    assert 'name="owner"' not in page
    assert 'name="persona"' not in page
    assert 'name="state"' in page
    a_journey(workspace, "Switching", ["Priya", "Jonas"])
    assert 'name="persona"' in as_owner.get(BOARD).text


def test_what_was_asked_for_stands_in_the_form(as_owner, workspace):
    a_moment(workspace, "Sold out")
    page = as_owner.get(BOARD, {"q": 'sold "out"', "state": "unanswered"}).text
    assert 'value="sold &quot;out&quot;"' in page
    assert '<option value="unanswered" selected>' in page


@EVERY_VIEW
def test_what_it_leaves_out_it_says(as_owner, workspace, view):
    a_moment(workspace, "Sold out")
    page = as_owner.get(
        BOARD, {"view": view, "persona": "nobody", "stage": "Nowhere", "kind": "process"}
    ).text
    assert "Left out, because it is not to be found here any more: persona, stage." in page
    assert "Left out" not in as_owner.get(BOARD, {"view": view, "kind": "process"}).text


@EVERY_VIEW
def test_no_friction_yet_leads_to_the_journeys(as_owner, workspace, view):
    page = as_owner.get(BOARD, {"view": view}).text
    assert "Where does it hurt?" in page
    assert 'href="/journeys/"' in page.split('id="results"')[1]
    assert 'role="search"' not in page


@EVERY_VIEW
def test_nothing_found_says_so_and_how_to_go_on(as_owner, workspace, view):
    a_moment(workspace, "Sold out")
    page = as_owner.get(BOARD, {"q": "zebra", "view": view}).text
    assert "No moment of friction matches" in page
    assert "Clear filters" in page
    assert 'value="zebra"' in page


def test_a_view_that_does_not_exist_is_the_list(as_owner, workspace):
    a_moment(workspace, "Sold out")
    assert texts(as_owner.get(BOARD, {"view": "?", "page": "x"})) == ["Sold out"]


@EVERY_VIEW
def test_a_script_gets_the_results_alone(as_owner, workspace, view):
    a_moment(workspace, "Sold out")
    part = as_owner.get(BOARD, {"view": view}, headers={"HX-Request": "true"}).text
    assert 'id="results"' in part
    assert "<html" not in part


# --- Who may, and what it costs ----------------------------------------------------------------------


@EVERY_VIEW
def test_a_viewer_may_read_it(as_viewer, workspace, view):
    a_moment(workspace, "Sold out", score=(4, 5))
    assert "20" in as_viewer.get(BOARD, {"view": view}).text.split('id="results"')[1]


@EVERY_VIEW
def test_an_outsider_sees_their_own_workspace_only(as_outsider, workspace, view):
    a_moment(workspace, "Sold out")
    assert "Where does it hurt?" in as_outsider.get(BOARD, {"view": view}).text
    assert "Sold out" not in as_outsider.get(BOARD, {"view": view, "q": "sold"}).text


@EVERY_VIEW
def test_more_rows_cost_no_more_queries(as_owner, workspace, owner, assert_queries_do_not_grow, view):
    persona = Persona.objects.create(workspace=workspace, name="Priya")

    def add(numbers):
        for n in numbers:
            moment = a_moment(workspace, f"Moment {n}", f"Stage {n} · Channel {n}", f"Journey {n}")
            FrictionMoment.objects.filter(pk=moment.pk).update(persona=persona)
            an_answer(moment, f"Answer {n}", owner=owner)

    add(range(2))
    assert_queries_do_not_grow(as_owner, f"{BOARD}?view={view}", lambda: add(range(2, 12)))


@EVERY_VIEW
def test_it_asks_the_database_twenty_times_at_the_most(
    as_owner, workspace, owner, django_assert_max_num_queries, view
):
    an_answer(a_moment(workspace, "Sold out"), owner=owner)
    as_owner.get(BOARD)
    with django_assert_max_num_queries(20):
        as_owner.get(BOARD, {"view": view})


def test_a_day_from_a_moments_past_is_no_text(workspace):
    before = [{"on": "2026-05-01", "severity": 4, "frequency": 4}]
    moment = a_moment(workspace, "Points expire", score=(2, 4), earlier_scores=before)
    assert [(s.on, s.points) for s in moment.scores] == [
        (datetime.date(2026, 5, 1), 16),
        (moment.scored_on, 8),
    ]
