"""Rendering ahead: the document is there before anybody clicks."""

import pytest

from personas.documents import ahead as module
from personas.documents import orders
from personas.documents.ahead import MOST_WAITING, Ahead
from personas.documents.cache import folder
from personas.interchange.arriving import read_arrival
from personas.interchange.journey_file import journey_file
from personas.interchange.persona_file import write
from personas.journeys.models import Journey
from personas.journeys.signals import journey_saved
from personas.library.models import Persona
from personas.library.signals import persona_saved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ahead(pool, monkeypatch):
    monkeypatch.setattr(orders, "pool", lambda: pool)
    monkeypatch.setattr(module, "ahead", ahead := Ahead())
    return ahead


def finish(ahead):
    if thread := ahead.thread:
        thread.join(20)
        assert not thread.is_alive()


def rendered():
    return sorted(folder().glob("*/*.pdf"))


def saved(persona):
    persona_saved.send(sender=Persona, persona=persona, by=None)


def test_a_saved_persona_is_rendered_and_the_click_is_served_from_disk(
    ahead, persona, as_viewer, settings, monkeypatch
):
    settings.RENDER_AHEAD_SECONDS = 0.01
    saved(persona)
    finish(ahead)
    (made,) = rendered()
    monkeypatch.setattr(orders, "pool", None)
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/").content == made.read_bytes()


def test_a_changed_journey_is_rendered_and_whoever_leads_it_with_it(
    ahead, persona, workspace, settings, monkeypatch, as_viewer
):
    journey = workspace.journeys.create(title="Kitting out")
    journey.participants.create(persona=persona)
    settings.RENDER_AHEAD_SECONDS = 0.01

    journey_saved.send(sender=Journey, journey=journey, by=None)
    finish(ahead)

    assert len(rendered()) == 2
    monkeypatch.setattr(orders, "pool", None)
    of_persona = as_viewer.get(f"/personas/{persona.pk}/pdf/").content
    of_journey = as_viewer.get(f"/journeys/{journey.pk}/pdf/").content
    assert {of_persona, of_journey} == {made.read_bytes() for made in rendered()}
    assert read_arrival(of_persona).persona == write(persona)
    assert read_arrival(of_journey).journey == journey_file(journey)
    assert write(persona)["journeys"][0]["title"] == "Kitting out"


def test_a_persona_that_is_being_written_is_rendered_once(ahead, persona, settings):
    settings.RENDER_AHEAD_SECONDS = 0.3
    for word in ("a", "ab", "abc"):
        persona.role = word
        persona.save()
        saved(persona)
    finish(ahead)
    assert len(rendered()) == 1


def test_it_can_be_switched_off(ahead, persona, settings):
    settings.RENDER_AHEAD_SECONDS = 0
    saved(persona)
    assert ahead.thread is None
    assert not ahead.due


def test_a_fault_is_not_raised_anywhere(ahead, persona, settings, monkeypatch):
    settings.RENDER_AHEAD_SECONDS = 0.01
    monkeypatch.setattr(orders, "pool", None)
    saved(persona)
    finish(ahead)
    assert not rendered()


def test_a_persona_that_is_gone_is_not_rendered(ahead, persona):
    pk = persona.pk
    persona.delete()
    ahead.want(pk, 0)
    finish(ahead)
    assert not rendered()


def test_of_very_many_only_the_last_are_rendered(ahead):
    for number in range(MOST_WAITING + 5):
        ahead.want(number, 60)
    assert list(ahead.due) == list(range(5, MOST_WAITING + 5))
