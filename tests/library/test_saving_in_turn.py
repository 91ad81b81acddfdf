"""Requests of an open page that come late, after a later one of the same page."""

import json
import uuid

import pytest
from django.utils import timezone

from personas.library.editor.models import OpenPage
from personas.library.editor.turns import KEPT

from .editor import removing, setting, texts

LATE = "A later request of this page is here already."


@pytest.fixture
def tab(bens):
    """Sends a request of one open tab, by its number."""
    page = str(uuid.uuid4())

    def send(number, *changes):
        return bens.send(json.dumps({"changes": changes, "page": page, "number": number}))

    return send


def test_a_deletion_that_comes_after_its_undoing_deletes_nothing(tab, persona, need):
    removal = tab(2, removing(need)).json()["results"][0]["removal"]
    tab(3, {"op": "undo", "removal": removal})
    answer = tab(1, removing(need))
    assert (answer.status_code, answer.json()) == (409, {"message": LATE})
    assert texts(persona) == ["One order"]


def test_a_text_that_was_taken_back_stays_so_when_it_comes_once_more(tab, need):
    first = setting(need, "text", "Two orders")
    tab(2, first)
    tab(3, setting(need, "text", "One order", base="Two orders"))
    assert tab(1, first).status_code == 409
    need.refresh_from_db()
    assert need.text == "One order"


def test_an_undoing_that_comes_after_another_deletion_brings_nothing_back(tab, persona, need):
    undoing = {"op": "undo", "row": str(need.pk)}
    for number, change in [(1, removing(need)), (3, undoing), (4, removing(need)), (2, undoing)]:
        tab(number, change)
    assert texts(persona) == []


def test_other_tabs_count_for_themselves(tab, bens, persona, need):
    assert tab(7, setting(need, "text", "Seven")).status_code == 200
    another = {"changes": [setting(persona, "role", "One")], "page": str(uuid.uuid4()), "number": 1}
    assert bens.send(json.dumps(another)).status_code == 200
    assert bens.outcome(setting(persona, "quote", "None")) == {"outcome": "saved"}


def test_what_could_not_be_carried_out_was_no_turn(tab, bens, need):
    assert tab(1, {"op": "set"}).status_code == 400
    assert tab(1, setting(need, "text", "First")).status_code == 200


@pytest.mark.parametrize("number", [None, 0, -1, "1", 1.5, True, 2**31])
def test_a_page_that_does_not_count_is_refused(tab, need, number):
    assert tab(number, setting(need, "text", "Mine")).status_code == 400


@pytest.mark.parametrize("page", [None, 7, "mine", [str(uuid.uuid4())]])
def test_a_page_without_an_id_is_refused(bens, page):
    assert bens.send(json.dumps({"changes": [], "page": page, "number": 1})).status_code == 400


def test_pages_of_other_days_are_forgotten(tab, need):
    gone = OpenPage.objects.create(pk=uuid.uuid4(), number=9, at=timezone.now() - 2 * KEPT)
    tab(1, setting(need, "text", "Mine"))
    assert not OpenPage.objects.filter(pk=gone.pk).exists()
    assert OpenPage.objects.count() == 1
