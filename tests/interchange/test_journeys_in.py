"""/personas/import/ with a journey: at once, or after a look at what it will be."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from personas.accounts.models import Workspace
from personas.interchange.import_forms import ChoiceForm
from personas.interchange.journey_file import journey_file, read_journey, store_journey
from personas.interchange.journey_import_form import JourneyForm
from personas.interchange.persona_file import dumps, read, store
from personas.journeys.models import FrictionMoment, Journey
from personas.library.models import Persona
from personas.opportunities.models import Opportunity

from .test_from_pdf import a_pdf
from .test_journey_reading import BEN, JOURNEY, changed, with_journeys
from .test_open_journey import THEIRS
from .test_reading import WHOLE
from .test_storing import without_ids

IMPORT = reverse("interchange:import")
LEADER, BESIDE = "persona_0", "persona_1"


def sent(client, content, name="journey.json"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def question_of(client, content):
    """The address of the question that an import leads to."""
    answer = sent(client, content)
    assert answer.status_code == 302, answer.context["form"].errors
    assert reverse("interchange:import") in answer["Location"], "nothing was asked"
    return answer["Location"]


@pytest.fixture
def cast(workspace, owner):
    """Priya, who leads, and Ben beside her."""
    Persona.objects.create(id=BEN, workspace=workspace, name="Ben")
    return store(read(WHOLE), workspace, owner)


@pytest.fixture
def held(workspace, owner, cast):
    """The workspace holds the journey, and has changed its title since it was exported."""
    journey = store_journey(read_journey(JOURNEY), workspace, owner)
    journey.title = "Changed here"
    journey.save()
    return journey


@pytest.mark.parametrize("who", ["as_owner", "as_editor"])
def test_a_journey_whose_personas_are_here_is_stored_at_once(request, who, workspace, cast):
    answer = sent(request.getfixturevalue(who), dumps(JOURNEY))

    journey = workspace.journeys.live().get()
    assert answer["Location"] == journey.get_absolute_url()
    assert journey_file(journey) == JOURNEY


def test_a_pdf_of_a_journey_brings_it(as_editor, workspace, cast):
    sent(as_editor, a_pdf(journey=dumps(JOURNEY)), "journey.pdf")

    assert journey_file(workspace.journeys.get()) == JOURNEY


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            dumps(changed("stages", 0, "touchpoints", 0, "friction", 0, "severity", to=7)),
            "stages[0].touchpoints[0].friction[0].severity: 7 is not between 1 and 4.",
        ),
        (dumps(JOURNEY | {"format": "archetype.journey/9"}), "format: this version of Archetype reads"),
        (
            json.dumps(THEIRS | {"nodes": [{"stageId": "s9", "swimlaneId": "a"}]}).encode(),
            'nodes[0].stageId: "s9" is not one of the stages.',
        ),
    ],
    ids=["friction", "version", "card"],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(as_editor, content, message):
    answer = sent(as_editor, content)

    assert answer.status_code == 422
    assert message in answer.context["form"].errors["file"][0]
    assert not Journey.objects.exists()


# --- Whose journey it is --------------------------------------------------------------------------


def test_who_is_not_here_is_asked_for(as_editor, workspace):
    Persona.objects.create(workspace=workspace, name="Samira")

    page = as_editor.get(question_of(as_editor, dumps(JOURNEY)))

    assert page.status_code == 200
    assert "Who leads this journey?" in page.text
    assert "Who is beside them?" in page.text
    assert "They think: “Again?”" in page.text
    assert "Samira" in page.text
    assert not Journey.objects.exists()


def test_the_personas_that_are_chosen_take_part(as_editor, workspace):
    samira = Persona.objects.create(workspace=workspace, name="Samira")
    question = question_of(as_editor, dumps(JOURNEY))

    answer = as_editor.post(question, {LEADER: str(samira.pk), BESIDE: "", "choice": ChoiceForm.COPY})

    journey = workspace.journeys.get()
    assert answer["Location"] == journey.get_absolute_url()
    data = journey_file(journey)
    assert data["personas"] == [str(samira.pk)]
    (touchpoint,) = data["stages"][0]["touchpoints"]
    assert [one["persona"] for one in touchpoint["experiences"]] == [str(samira.pk)]
    assert touchpoint["friction"][0]["persona"] == str(samira.pk)


def test_a_new_persona_can_lead(as_editor, workspace):
    question = question_of(as_editor, dumps(JOURNEY))

    as_editor.post(question, {LEADER: JourneyForm.NEW, BESIDE: ""})

    started = workspace.personas.get()
    assert started.name == "Persona of Kitting out the family"
    assert journey_file(workspace.journeys.get())["personas"] == [str(started.pk)]


def test_somebody_has_to_lead(as_editor, workspace):
    question = question_of(as_editor, dumps(JOURNEY))

    answer = as_editor.post(question, {LEADER: "", BESIDE: JourneyForm.NEW})

    assert answer.status_code == 422
    assert "Say who leads this journey." in answer.text
    assert not Journey.objects.exists()
    assert not Persona.objects.exists()


def test_nobody_takes_part_twice(as_editor, workspace):
    samira = str(Persona.objects.create(workspace=workspace, name="Samira").pk)
    question = question_of(as_editor, dumps(JOURNEY))

    answer = as_editor.post(question, {LEADER: samira, BESIDE: samira})

    assert answer.status_code == 422
    assert "Each persona is on a journey once." in answer.text
    assert f'<option value="{samira}" selected>' in answer.text


def test_who_is_on_the_journey_already_cannot_stand_for_somebody_else(as_editor, workspace, cast):
    Persona.objects.filter(pk=BEN).delete()
    question = question_of(as_editor, dumps(JOURNEY))

    answer = as_editor.post(question, {BESIDE: str(cast.pk)})

    assert answer.status_code == 422
    assert "Each persona is on a journey once." in answer.text
    assert not Journey.objects.exists()


def test_an_answer_stays_with_whom_it_was_given_for(as_editor, workspace):
    """Priya herself comes in before the answer about her does."""
    samira = str(Persona.objects.create(workspace=workspace, name="Samira").pk)
    question = question_of(as_editor, dumps(JOURNEY))
    store(read(WHOLE), workspace, None)

    as_editor.post(question, {LEADER: samira, BESIDE: ""})

    assert journey_file(workspace.journeys.get())["personas"] == [WHOLE["id"]]


def test_a_persona_of_another_workspace_cannot_be_chosen(as_editor, workspace, outsider):
    theirs = Persona.objects.create(workspace=Workspace.objects.get(name="Elsewhere"), name="Theirs")
    question = question_of(as_editor, dumps(JOURNEY))

    answer = as_editor.post(question, {LEADER: str(theirs.pk)})

    assert answer.status_code == 422
    assert "Theirs" not in as_editor.get(question).text
    assert not Journey.objects.exists()


def test_a_journey_that_names_nobody_is_given_somebody(as_editor, workspace):
    outline = {"format": "archetype.journey/1", "title": "Boots", "stages": [{"name": "Buy"}]}
    question = question_of(as_editor, dumps(outline))

    as_editor.post(question, {LEADER: JourneyForm.NEW})

    assert workspace.journeys.get().participants.count() == 1


def test_a_pain_point_that_is_not_here_is_told_before_it_is_lost(as_editor, workspace, cast):
    cast.insights.all().delete()

    page = as_editor.get(question_of(as_editor, dumps(JOURNEY)))

    assert "The pain point that friction feeds, as your library does not hold it" in page.text


# --- One that is here already ---------------------------------------------------------------------


def test_a_journey_that_is_here_already_asks_first(as_editor, held):
    page = as_editor.get(question_of(as_editor, dumps(JOURNEY)))

    assert "You have this journey already" in page.text
    assert held.get_absolute_url() in page.text
    assert page.context["differs"] == ["title"]
    assert Journey.objects.count() == 1


def test_replacing_keeps_the_address_and_the_answers(as_editor, workspace, held):
    opportunity = Opportunity.objects.create(workspace=workspace, title="Hold the basket")
    answer = opportunity.answers.create(friction=FrictionMoment.objects.get())
    held.archive()

    response = as_editor.post(question_of(as_editor, dumps(JOURNEY)), {"choice": ChoiceForm.REPLACE})

    assert response["Location"] == held.get_absolute_url()
    assert journey_file(Journey.objects.live().get()) == JOURNEY
    answer.refresh_from_db()
    assert answer.friction


def test_what_a_colleague_writes_after_the_question_was_asked_is_not_replaced_unseen(as_editor, held):
    question = question_of(as_editor, dumps(JOURNEY))
    seen = as_editor.get(question).context["seen"]
    held.stages.create(name="Written meanwhile")

    answer = as_editor.post(question, {"choice": ChoiceForm.REPLACE, "seen": seen})

    assert answer.status_code == 422
    assert "Changed here was changed meanwhile." in answer.text
    assert held.stages.filter(name="Written meanwhile").exists()
    seen = answer.context["seen"]
    assert as_editor.post(question, {"choice": ChoiceForm.REPLACE, "seen": seen}).status_code == 302
    assert journey_file(Journey.objects.get()) == JOURNEY


def test_keeping_both_leaves_ours_alone(as_editor, held):
    as_editor.post(question_of(as_editor, dumps(JOURNEY)), {"choice": ChoiceForm.COPY})

    copy = Journey.objects.exclude(pk=held.pk).get()
    held.refresh_from_db()
    assert held.title == "Changed here"
    assert without_ids(journey_file(copy)) == without_ids(JOURNEY)


def test_what_the_library_holds_exactly_is_not_stored_twice(as_editor, workspace, owner, cast):
    journey = store_journey(read_journey(JOURNEY), workspace, owner)

    assert sent(as_editor, dumps(JOURNEY))["Location"] == journey.get_absolute_url()
    assert Journey.objects.count() == 1


def test_a_journey_of_another_workspace_is_neither_shown_nor_touched(as_outsider, held):
    page = as_outsider.get(question_of(as_outsider, dumps(JOURNEY)))

    assert "You have this journey already" not in page.text
    assert "Changed here" not in page.text


def test_a_choice_is_taken_once(as_editor, held):
    question = question_of(as_editor, dumps(JOURNEY))
    as_editor.post(question, {"choice": ChoiceForm.COPY})

    again = as_editor.post(question, {"choice": ChoiceForm.COPY}, follow=True)

    assert "waited too long" in again.text
    assert Journey.objects.count() == 2


def test_a_file_waits_for_who_sent_it_alone(as_editor, as_owner, held):
    assert as_owner.get(question_of(as_editor, dumps(JOURNEY)))["Location"] == IMPORT


# --- OpenJourney ----------------------------------------------------------------------------------


def test_an_open_journey_is_looked_at_before_it_comes_in(as_editor, workspace):
    page = as_editor.get(question_of(as_editor, json.dumps(THEIRS).encode()))

    for told in (
        THEIRS["pointOfView"],
        "What does not come along",
        "Opportunity: Call back",
        "Service blueprint behind a card",
        "What we assume",
        "Who is “Sam, a parent”, who leads this journey?",
    ):
        assert told in page.text
    assert not Journey.objects.exists()


def test_a_persona_of_the_same_name_is_proposed(as_editor, workspace):
    sam = Persona.objects.create(workspace=workspace, name="sam, a Parent")

    page = as_editor.get(question_of(as_editor, json.dumps(THEIRS).encode()))

    assert f'<option value="{sam.pk}" selected>' in page.text


def test_an_open_journey_comes_in_with_a_new_persona_of_its_name(as_editor, workspace):
    question = question_of(as_editor, json.dumps(THEIRS).encode())

    as_editor.post(question, {LEADER: JourneyForm.NEW})

    journey = workspace.journeys.get()
    assert [one.persona.name for one in journey.participants.all()] == ["Sam, a parent"]
    assert [stage.name for stage in journey.stages.all()] == ["Discovery", "Contact"]


# --- With the persona that leads ------------------------------------------------------------------


def test_a_persona_brings_its_journeys_and_says_who_stayed_behind(as_outsider):
    answer = as_outsider.post(
        IMPORT, {"file": SimpleUploadedFile("p.json", dumps(with_journeys(JOURNEY)))}, follow=True
    )

    assert "1 persona beside Priya, the planner on a journey could not come along" in answer.text
    assert journey_file(Journey.objects.get())["personas"] == [WHOLE["id"]]


def test_the_question_about_a_persona_counts_its_journeys(as_editor, workspace, owner, cast):
    store_journey(read_journey(JOURNEY), workspace, owner)

    page = as_editor.get(sent(as_editor, dumps(WHOLE))["Location"])

    assert page.context["differs"] == ["1 journey"]
    assert "Journeys it leads that the file does not hold go to the archive" in page.text


def test_a_viewer_may_not_import_a_journey(as_viewer, cast):
    assert sent(as_viewer, dumps(JOURNEY)).status_code == 403
    assert not Journey.objects.exists()
