"""/personas/import/ with a filled-in template: a preview, and then a persona with its journey."""

import pytest
from django.urls import reverse

from personas.interchange import arriving
from personas.interchange.persona_file import write
from personas.library.models import Persona
from tests.rendered import fields

from .test_coming_in import IMPORT, sent
from .test_template_reading import form

WRITTEN = {
    "name": "Priya, the planner",
    "role": "Regional operations lead",
    "fact_1_value": "38–45",
    "need_1": "To know by Thursday",
    "need_1_strength": "5",
    "need_1_source": "Interview",
    "need_1_evidence": "Six of eight",
    "journey": "Kitting out",
    "touchpoint_3_title": "Pays",
    "touchpoint_3_feels": "Upset",
    "touchpoint_3_friction": "Sold out",
    "touchpoint_3_severity": "4 Catastrophe",
    "touchpoint_3_frequency": "5 Every time",
}


@pytest.fixture
def arrives(monkeypatch):
    """Sends a PDF in whose form this is written; the PDF itself is read elsewhere."""

    def sending(client, **written):
        monkeypatch.setattr(arriving, "carried_by", lambda pdf: form(**(WRITTEN | written)))
        return sent(client, b"%PDF-1.7 a template", "template.pdf")

    return sending


@pytest.mark.django_db
@pytest.mark.parametrize("cast", ["as_owner", "as_editor"])
def test_it_is_shown_before_it_is_stored(request, cast, arrives):
    client = request.getfixturevalue(cast)
    page = client.get(arrives(client)["Location"])
    assert not Persona.objects.exists()
    for words in ("To know by Thursday", "Interview: Six of eight", "38–45", "Pays", "Upset", "score 20"):
        assert words in page.text
    assert "Everything on the template was read." in page.text


def test_it_becomes_a_persona_with_its_journey_and_friction(as_editor, workspace, arrives):
    question = arrives(as_editor)["Location"]

    answer = as_editor.post(question, fields(as_editor.get(question)))

    persona = workspace.personas.live().get()
    assert answer["Location"] == persona.get_absolute_url()
    file = write(persona)
    assert (file["name"], file["status"]) == ("Priya, the planner", "draft")
    (journey,) = file["journeys"]
    assert [stage["name"] for stage in journey["stages"]][2] == "Buy"
    (touchpoint,) = journey["stages"][2]["touchpoints"]
    assert touchpoint["friction"][0]["severity"] * touchpoint["friction"][0]["frequency"] == 20


def test_whatever_could_not_be_read_is_pointed_out_with_its_place(as_editor, arrives):
    page = as_editor.get(
        arrives(as_editor, need_1_strength="seven", need_2_evidence="Heard twice")["Location"]
    )
    assert "What could not be read" in page.text
    assert "<bdi>Needs, line 1: strength, 1 to 5</bdi>" in page.text
    assert "seven" in page.text
    assert "Heard twice" in page.text


def test_what_is_assumed_is_told(as_editor, arrives):
    page = as_editor.get(arrives(as_editor, journey="")["Location"])
    assert "What we assume" in page.text
    assert "The journey has no title" in page.text


def test_a_name_can_be_given_before_it_is_stored(as_editor, workspace, arrives):
    question = arrives(as_editor, name="")["Location"]
    refused = as_editor.post(question, {"name": " "})
    assert refused.status_code == 422
    assert "Give the persona a name." in refused.text
    assert not Persona.objects.exists()
    as_editor.post(question, {"name": "Mei"})
    assert workspace.personas.live().get().name == "Mei"


def test_the_same_template_once_more_says_so_and_makes_a_second_persona(as_editor, workspace, arrives):
    for _ in range(2):
        question = arrives(as_editor)["Location"]
        page = as_editor.get(question)
        as_editor.post(question, fields(page))
    assert "has become a persona of yours before" in page.text
    assert workspace.personas.live().count() == 2


def test_markup_on_a_template_stays_text(as_editor, arrives):
    page = as_editor.get(
        arrives(as_editor, role="<script>alert(1)</script>", need_1_strength="<b>9</b>")["Location"]
    )
    assert "<script>alert" not in page.text
    assert "<b>9" not in page.text


def test_a_template_waits_for_who_sent_it_alone(as_editor, as_owner, arrives):
    assert as_owner.get(arrives(as_editor)["Location"])["Location"] == IMPORT


def test_a_viewer_may_not_bring_a_template_in(as_viewer, arrives):
    assert arrives(as_viewer).status_code == 403


def test_the_page_of_import_names_the_template(as_editor):
    assert "template" in as_editor.get(reverse("interchange:import")).text
