"""/journeys/<id>/file/ and /journeys/<id>/ojf/: a journey as a file."""

import pytest
from django.urls import reverse

from personas.interchange.journey_file import journey_file, read_journey, store_journey
from personas.interchange.open_journey.reading import read_open_journey
from personas.interchange.persona_file import dumps, read, store
from personas.library.models import Persona

from .test_journey_reading import BEN, JOURNEY
from .test_reading import WHOLE

ADDRESSES = ["journey-file", "journey-ojf", "journey-ojf-file"]


def address(name, journey):
    return reverse(f"interchange:{name}", args=[journey.pk])


@pytest.fixture
def journey(workspace, owner):
    Persona.objects.create(id=BEN, workspace=workspace, name="Ben")
    store(read(WHOLE), workspace, owner)
    return store_journey(read_journey(JOURNEY), workspace, owner)


@pytest.mark.parametrize("cast", ["as_owner", "as_editor", "as_viewer"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_member_may_take_the_journey_along(request, cast, name, journey):
    assert request.getfixturevalue(cast).get(address(name, journey)).status_code == 200


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_outsider_learns_nothing_of_it(as_outsider, journey, name):
    assert as_outsider.get(address(name, journey)).status_code == 404


def test_the_download_is_the_file_that_came_in(as_owner, journey):
    answer = as_owner.get(address("journey-file", journey))

    assert answer.content == dumps(JOURNEY)
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == 'attachment; filename="kitting-out-the-family.json"'


def test_an_archived_journey_can_be_taken_along_too(as_viewer, journey):
    journey.archive()

    assert as_viewer.get(address("journey-file", journey)).status_code == 200


def test_what_stays_behind_is_told_before_the_download(as_viewer, journey):
    page = as_viewer.get(address("journey-ojf", journey))

    assert "What they expect of the whole journey" in page.text
    assert "Earlier friction scores" in page.text
    assert address("journey-ojf-file", journey) in page.text
    assert address("journey-file", journey) in page.text


def test_the_open_journey_has_the_names_of_the_personas(as_viewer, journey):
    answer = as_viewer.get(address("journey-ojf-file", journey))

    assert answer["Content-Disposition"] == 'attachment; filename="kitting-out-the-family.ojf"'
    assert list(read_open_journey(answer.content).names.values()) == ["Priya, the planner", "Ben"]


def test_a_journey_without_anything_is_exported_too(as_viewer, workspace):
    bare = workspace.journeys.create(title="?")

    answer = as_viewer.get(address("journey-ojf-file", bare))

    assert answer["Content-Disposition"] == 'attachment; filename="journey.ojf"'
    assert (
        "Everything in this journey has its place there" in as_viewer.get(address("journey-ojf", bare)).text
    )
    assert read_open_journey(answer.content).journey["title"] == "?"
    assert journey_file(bare)["personas"] == []
