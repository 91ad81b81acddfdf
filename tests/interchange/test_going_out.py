"""GET /personas/<id>/file/: a persona as a file to keep."""

import pytest
from django.urls import reverse

from personas.interchange.persona_file import dumps, read, store, write

from .test_reading import WHOLE


def file_of(persona):
    return reverse("interchange:persona-file", args=[persona.pk])


@pytest.mark.parametrize("cast", ["as_owner", "as_editor", "as_viewer"])
def test_every_member_may_take_the_persona_along(request, cast, persona):
    answer = request.getfixturevalue(cast).get(file_of(persona))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer.content == dumps(write(persona))


def test_the_download_is_the_file_that_came_in(as_owner, workspace, owner):
    persona = store(read(WHOLE), workspace, owner)

    assert as_owner.get(file_of(persona)).content == dumps(WHOLE)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Priya, the planner", 'attachment; filename="priya-the-planner.json"'),
        ("Mei 美玲", "attachment; filename*=utf-8''mei-%E7%BE%8E%E7%8E%B2.json"),
        ("👩‍🚀", 'attachment; filename="persona.json"'),
        ('../"a"\r\nb', 'attachment; filename="a-b.json"'),
    ],
)
def test_the_file_is_called_after_the_persona(as_owner, persona, name, header):
    persona.name = name
    persona.save()

    assert as_owner.get(file_of(persona))["Content-Disposition"] == header


def test_an_outsider_learns_nothing_of_it(as_outsider, persona):
    assert as_outsider.get(file_of(persona)).status_code == 404


def test_an_archived_persona_can_be_taken_along_too(as_viewer, persona):
    persona.archive()

    assert as_viewer.get(file_of(persona)).status_code == 200
