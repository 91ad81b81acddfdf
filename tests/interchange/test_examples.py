"""The six examples, the example workspace, and the commands around the persona file."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from personas.accounts.models import User, Workspace
from personas.interchange.example_workspace import EMAIL, PASSWORD, WORKSPACE
from personas.interchange.examples import FOLDER, examples
from personas.interchange.persona_file import dumps, read
from personas.library.models import Persona

from .test_from_pdf import a_pdf
from .test_reading import WHOLE

FILES = sorted(FOLDER.glob("*.json"))


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
