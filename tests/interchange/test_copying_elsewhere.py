"""Copies of journeys for another persona, and of personas and journeys for another workspace."""

import pytest
from django.urls import reverse

from personas.accounts.models import Role, Workspace
from personas.interchange.journey_file import journey_file, read_journey, store_journey
from personas.interchange.persona_file import read, store, write
from personas.journeys.models import Journey
from personas.library.models import Persona

from .test_journey_reading import BEN, JOURNEY, PRIYA
from .test_reading import WHOLE
from .test_storing import without_ids


@pytest.fixture
def cast(workspace, owner):
    """Priya, who leads, and Ben beside her."""
    Persona.objects.create(id=BEN, workspace=workspace, name="Ben")
    return store(read(WHOLE), workspace, owner)


@pytest.fixture
def journey(workspace, owner, cast):
    return store_journey(read_journey(JOURNEY), workspace, owner)


@pytest.fixture
def second(editor):
    """Another workspace in which the editor writes, too."""
    return Workspace.objects.start("Second", editor)


def copy_of(journey):
    return reverse("interchange:copy-journey", args=[journey.pk])


def elsewhere(persona):
    return reverse("interchange:copy-elsewhere", args=[persona.pk])


# --- A journey ------------------------------------------------------------------------------------


def test_a_journey_is_copied_beside_itself(as_editor, workspace, journey, editor):
    answer = as_editor.post(copy_of(journey), {"place": "here", "persona": PRIYA})

    copy = workspace.journeys.exclude(pk=journey.pk).get()
    assert answer["Location"] == copy.get_absolute_url()
    assert copy.title == "Kitting out the family (copy)"
    assert copy.changed_by == editor
    assert without_ids(journey_file(copy)) == without_ids(JOURNEY | {"title": copy.title})
    assert journey_file(journey) == JOURNEY


def test_another_persona_takes_over_from_the_one_that_leads(as_editor, workspace, journey):
    samira = str(Persona.objects.create(workspace=workspace, name="Samira").pk)

    as_editor.post(copy_of(journey), {"place": "here", "persona": samira})

    copy = journey_file(Journey.objects.exclude(pk=journey.pk).get())
    (touchpoint,) = copy["stages"][0]["touchpoints"]
    assert (copy["title"], copy["personas"]) == (JOURNEY["title"], [samira, BEN])
    assert [one["persona"] for one in touchpoint["experiences"]] == [samira, BEN]
    assert touchpoint["friction"][0]["persona"] == samira


def test_who_is_beside_can_lead_the_copy_and_keeps_their_own_feelings(as_editor, journey):
    as_editor.post(copy_of(journey), {"place": "here", "persona": BEN})

    copy = journey_file(Journey.objects.exclude(pk=journey.pk).get())
    (touchpoint,) = copy["stages"][0]["touchpoints"]
    assert copy["personas"] == [BEN, PRIYA]
    assert touchpoint["experiences"] == JOURNEY["stages"][0]["touchpoints"][0]["experiences"][::-1]


def test_the_page_proposes_who_leads_now_even_from_the_archive(as_editor, journey, cast):
    cast.archive()

    assert f'<option value="{PRIYA}" selected>' in as_editor.get(copy_of(journey)).text


def test_without_another_workspace_nobody_is_asked_for_one(as_editor, journey):
    assert "In another workspace" not in as_editor.get(copy_of(journey)).text


def test_in_another_workspace_one_is_asked_who_leads_there(as_editor, journey, second):
    theirs = Persona.objects.create(workspace=second, name="Samira of the second")

    answer = as_editor.post(copy_of(journey), {"place": str(second.pk)}, follow=True)

    assert "Samira of the second" in answer.text
    assert "The pain point that friction feeds" in answer.text
    question = answer.redirect_chain[-1][0]
    as_editor.post(question, {"persona_0": str(theirs.pk), "persona_1": ""})
    copy = second.journeys.get()
    assert journey_file(copy)["personas"] == [str(theirs.pk)]
    assert journey_file(journey) == JOURNEY


@pytest.mark.parametrize("chosen", [{}, {"place": "here", "persona": "nobody"}, {"place": "nowhere"}])
def test_what_cannot_be_chosen_is_asked_again(as_editor, journey, chosen):
    assert as_editor.post(copy_of(journey), chosen).status_code == 422
    assert Journey.objects.count() == 1


def test_a_persona_or_a_workspace_of_others_cannot_be_chosen(as_editor, journey, outsider):
    away = Workspace.objects.get(memberships__user=outsider)
    theirs = Persona.objects.create(workspace=away, name="Theirs")

    for chosen in ({"place": "here", "persona": str(theirs.pk)}, {"place": str(away.pk)}):
        assert as_editor.post(copy_of(journey), chosen).status_code == 422
    assert Journey.objects.count() == 1


def test_a_workspace_in_which_one_only_reads_is_no_place_for_copies(as_editor, editor, journey, outsider):
    away = Workspace.objects.get(memberships__user=outsider)
    away.memberships.create(user=editor, role=Role.VIEWER)

    assert "Elsewhere" not in as_editor.get(copy_of(journey)).context["form"].as_p()
    assert as_editor.post(copy_of(journey), {"place": str(away.pk)}).status_code == 422


# --- A persona ------------------------------------------------------------------------------------


def test_a_persona_goes_to_another_workspace_with_the_journeys_that_it_leads(
    as_editor, cast, journey, second
):
    answer = as_editor.post(elsewhere(cast), {"place": str(second.pk)}, follow=True)

    copy = second.personas.get()
    (theirs,) = write(copy)["journeys"]
    assert answer.redirect_chain[-1][0] == copy.get_absolute_url()
    assert answer.context["workspace"] == second
    assert theirs["personas"] == [str(copy.pk)]
    assert "1 persona beside Priya, the planner on a journey could not come along" in answer.text
    assert write(cast)["journeys"] == [JOURNEY]


def test_the_way_to_another_workspace_is_there_for_who_has_one(as_editor, as_owner, cast, second):
    assert elsewhere(cast) in as_editor.get(cast.get_absolute_url()).text
    assert elsewhere(cast) not in as_owner.get(cast.get_absolute_url()).text
    assert "You write in no other workspace." in as_owner.get(elsewhere(cast)).text


def test_a_persona_stays_where_no_place_is_chosen(as_editor, cast, second):
    assert as_editor.post(elsewhere(cast), {}).status_code == 422
    assert not second.personas.exists()


# --- Who may --------------------------------------------------------------------------------------


def test_a_viewer_copies_nothing(as_viewer, journey, cast):
    for address in (copy_of(journey), elsewhere(cast)):
        assert as_viewer.get(address).status_code == 403
        assert as_viewer.post(address, {"place": "here", "persona": PRIYA}).status_code == 403
    assert Journey.objects.count() == 1


def test_an_outsider_learns_nothing(as_outsider, journey, cast):
    for address in (copy_of(journey), elsewhere(cast)):
        assert as_outsider.get(address).status_code == 404
