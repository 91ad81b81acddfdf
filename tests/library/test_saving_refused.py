"""What saving refuses: other personas' rows, what is no request of ours, and those who may not."""

import json
import uuid

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from personas.library.editor.operations import edit
from personas.library.models import Insight, LastEdit, Persona, Removal, Section, SectionItem

from .editor import Page, adding, moving, removing, setting, snapshot, texts

NOBODY = {"by": None, "at": None, "is_you": False, "removal": None}

# --- Nothing of another persona --------------------------------------------------------------------


def test_rows_of_another_persona_are_out_of_reach_and_unknown(bens, persona, need, foreign):
    before = snapshot(foreign.persona), snapshot(persona)
    evidence = foreign.evidence.create(summary="Proof")
    theirs = Page(bens.client, foreign.persona)
    assert theirs.save().status_code == 404
    before = snapshot(foreign.persona), snapshot(persona)
    changes = [
        setting(foreign, "text", "Mine"),
        setting(evidence, "summary", "Mine"),
        setting(foreign.persona, "name", "Mine"),
        removing(foreign),
        moving(foreign, after=None),
        adding("evidence", {"summary": "Mine"}, foreign),
        adding("insight", {"text": "Mine"}, kind="need") | {"row": str(foreign.pk)},
        adding("evidence", {"summary": "Mine"}, need) | {"row": str(evidence.pk)},
        {"op": "undo", "removal": str(uuid.uuid4())},
    ]
    for change in changes:
        response = bens.save(change)
        assert response.status_code == 409, change
        assert response.json()["results"] == [{"outcome": "gone"} | NOBODY], change
    assert (
        bens.outcome(adding("insight", {"text": "x"}, foreign.persona, kind="need"))["outcome"] == "invalid"
    )
    assert (snapshot(foreign.persona), snapshot(persona)) == before
    assert not LastEdit.objects.exists()
    assert not Removal.objects.exists()


def test_an_unknown_row_is_answered_like_a_foreign_one(bens, foreign):
    unknown = Insight(persona=foreign.persona)
    assert bens.outcome(setting(unknown, "text", "x")) == bens.outcome(setting(foreign, "text", "x"))


def test_a_deletion_in_another_persona_is_not_undone_from_here(bens, adas, workspace, need):
    removal = bens.outcome(removing(need))["removal"]
    other = Page(bens.client, Persona.objects.create(workspace=workspace, name="Another"))
    assert other.outcome({"op": "undo", "removal": removal}) == {"outcome": "gone"} | NOBODY
    assert not Insight.objects.exists()


def test_standing_behind_a_foreign_row_is_standing_last(bens, persona, need, foreign):
    bens.save(adding("insight", {"text": "2"}, kind="need", after=str(foreign.pk)))
    assert texts(persona) == ["One order", "2"]


# --- What is no request of ours --------------------------------------------------------------------


SOME = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b'{"changes": {}}',
        b'{"changes": [null]}',
        b'{"changes": [[]]}',
        b'{"changes": [{"op": "drop"}]}',
        b'{"changes": [{"op": ["set"]}]}',
        b'{"changes": [{"op": "set", "row": "1", "field": "text", "base": "", "value": ""}]}',
        b'{"changes": [{"op": "set", "row": 1, "field": "text", "base": "", "value": ""}]}',
        json.dumps({"changes": [{"op": "set", "row": SOME, "field": "text", "value": ""}]}),
        json.dumps({"changes": [{"op": "set", "row": SOME, "field": "text", "base": "", "value": 3}]}),
        json.dumps({"changes": [{"op": "set", "row": SOME, "field": None, "base": "", "value": ""}]}),
        json.dumps({"changes": [{"op": "add", "row": SOME, "type": "fact", "values": []}]}),
        json.dumps({"changes": [{"op": "add", "row": SOME, "type": "fact", "values": {"label": 1}}]}),
        json.dumps({"changes": [{"op": "add", "row": SOME, "type": "fact", "after": "last"}]}),
        json.dumps({"changes": [{"op": "move", "row": SOME, "kind": 1}]}),
        json.dumps({"changes": [{"op": "undo"}]}),
        json.dumps({"changes": [{"op": "remove", "row": SOME}] * 501}),
        b'{"changes": ' + b"[" * 100_000,
        b'{"changes": [' + b"9" * 5000 + b"]}",
    ],
)
def test_what_is_no_list_of_changes_is_refused_whole(bens, persona, body):
    before = snapshot(persona)
    response = bens.send(body)
    assert response.status_code == 400
    assert response.json()["message"]
    assert snapshot(persona) == before


