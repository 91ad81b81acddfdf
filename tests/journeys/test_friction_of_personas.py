"""The persona's page and the gallery show what hurts each persona most."""

import re

import pytest

from personas.library.models import Persona

from .moments import a_journey, a_moment


@pytest.fixture
def priya(workspace):
    """Priya is on a journey together with Jonas."""
    a_journey(workspace, "Kitting out", ["Priya", "Jonas"])
    return Persona.objects.get(name="Priya")


def friction_on(page):
    return re.findall(
        r'class="score[^"]*".*?</span>(\d+)</span>\s*<p><a href="([^"]*)"[^>]*>([^<]*)<', page.text
    )


def test_the_page_shows_the_five_greatest_with_links_to_their_touchpoints(as_viewer, workspace, priya):
    jonas = Persona.objects.get(name="Jonas")
    scores = [(1, 1), (4, 5), (2, 2), (3, 3), (4, 4), (1, 2)]
    moments = {
        severity * frequency: a_moment(
            workspace, f"M {severity}", journey="Kitting out", score=(severity, frequency)
        )
        for severity, frequency in scores
    }
    a_moment(workspace, "Of Jonas", journey="Kitting out", score=(3, 5), persona=jonas)
    page = as_viewer.get(priya.get_absolute_url())
    journey = a_journey(workspace, "Kitting out").get_absolute_url()
    assert friction_on(page) == [
        (str(score), f"{journey}#{moments[score].touchpoint_id}", moments[score].text)
        for score in [20, 16, 9, 4, 2]
    ]
    assert f'href="/friction/?persona={priya.pk}"' in page.text


def test_the_page_of_a_persona_that_nothing_hurts_says_nothing_of_it(as_owner, workspace, priya):
    a_moment(workspace, "Elsewhere", journey="Another")
    assert "of friction" not in as_owner.get(priya.get_absolute_url()).text


def test_what_hurts_on_an_archived_journey_is_not_shown(as_owner, workspace, priya):
    moment = a_moment(workspace, "Sold out", journey="Kitting out", persona=priya)
    moment.touchpoint.stage.journey.archive()
    assert "Sold out" not in as_owner.get(priya.get_absolute_url()).text
    assert "No journey yet" in as_owner.get("/personas/").text


def test_more_friction_costs_the_page_no_more_queries(
    as_owner, workspace, priya, assert_queries_do_not_grow, django_assert_max_num_queries
):
    def add():
        for n in range(8):
            a_moment(workspace, f"Moment {n}", f"Stage {n} · Store", "Kitting out")

    a_moment(workspace, "Sold out", journey="Kitting out")
    assert_queries_do_not_grow(as_owner, priya.get_absolute_url(), add)
    with django_assert_max_num_queries(12):
        as_owner.get(priya.get_absolute_url())


def card(page, name):
    return page.text.split(f">{name}</a>")[1].split("</li>")[0]


def test_a_card_shows_the_greatest_score_of_its_persona(as_owner, workspace, priya):
    Persona.objects.create(workspace=workspace, name="Mei")
    a_moment(workspace, "For all", journey="Kitting out", score=(2, 3))
    assert '">6</span> greatest friction' in card(as_owner.get("/personas/"), "Jonas")
    a_moment(workspace, "Of Priya", journey="Kitting out", score=(4, 5), persona=priya)
    page = as_owner.get("/personas/")
    assert 'heat-5">20</span> greatest friction' in card(page, "Priya")
    assert '">6</span> greatest friction' in card(page, "Jonas")
    assert "No journey yet" in card(page, "Mei")


def test_a_card_says_when_a_journey_is_without_friction(as_owner, workspace, priya):
    assert "No friction yet" in card(as_owner.get("/personas/"), "Priya")


def test_more_friction_costs_the_gallery_no_more_queries(as_owner, workspace, assert_queries_do_not_grow):
    def add():
        for n in range(8):
            a_journey(workspace, f"Journey {n}", [f"Persona {n}"])
            a_moment(workspace, f"Moment {n}", journey=f"Journey {n}")

    a_journey(workspace, "Kitting out", ["Priya"])
    assert_queries_do_not_grow(as_owner, "/personas/", add)
