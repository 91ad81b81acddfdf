"""Archive, bring back, delete for good, undo."""

import datetime

import pytest
from django.utils import timezone

from personas.library.models import Persona

ARCHIVE = "/personas/archive/"
STEPS = ["archive", "bring-back", "delete", "undelete"]


def step(persona, name):
    return f"/personas/{persona.pk}/{name}/"


def gallery_names(client):
    return [p.name for p in client.get("/personas/").context["personas"]]


def test_an_archived_persona_leaves_the_gallery_and_can_come_back_at_once(as_editor, persona):
    page = as_editor.post(step(persona, "archive"), follow=True)
    assert gallery_names(as_editor) == []
    assert "Bring back" in page.content.decode()
    as_editor.post(step(persona, "bring-back"))
    assert gallery_names(as_editor) == [persona.name]


def test_the_archive_lists_what_rests_there(as_viewer, persona):
    persona.archive()
    assert persona.name in as_viewer.get(ARCHIVE).content.decode()
    assert "Delete for good" not in as_viewer.get(ARCHIVE).content.decode()


def test_an_empty_archive_says_so(as_viewer):
    assert "The archive is empty" in as_viewer.get(ARCHIVE).content.decode()


def test_deleting_is_possible_from_the_archive_only(as_editor, persona):
    as_editor.post(step(persona, "delete"))
    persona.refresh_from_db()
    assert persona.deleted_at is None
    assert gallery_names(as_editor) == [persona.name]


def test_deleting_for_good_can_be_undone(as_editor, persona):
    persona.archive()
    page = as_editor.post(step(persona, "delete"), follow=True).content.decode()
    assert "Undo" in page
    assert as_editor.get(f"/personas/{persona.pk}/").status_code == 404
    as_editor.post(step(persona, "undelete"))
    assert persona.name in as_editor.get(ARCHIVE).content.decode()


def test_what_was_deleted_stands_in_the_archive_for_a_week(as_editor, as_viewer, persona):
    persona.archive()
    said = as_editor.post(step(persona, "delete"), follow=True).text
    assert "You can undo this for 7 days." in said
    page = as_editor.get(ARCHIVE).text
    gone_on = timezone.localdate() + datetime.timedelta(days=7)
    assert f"Gone for ever on {gone_on:%-d %b %Y}" in page
    assert f'action="{step(persona, "undelete")}"' in page
    assert "Gone for ever" not in as_viewer.get(ARCHIVE).text
    Persona.objects.update(deleted_at=timezone.now() - datetime.timedelta(days=8))
    assert "Gone for ever" not in as_editor.get(ARCHIVE).text


def test_what_was_deleted_a_week_ago_is_gone(as_editor, workspace, persona):
    old = Persona.objects.create(workspace=workspace, name="Old", archived_at=timezone.now())
    old.deleted_at = timezone.now() - datetime.timedelta(days=8)
    old.save()
    persona.archive()
    as_editor.post(step(persona, "delete"))
    assert not Persona.objects.filter(pk=old.pk).exists()
    assert Persona.objects.filter(pk=persona.pk).exists()


@pytest.mark.parametrize("name", STEPS)
def test_a_viewer_may_do_none_of_it(as_viewer, persona, name):
    before = Persona.objects.values().get(pk=persona.pk)
    assert as_viewer.post(step(persona, name)).status_code == 403
    assert Persona.objects.values().get(pk=persona.pk) == before


@pytest.mark.parametrize("name", STEPS)
def test_an_outsider_finds_nothing(as_outsider, persona, name):
    assert as_outsider.post(step(persona, name)).status_code == 404


@pytest.mark.parametrize("name", STEPS)
def test_looking_changes_nothing(as_owner, persona, name):
    assert as_owner.get(step(persona, name)).status_code == 405


@pytest.mark.parametrize("asked", ["nonsense", "", "00000000-0000-4000-8000-000000000000"])
def test_an_address_with_an_unknown_persona_still_opens(as_owner, asked):
    assert as_owner.get(ARCHIVE, {"deleted": asked}).status_code == 200
    assert as_owner.get("/personas/", {"archived": asked}).status_code == 200