def test_a_bad_change_leaves_the_good_ones_of_its_request_undone(bens, need):
    assert bens.save(setting(need, "text", "Good"), {"op": "set"}).status_code == 400
    need.refresh_from_db()
    assert need.text == "One order"


@pytest.mark.parametrize("megabytes", [1, 6])
def test_more_than_a_megabyte_is_refused(bens, need, megabytes):
    response = bens.save(setting(need, "text", "x" * megabytes * 1024 * 1024))
    assert response.status_code == 413
    assert response.json()["message"]


def test_five_hundred_changes_are_done_in_one_request(bens, persona):
    lines = [adding("insight", {"text": str(n)}, kind="need", after=None) for n in range(500)]
    assert bens.save(*lines).status_code == 200
    assert texts(persona) == [str(n) for n in reversed(range(500))]


# --- Who may ---------------------------------------------------------------------------------------


def test_a_viewer_may_not_save_and_is_told_in_json(as_viewer, persona, need):
    response = Page(as_viewer, persona).save(setting(need, "text", "Mine"))
    assert response.status_code == 403
    assert response.json()["reason"] == "role"
    need.refresh_from_db()
    assert need.text == "One order"


def test_an_outsider_finds_nothing(as_outsider, persona, need):
    response = Page(as_outsider, persona).save(setting(need, "text", "Mine"))
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"
    need.refresh_from_db()
    assert need.text == "One order"


def test_who_is_signed_out_learns_where_to_sign_in(anonymous, persona, need):
    response = Page(anonymous, persona).save(setting(need, "text", "Mine"))
    assert response.status_code == 401
    assert response.json() == {"sign_in": "/accounts/login/"}


def test_a_stale_token_is_told_from_a_missing_right(editor, persona, need):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = Page(client, persona).save(setting(need, "text", "Mine"))
    assert response.status_code == 403
    assert response.json()["reason"] == "csrf"
    token = client.get("/accounts/session/").json()["csrf"]
    again = client.post(
        f"/personas/{persona.pk}/save/",
        json.dumps({"changes": [setting(need, "text", "Mine")]}),
        "application/json",
        headers={"Accept": "application/json", "X-CSRFToken": token},
    )
    assert again.status_code == 200


def test_a_persona_that_was_deleted_for_good_is_not_found(bens, persona):
    persona.archive()
    assert bens.save().status_code == 200
    persona.delete_for_good()
    assert bens.save().status_code == 404


def test_a_persona_that_is_deleted_at_the_same_moment_is_not_found(persona, editor):
    Persona.objects.update(deleted_at=timezone.now())
    with pytest.raises(Http404):
        edit(persona, [], editor)


def test_an_id_taken_for_a_line_elsewhere_tells_nobody_who_writes(bens, as_outsider, need, foreign):
    bens.save(setting(need, "text", "Ben's"))
    dans = Page(as_outsider, foreign.persona)
    section = Section.objects.create(persona=foreign.persona, title="Dan's", kind="list")
    dans.save(adding("item", {"text": "Dan's"}, section, row=str(need.pk)))
    item = SectionItem.objects.get(pk=need.pk)
    assert bens.outcome(setting(need, "text", "Late", base="Old"))["by"] == "Ben"
    assert dans.outcome(setting(item, "text", "Late", base="Old"))["by"] == "Dan"


def test_looking_is_not_saving(as_editor, persona):
    assert as_editor.get(f"/personas/{persona.pk}/save/").status_code == 405
