"""Who is on a journey, and what becomes of it when somebody leaves and comes back."""

import re

import pytest

from personas.interchange.persona_file import write
from personas.journeys.models import Experience, FrictionMoment, experience_id
from personas.library.models import Persona

from .editor import removing, snapshot


def names(journey):
    return [participant.persona.name for participant in journey.participants.all()]


def take_off(page, journey, persona):
    """Without JavaScript; gives the page that comes back, and the button that undoes it."""
    page.open()
    response = page.press(f"remove:{journey.participants.get(persona=persona).pk}")
    shown = page.show(page.client.get(response["Location"]))
    return shown.text, re.search(r'value="(undo:[0-9a-f-]+)"', shown.text)[1]


@pytest.fixture
def five(workspace, journey):
    """Three more personas beside the two, so that nobody has room any more."""
    for n in range(3):
        persona = Persona.objects.create(workspace=workspace, name=f"No {n}")
        journey.participants.create(persona=persona, position=n + 2)


@pytest.fixture
def mei(workspace):
    return Persona.objects.create(workspace=workspace, name="Mei")


def test_who_was_taken_off_comes_back_to_the_same_place_with_all_that_was_felt(bens, journey, persona):
    before = snapshot(journey)
    page, undo = take_off(bens, journey, persona)
    assert "Priya, the planner is off this journey." in page
    assert names(journey) == ["Kwame, the first-timer"]
    bens.press(undo)
    assert snapshot(journey) == before


def test_a_taking_off_can_be_undone_twice_and_says_nothing_new(bens, journey, kwame):
    _, undo = take_off(bens, journey, kwame)
    removal = undo.removeprefix("undo:")
    for _ in range(2):
        assert bens.outcome({"op": "undo", "removal": removal})["outcome"] == "saved"
    assert names(journey) == ["Priya, the planner", "Kwame, the first-timer"]


def test_what_a_persona_lives_through_can_be_deleted_and_comes_back(bens, journey, pay, persona):
    before = snapshot(journey)
    removal = bens.outcome(removing(Experience.objects.get(touchpoint=pay, persona=persona)))["removal"]
    assert bens.outcome({"op": "undo", "removal": removal})["outcome"] == "saved"
    assert snapshot(journey) == before


def test_whoever_was_put_beside_again_meanwhile_is_there_once(bens, journey, kwame):
    _, undo = take_off(bens, journey, kwame)
    journey.participants.create(persona=kwame, position=5)
    answer = bens.outcome({"op": "undo", "removal": undo.removeprefix("undo:")})
    assert (answer["outcome"], answer["message"]) == ("invalid", "That is on the page again already.")
    assert names(journey).count("Kwame, the first-timer") == 1


def test_nobody_comes_back_as_the_sixth(bens, journey, five, kwame, mei):
    _, undo = take_off(bens, journey, kwame)
    journey.participants.create(persona=mei, position=9)
    bens.press(undo)
    assert "A journey has room for 5 personas." in bens.open().text
    assert len(names(journey)) == 5


def test_who_was_deleted_for_good_does_not_come_back(bens, journey, kwame):
    _, undo = take_off(bens, journey, kwame)
    kwame.delete()
    answer = bens.outcome({"op": "undo", "removal": undo.removeprefix("undo:")})
    assert answer["message"] == "What this line was about is no longer there."


def test_whose_persona_is_deleted_keeps_the_place_and_the_form_says_why(bens, journey, five, kwame, mei):
    kwame.archive()
    kwame.delete_for_good()
    bens.open()
    bens.type(f"new.participant.{journey.pk}", persona=str(mei.pk))
    page = bens.press("beside")
    assert page.status_code == 422
    assert "room for 5 personas. One of them was deleted and can still come back." in page.text


def test_what_is_being_written_of_somebody_who_is_taken_off_meanwhile_is_kept(
    bens, adas, journey, kwame, pay
):
    _, undo = take_off(adas, journey, kwame)
    row = str(experience_id(pay.pk, kwame.pk))
    change = {"op": "set", "row": row, "field": "thinks", "base": "", "value": "Is that all?"}
    assert bens.outcome(change)["outcome"] == "saved"
    adas.press(undo)
    assert Experience.objects.get(persona=kwame).thinks == "Is that all?"
    assert "Is that all?" in adas.open(touchpoint=str(pay.pk)).text


def test_nothing_is_written_of_somebody_who_never_was_on_it(bens, pay, mei):
    row = str(experience_id(pay.pk, mei.pk))
    change = {"op": "set", "row": row, "field": "thinks", "base": "", "value": "Hello"}
    assert bens.outcome(change)["outcome"] == "gone"
    assert not Experience.objects.filter(persona=mei).exists()


def test_friction_of_somebody_who_was_taken_off_stays_theirs(bens, journey, kwame):
    take_off(bens, journey, kwame)
    assert FrictionMoment.objects.get(persona=kwame).text == "The basket is emptied"


def test_who_leads_goes_on_leading_as_long_as_they_can_be_brought_back(journey, persona, kwame):
    persona.archive()
    persona.delete_for_good()
    assert write(kwame)["journeys"] == []
    persona.undelete()
    persona.bring_back()
    assert [one["id"] for one in write(persona)["journeys"]] == [str(journey.pk)]
    persona.delete()
    assert [one["id"] for one in write(kwame)["journeys"]] == [str(journey.pk)]
