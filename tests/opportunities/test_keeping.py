"""An opportunity is archived, brought back, deleted for good, and that is undone."""

import pytest

from personas.journeys.models import FrictionMoment


def post(client, opportunity, act):
    return client.post(f"/opportunities/{opportunity.pk}/{act}/")


def text(client, address="/opportunities/", **query):
    return client.get(address, query).content.decode()


def test_what_is_archived_is_off_the_board_and_can_come_back(as_editor, opportunity):
    response = post(as_editor, opportunity, "archive")
    board = as_editor.get(response["Location"]).content.decode()
    assert "is in the archive" in board
    assert "Bring back" in board
    assert opportunity.title.capitalize() not in text(as_editor, "/opportunities/plot/")
    assert opportunity.title.capitalize() in text(as_editor, "/opportunities/archive/")
    assert post(as_editor, opportunity, "bring-back")["Location"] == f"/opportunities/{opportunity.pk}/"
    assert opportunity.title.capitalize() in text(as_editor, "/opportunities/plot/")


def test_the_friction_of_an_archived_opportunity_has_no_answer(as_editor, answering):
    assert FrictionMoment.objects.in_state("answered").exists()
    post(as_editor, answering, "archive")
    assert FrictionMoment.objects.in_state("unanswered").exists()


def test_only_from_the_archive_is_it_deleted_and_that_can_be_undone(as_editor, opportunity):
    post(as_editor, opportunity, "delete")
    opportunity.refresh_from_db()
    assert opportunity.deleted_at is None
    post(as_editor, opportunity, "archive")
    after = as_editor.get(post(as_editor, opportunity, "delete")["Location"]).content.decode()
    assert "is deleted." in after
    assert "Gone for ever on" in after
    assert as_editor.get(f"/opportunities/{opportunity.pk}/").status_code == 404
    assert post(as_editor, opportunity, "undelete")["Location"] == "/opportunities/archive/"
    assert as_editor.get(f"/opportunities/{opportunity.pk}/").status_code == 200


@pytest.mark.parametrize("act", ["archive", "bring-back", "delete", "undelete"])
def test_who_may_not_write_may_do_none_of_it(as_viewer, as_outsider, opportunity, act):
    assert post(as_viewer, opportunity, act).status_code == 403
    assert post(as_outsider, opportunity, act).status_code == 404
    opportunity.refresh_from_db()
    assert (opportunity.archived_at, opportunity.deleted_at) == (None, None)
