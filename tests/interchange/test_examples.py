"""The six examples, the example workspace, and the commands around the persona file."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from personas.accounts.models import User, Workspace
from personas.interchange.example_opportunities import IDEAS
from personas.interchange.example_workspace import EMAIL, PASSWORD, WORKSPACE
from personas.interchange.examples import FOLDER, example_journeys, examples
from personas.interchange.journey_file import journey_file, read_journey
from personas.interchange.journey_people import pain_points_of, people_of
from personas.interchange.journey_reading import touchpoints_of
from personas.interchange.persona_file import dumps, read, store
from personas.journeys.models import FrictionMoment
from personas.library.models import Insight, Persona
from personas.opportunities.choices import State
from personas.opportunities.models import Answer, Opportunity

from .test_from_pdf import a_pdf
from .test_journey_reading import JOURNEY
from .test_open_journey import THEIRS
from .test_reading import WHOLE

FILES = sorted(FOLDER.glob("*.json"))
JOURNEYS = sorted(FOLDER.glob("journeys/*.json"))


def said_by(command, *arguments):
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_there_are_six_examples():
    assert len(examples()) == len(FILES) == 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_stands_as_an_export_would_write_it(file):
    assert dumps(read(file.read_bytes())) == file.read_bytes()


def test_every_example_has_a_face_with_words_for_it():
    for data in examples().values():
        assert data["portrait"]["alt"]


def test_the_examples_show_what_a_persona_can_hold():
    every = list(examples().values())
    sources = {e["source"] for data in every for i in data["insights"] for e in i["evidence"]}

    assert {data["status"] for data in every} == {"draft", "assumed", "validated"}
    assert {section["kind"] for data in every for section in data["sections"]} == {"text", "list", "scales"}
    assert {insight["kind"] for data in every for insight in data["insights"]} == {
        "need",
        "pain_point",
        "motivation",
        "expectation",
    }
    assert len(sources) == 7


# --- Journeys -------------------------------------------------------------------------------------


def test_there_are_four_example_journeys():
    assert len(example_journeys()) == len(JOURNEYS) == 4


@pytest.mark.parametrize("file", JOURNEYS, ids=lambda file: file.stem)
def test_an_example_journey_stands_as_an_export_would_write_it(file):
    assert dumps(read_journey(file.read_bytes())) == file.read_bytes()


@pytest.mark.parametrize("journey", example_journeys().values(), ids=example_journeys())
def test_an_example_journey_speaks_of_the_example_personas_and_their_insights(journey):
    personas = {data["id"] for data in examples().values()}
    insights = {line["id"] for data in examples().values() for line in data["insights"]}

    assert set(people_of(journey)) <= set(journey["personas"]) <= personas
    assert pain_points_of(journey) <= insights


@pytest.mark.parametrize("journey", example_journeys().values(), ids=example_journeys())
def test_an_example_journey_looks_complete(journey):
    touchpoints = [touchpoint for _, touchpoint in touchpoints_of(journey)]

    assert journey["scenario"]
    assert journey["expectations"]
    assert all(stage["touchpoints"] for stage in journey["stages"])
    assert all(touchpoint["channel"] and touchpoint["happens"] for touchpoint in touchpoints)
    assert any(touchpoint["moment_of_truth"] for touchpoint in touchpoints)
    assert any(touchpoint["friction"] for touchpoint in touchpoints)


def test_the_example_journeys_show_what_a_journey_can_hold():
    every = list(example_journeys().values())
    touchpoints = [touchpoint for journey in every for _, touchpoint in touchpoints_of(journey)]
    lived = [one for touchpoint in touchpoints for one in touchpoint["experiences"]]
    friction = [moment for touchpoint in touchpoints for moment in touchpoint["friction"]]

    assert sorted(len(journey["personas"]) for journey in every) == [1, 1, 1, 3]
    assert {one["feels"] for one in lived} == {-2, -1, 0, 1, 2}
    assert any(one["expects"] and one["gets"] and one["aim"] is not None for one in lived)
    assert {moment["kind"] for moment in friction} == {"technical", "cognitive", "process", "emotional"}
    assert any(len(moment["scores"]) > 2 for moment in friction)
    assert len({touchpoint["channel"] for touchpoint in touchpoints}) > 8


@pytest.mark.django_db
def test_the_example_workspace_holds_its_journeys_with_all_their_personas():
    said_by("example")

    workspace = Workspace.objects.get(name=WORKSPACE)
    assert [journey_file(one) for one in workspace.journeys.order_by("-changed_at")] == list(
        example_journeys().values()
    )
    assert FrictionMoment.objects.exclude(pain_point=None).exists()


@pytest.mark.django_db
def test_the_example_journeys_are_whole_where_their_ids_are_taken(outsider):
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    for data in examples().values():
        store(data, elsewhere, outsider)

    said_by("example")

    workspace = Workspace.objects.get(name=WORKSPACE)
    assert workspace.journeys.filter(participants__persona__workspace=workspace).distinct().count() == 4
    assert not Insight.objects.filter(friction_moments__isnull=False, persona__workspace=elsewhere).exists()
    assert Insight.objects.filter(friction_moments__isnull=False).exists()


@pytest.mark.django_db
def test_the_example_opportunities_answer_friction_and_insights_in_every_state():
    said_by("example")

    assert {one.state for one in Opportunity.objects.all()} == set(State.values)
    assert Answer.objects.count() == sum(len(idea.answers + idea.insights) for idea in IDEAS)


@pytest.mark.django_db
def test_the_example_workspace_opens_with_what_the_command_prints():
    said = said_by("example")

    assert EMAIL in said
    assert PASSWORD in said
    answer = Client().post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert answer.status_code == 302
    workspace = Workspace.objects.get(name=WORKSPACE)
    assert workspace.personas.live().count() == 6
    assert workspace.personas.overdue().exists()
    assert workspace.personas.latest("changed_at").name == "Priya, the planner"
    assert workspace.sections.filter(starts=True).count() == 2


@pytest.mark.django_db
def test_the_example_made_again_stays_as_people_left_it():
    said_by("example")
    Persona.objects.filter(name="Priya, the planner").delete()

    said_by("example")

    assert User.objects.count() == Workspace.objects.count() == 1
    assert Persona.objects.count() == 5


@pytest.mark.django_db
def test_a_changed_password_is_neither_printed_nor_put_back():
    said_by("example")
    user = User.objects.get(email=EMAIL)
    user.set_password("something else altogether")
    user.save()

    assert PASSWORD not in said_by("example")
    user.refresh_from_db()
    assert user.check_password("something else altogether")


@pytest.mark.django_db
def test_a_site_that_others_can_reach_gets_no_example_unasked(settings):
    settings.LOCAL = False

    with pytest.raises(CommandError, match="SITE_URL"):
        said_by("example")
    assert not User.objects.exists()

    said_by("example", "--force")
    assert User.objects.exists()


def test_the_read_command_prints_the_persona_file_of_a_json_and_of_a_pdf(tmp_path):
    json_file, pdf = tmp_path / "a.json", tmp_path / "a.pdf"
    json_file.write_bytes(dumps(WHOLE).replace(b"\n", b""))
    pdf.write_bytes(a_pdf(persona=dumps(WHOLE)))

    assert said_by("read", str(json_file)) == said_by("read", str(pdf)) == dumps(WHOLE).decode()


def test_the_read_command_understands_journeys_and_open_journey(tmp_path):
    ours, theirs = tmp_path / "a.json", tmp_path / "a.ojf"
    ours.write_bytes(dumps(JOURNEY))
    theirs.write_bytes(json.dumps(THEIRS).encode())

    assert said_by("read", str(ours)) == dumps(JOURNEY).decode()
    assert json.loads(said_by("read", str(theirs)))["title"] == THEIRS["pointOfView"]


def test_the_read_command_says_beside_it_what_of_open_journey_is_lost(tmp_path):
    file, beside = tmp_path / "a.ojf", io.StringIO()
    file.write_bytes(json.dumps(THEIRS).encode())

    call_command("read", str(file), stdout=io.StringIO(), stderr=beside)

    assert "Opportunity: Call back: 1" in beside.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"{}", "format: "), (b"%PDF-", "The PDF "), (None, "No such file or directory")],
)
def test_the_read_command_says_in_one_line_what_is_wrong(tmp_path, content, message):
    file = tmp_path / "a.json"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError) as caught:
        said_by("read", str(file))

    assert caught.value.returncode == 1
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
