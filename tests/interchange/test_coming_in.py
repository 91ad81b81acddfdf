"""/personas/import/: a persona file, or a PDF of ours, becomes a persona."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from personas.interchange.import_forms import ChoiceForm
from personas.interchange.persona_file import MOST_BYTES, dumps, read, store, write
from personas.library.models import Persona
from tests.rendered import fields

from .test_from_pdf import a_pdf
from .test_reading import PIXEL, WHOLE, changed
from .test_storing import without_ids

IMPORT = reverse("interchange:import")


def sent(client, content, name="persona.json"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def held(workspace, owner):
    """The workspace holds the whole persona, and has changed its role since it was exported."""
    persona = store(read(WHOLE), workspace, owner)
    persona.role = "Changed here"
    persona.save()
    return persona


@pytest.mark.parametrize("cast", ["as_owner", "as_editor"])
def test_a_persona_file_becomes_a_persona(request, cast, workspace):
    answer = sent(request.getfixturevalue(cast), dumps(WHOLE))

    persona = workspace.personas.live().get()
    assert answer["Location"] == persona.get_absolute_url()
    assert write(persona) == WHOLE


def test_a_pdf_of_ours_becomes_the_persona_it_was_made_of(as_editor, workspace):
    sent(as_editor, a_pdf(persona=dumps(WHOLE)), "priya.pdf")

    assert write(workspace.personas.get()) == WHOLE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (dumps(changed("insights", 0, "strength", to=7)), "insights[0].strength: 7 is not between 1 and 5."),
        (b"no file of ours", "This is a text, but not a file from Archetype."),
        (b"\xff\xd8\xff\xe0", "This is a picture or another kind of file, not one from Archetype."),
        (b'{"format": ', "The file is damaged: from line 1, column 12 on it is not JSON."),
        (b"", "This file is empty."),
        (b"%PDF-1.7", "The PDF cannot be read."),
        (a_pdf(), "The PDF carries no persona and no journey. Choose one"),
        (dumps(WHOLE | {"portrait": PIXEL}), "portrait.data: "),
        (dumps(changed("journeys", to=[{}])), "journeys[0].format: is missing."),
        (b" " * (MOST_BYTES + 1), "This file is larger than 12 MB."),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(as_editor, content, message):
    answer = sent(as_editor, content)

    assert answer.status_code == 422
    assert message in answer.context["form"].errors["file"][0]
    assert 'aria-invalid="true"' in answer.text
    assert not Persona.objects.exists()


def test_an_import_without_a_file_says_so(as_editor):
    answer = as_editor.post(IMPORT)

    assert answer.status_code == 422
    assert "Choose a file." in answer.text


def test_a_persona_that_is_here_already_asks_first(as_editor, held):
    answer = sent(as_editor, dumps(WHOLE))

    page = as_editor.get(answer["Location"])
    assert "You have this persona already" in page.text
    assert held.get_absolute_url() in page.text
    assert Persona.objects.count() == 1


def test_the_question_says_in_what_the_two_differ(as_editor, held):
    question = sent(as_editor, dumps(changed("insights", 0, "text", to="Another need")))["Location"]

    page = as_editor.get(question)

    assert page.context["differs"] == ["role", "1 need"]
    assert "role, 1 need" in page.text
    assert "In the archive" not in page.text


def test_the_question_says_that_ours_is_in_the_archive(as_editor, held):
    held.archive()
    question = sent(as_editor, dumps(WHOLE))["Location"]

    assert "It is in the archive" in as_editor.get(question).text


def test_the_question_can_be_left(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]

    assert re.search(r'<a [^>]*href="/personas/"[^>]*>Cancel</a>', as_editor.get(question).text)


def test_replacing_keeps_the_address(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]

    answer = as_editor.post(question, {"choice": ChoiceForm.REPLACE})

    assert answer["Location"] == held.get_absolute_url()
    assert write(Persona.objects.get()) == WHOLE


def test_what_a_colleague_writes_after_the_question_was_asked_is_not_replaced_unseen(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]
    shown = fields(as_editor.get(question))
    held.story = "An hour of a colleague's work"
    held.save()

    answer = as_editor.post(question, shown | {"choice": ChoiceForm.REPLACE})

    assert answer.status_code == 422
    assert "was changed meanwhile. Look once more" in answer.text
    held.refresh_from_db()
    assert held.story == "An hour of a colleague's work"
    assert as_editor.post(question, fields(answer) | {"choice": ChoiceForm.REPLACE}).status_code == 302
    assert write(Persona.objects.get()) == WHOLE


def test_replacing_brings_back_from_the_archive(as_editor, held):
    held.archive()
    question = sent(as_editor, dumps(WHOLE))["Location"]

    as_editor.post(question, {"choice": ChoiceForm.REPLACE})

    assert Persona.objects.live().get() == held


def test_keeping_both_leaves_ours_alone(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]

    answer = as_editor.post(question, {"choice": ChoiceForm.COPY})

    ours, copy = Persona.objects.get(pk=held.pk), Persona.objects.exclude(pk=held.pk).get()
    assert answer["Location"] == copy.get_absolute_url()
    assert ours.role == "Changed here"
    assert without_ids(write(copy)) == without_ids(WHOLE)


def test_no_choice_is_asked_again_and_the_file_waits_on(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]

    for choice in ({}, {"choice": "something else"}):
        assert as_editor.post(question, choice).status_code == 422

    as_editor.post(question, {"choice": ChoiceForm.COPY})
    assert Persona.objects.count() == 2


@pytest.mark.parametrize("choice", [ChoiceForm.COPY, ChoiceForm.REPLACE])
def test_a_file_whose_photograph_is_none_is_refused_after_the_choice_too(as_editor, held, choice):
    question = sent(as_editor, dumps(WHOLE | {"portrait": PIXEL, "name": "Another name"}))["Location"]

    answer = as_editor.post(question, {"choice": choice})

    assert answer.status_code == 422
    assert "portrait.data: " in answer.text
    assert f"{held.name}</a>" in answer.text
    assert Persona.objects.get().role == "Changed here"


def test_a_choice_is_taken_once(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]
    as_editor.post(question, {"choice": ChoiceForm.COPY})

    again = as_editor.post(question, {"choice": ChoiceForm.COPY}, follow=True)

    assert "waited too long" in again.text
    assert Persona.objects.count() == 2


def test_a_file_waits_for_who_sent_it_alone(as_editor, as_owner, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]

    assert as_owner.get(question)["Location"] == IMPORT


def test_a_persona_that_is_gone_by_the_time_of_the_answer_is_stored_anew(as_editor, held):
    question = sent(as_editor, dumps(WHOLE))["Location"]
    held.archive()
    held.delete_for_good()

    assert as_editor.get(question).status_code == 200
    as_editor.post(question, {"choice": ChoiceForm.REPLACE})

    assert without_ids(write(Persona.objects.live().get())) == without_ids(WHOLE)


def test_what_the_library_holds_exactly_is_not_stored_twice(as_editor, workspace, owner):
    persona = store(read(WHOLE), workspace, owner)

    answer = sent(as_editor, dumps(WHOLE))

    assert answer["Location"] == persona.get_absolute_url()
    assert Persona.objects.count() == 1


def test_a_persona_of_another_workspace_is_neither_shown_nor_touched(as_outsider, held):
    answer = sent(as_outsider, dumps(WHOLE))

    theirs = Persona.objects.exclude(pk=held.pk).get()
    assert answer["Location"] == theirs.get_absolute_url()
    held.refresh_from_db()
    assert held.role == "Changed here"


def test_a_viewer_may_not_import(as_viewer, workspace):
    assert as_viewer.get(IMPORT).status_code == 403
    assert sent(as_viewer, dumps(WHOLE)).status_code == 403
    assert not Persona.objects.exists()


def test_nobody_imports_without_signing_in(anonymous):
    assert anonymous.get(IMPORT)["Location"].startswith("/accounts/login/")
