"""Deleting an account, and deleting a workspace: what goes, what stays, and who is not left behind."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from personas.accounts.emptying import empty_abandoned
from personas.accounts.members import AddForm
from personas.accounts.models import LastOwner, Role, User, Workspace
from personas.interchange.example_workspace import fill
from personas.library.models import Evidence, Persona

ACCOUNT = "/accounts/delete/"


def delete_workspace(browser, workspace, **typed):
    return browser.post(reverse("accounts:workspace-delete", args=[workspace.pk]), typed)


def empty():
    """What the worker does with what was asked of it."""
    assert DBTaskResult.objects.filter(task_path="personas.accounts.emptying.empty_abandoned").exists()
    empty_abandoned.call()


# --- An account -----------------------------------------------------------------------------------


def test_who_is_alone_goes_with_all_that_was_theirs(as_outsider, outsider, password, anonymous):
    elsewhere = outsider.first_workspace
    Persona.objects.create(workspace=elsewhere, name="Otto")
    page = as_outsider.get(ACCOUNT).text
    assert "<strong>Elsewhere</strong> is deleted as well" in page
    assert "1 persona, 0 journeys" in page

    gone = as_outsider.post(ACCOUNT, {"password": password}, follow=True)

    assert "Your account is deleted." in gone.text
    assert as_outsider.get("/personas/").url.startswith("/accounts/login/")
    assert not User.objects.filter(email="dan@example.com").exists()
    empty()
    assert not Workspace.objects.filter(pk=elsewhere.pk).exists()
    assert not Persona.objects.exists()
    typed = {"login": "dan@example.com", "password": password}
    assert anonymous.post("/accounts/login/", typed).status_code == 422


def test_what_was_written_with_others_stays_without_the_name(as_editor, editor, persona, password):
    persona.insights.create(kind="need", text="Sleep")
    Persona.objects.update(changed_by=editor)
    assert "in <strong>Northwind Outdoor</strong> stays there" in as_editor.get(ACCOUNT).text

    as_editor.post(ACCOUNT, {"password": password})

    empty()
    persona.refresh_from_db()
    assert persona.changed_by is None
    assert persona.insights.get().text == "Sleep"


def test_the_only_owner_of_others_is_told_what_to_do_first(as_owner, owner, viewer, workspace, password):
    page = as_owner.get(ACCOUNT).text
    assert "You are its only owner, and 1 other is in it." in page
    assert reverse("accounts:members", args=[workspace.pk]) in page
    assert reverse("accounts:workspace-delete", args=[workspace.pk]) in page
    assert 'name="password"' not in page

    refused = as_owner.post(ACCOUNT, {"password": password})

    assert refused.status_code == 422
    assert LastOwner.advice in refused.text
    assert workspace.memberships.count() == 2
    viewer.memberships.update(role=Role.OWNER)
    assert as_owner.post(ACCOUNT, {"password": password}).status_code == 302
    assert list(workspace.members.all()) == [viewer]


def test_other_sessions_end_with_the_account(as_outsider, outsider, sign_in, password):
    another = sign_in(outsider)
    as_outsider.post(ACCOUNT, {"password": password})
    assert another.get("/personas/").url.startswith("/accounts/login/")


def test_who_is_gone_is_told_so_by_mail(as_outsider, password, mailoutbox):
    as_outsider.post(ACCOUNT, {"password": password})
    assert mailoutbox[-1].to == ["dan@example.com"]
    assert mailoutbox[-1].subject == "Your account was deleted"


# --- A workspace ----------------------------------------------------------------------------------


def test_the_page_says_what_goes_and_for_whom(as_owner, workspace, owner, viewer):
    fill(workspace, owner)
    page = as_owner.get(reverse("accounts:workspace-delete", args=[workspace.pk])).text
    assert "6 personas, 4 journeys with" in page
    assert "1 other is in it, and will no longer find it." in page
    assert "for good" in page


def test_a_deleted_workspace_is_gone_at_once_and_for_everybody(as_owner, as_viewer, workspace, password):
    deleted = delete_workspace(as_owner, workspace, password=password)
    assert deleted.url == reverse("accounts:workspaces")
    assert "Northwind Outdoor is deleted" in as_owner.get(deleted.url).text
    assert as_viewer.get("/personas/").url == reverse("accounts:workspace-new")
    assert User.objects.count() == 2
    assert delete_workspace(as_owner, workspace, password=password).status_code == 404


def test_the_worker_leaves_nothing_of_it_and_all_of_the_others(
    as_owner, workspace, owner, outsider, password
):
    fill(workspace, owner)
    elsewhere = outsider.first_workspace
    fill(elsewhere, outsider)
    there = Evidence.objects.filter(insight__persona__workspace=elsewhere).count()

    delete_workspace(as_owner, workspace, password=password)
    empty()

    assert Workspace.objects.get() == elsewhere
    assert elsewhere.personas.count() == 6
    assert Evidence.objects.count() == there > 0


def test_nobody_is_added_to_a_workspace_that_another_owner_deletes_meanwhile(
    as_owner, workspace, outsider, monkeypatch
):
    find = AddForm.find
    monkeypatch.setattr(AddForm, "find", lambda form, email: (find(form, email), workspace.abandon()))
    url = reverse("accounts:members", args=[workspace.pk])
    assert as_owner.post(url, {"email": outsider.email, "role": "viewer"}).status_code == 404
    assert workspace in Workspace.objects.abandoned()


@pytest.mark.parametrize("cast", ["as_editor", "as_viewer", "as_outsider"])
def test_only_an_owner_deletes(request, cast, workspace, password):
    refused = delete_workspace(request.getfixturevalue(cast), workspace, password=password)
    assert refused.status_code in {403, 404}
    assert workspace.memberships.exists()


# --- Both -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["accounts:delete", "accounts:workspace-delete"])
def test_nothing_goes_without_the_password(as_owner, workspace, name):
    url = reverse(name, args=[workspace.pk] if "workspace" in name else [])
    for typed, says in [({}, "Type the password."), ({"password": "guess"}, "This is not your current")]:
        refused = as_owner.post(url, typed)
        assert refused.status_code == 422
        assert says in refused.text
    assert [as_owner.post(url, {"password": "guess"}).status_code for _ in range(4)] == [422] * 3 + [429]
    assert workspace.memberships.get()
    assert not DBTaskResult.objects.exists()
