"""Who is in a workspace, and what they may do there; owners decide."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from personas.accounts.models import LastOwner, Membership, Role, User, Workspace

MANY = ["as_editor", "as_viewer"]


@pytest.fixture
def url(workspace):
    return f"/accounts/workspaces/{workspace.pk}/members/"


@pytest.fixture
def place(workspace):
    """`place(user)` is that person's membership, as it stands."""
    return lambda user: workspace.memberships.get(user=user)


def add(browser, url, email, role=Role.EDITOR, **follow):
    return browser.post(url, {"email": email, "role": role}, **follow)


def test_an_owner_sees_everybody_with_their_role(as_owner, url, editor, viewer):
    members = as_owner.get(url).context["members"]
    assert [(str(m.user), m.role) for m in members] == [
        ("Ada", "owner"),
        ("Ben", "editor"),
        ("Cleo", "viewer"),
    ]


def test_the_page_asks_no_more_for_more_members(as_owner, url, workspace, assert_queries_do_not_grow):
    def add_rows():
        for n in range(5):
            workspace.memberships.create(user=User.objects.create_user(f"{n}@example.com"))

    assert_queries_do_not_grow(as_owner, url, add_rows)


def test_somebody_with_an_account_is_added_and_told(as_owner, url, outsider, place, mailoutbox):
    response = add(as_owner, url, "Dan@example.com", Role.VIEWER, follow=True)
    assert place(outsider).role == Role.VIEWER
    assert "Dan is in this workspace now." in response.text
    assert mailoutbox[0].to == ["dan@example.com"]
    assert mailoutbox[0].subject == "You have been added to Northwind Outdoor"
    assert "http://testserver/accounts/workspaces/\n" in mailoutbox[0].body


def test_an_added_member_is_told_in_the_app_until_they_open_it(as_owner, url, as_outsider, workspace):
    assert "You have been added" not in as_outsider.get("/personas/").text
    add(as_owner, url, "dan@example.com")
    told = "You have been added to <strong>Northwind Outdoor</strong>"
    assert told in as_outsider.get("/personas/").text
    assert ">New</span>" in as_outsider.get("/accounts/workspaces/").text
    as_outsider.post(f"/accounts/workspaces/{workspace.pk}/switch/")
    home = as_outsider.get("/accounts/workspaces/").context["places"].exclude(workspace=workspace).get()
    as_outsider.post(f"/accounts/workspaces/{home.workspace_id}/switch/")
    assert told not in as_outsider.get("/personas/").text


def test_nobody_is_told_of_a_workspace_that_they_started(as_owner, owner):
    Workspace.objects.start("Second", owner)
    assert "You have been added" not in as_owner.get("/personas/").text


def test_a_place_given_a_week_ago_is_no_news(as_owner, url, as_outsider, outsider, place):
    add(as_owner, url, "dan@example.com")
    ago = timezone.now() - datetime.timedelta(days=8)
    Membership.objects.filter(pk=place(outsider).pk).update(joined_at=ago)
    home = outsider.memberships.exclude(pk=place(outsider).pk).get()
    as_outsider.post(f"/accounts/workspaces/{home.workspace_id}/switch/")
    assert "You have been added" not in as_outsider.get("/personas/").text


def test_an_owner_finds_the_link_to_send_to_who_has_no_account(as_owner, url):
    assert 'href="/accounts/signup/">http://testserver/accounts/signup/</a>' in as_owner.get(url).text


def test_of_somebody_without_an_account_the_owner_learns_what_to_do(as_owner, url, workspace, mailoutbox):
    response = add(as_owner, url, "eva@example.com", Role.VIEWER)
    assert response.status_code == 422
    [told] = response.context["form"].errors["email"]
    assert told.startswith("Nobody with this address has an account here yet.")
    assert "http://testserver/accounts/signup/" in told
    assert 'value="eva@example.com"' in response.text
    assert response.context["form"]["role"].value() == Role.VIEWER
    assert workspace.memberships.count() == 1
    assert not mailoutbox


def test_an_added_member_can_come_in_at_once(as_owner, url, as_outsider, workspace):
    add(as_owner, url, "dan@example.com", Role.OWNER)
    assert as_outsider.get(url).status_code == 200


def test_adding_a_member_again_changes_nothing(as_owner, url, editor, place, mailoutbox):
    response = add(as_owner, url, "ben@example.com", Role.VIEWER)
    assert response.status_code == 422
    assert "Ben is in this workspace already: Editor." in response.text
    assert place(editor).role == Role.EDITOR
    assert not mailoutbox


@pytest.mark.parametrize(
    "typed", [{"email": "dan", "role": "viewer"}, {"email": "dan@example.com", "role": "boss"}, {}]
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(as_owner, url, outsider, workspace, typed):
    response = as_owner.post(url, typed)
    assert response.status_code == 422
    if typed:
        assert f'value="{typed["email"]}"' in response.text
    assert workspace.memberships.count() == 1


def test_addresses_are_not_tried_out_here(as_owner, url, outsider, workspace):
    answers = [add(as_owner, url, f"{n}@example.com").status_code for n in range(21)]
    assert answers == [422] * 20 + [429]
    known, unknown = add(as_owner, url, "dan@example.com"), add(as_owner, url, "eva@example.com")
    assert known.status_code == unknown.status_code == 429
    assert 'value="dan@example.com"' in known.text
    assert known.context["form"].errors == unknown.context["form"].errors
    assert workspace.memberships.count() == 1


def test_two_owners_of_a_workspace_try_out_no_more_together(as_owner, as_editor, editor, url, place):
    place(editor).change_role(Role.OWNER)
    for n in range(20):
        add(as_owner, url, f"{n}@example.com")
    assert add(as_editor, url, "dan@example.com").status_code == 429


def test_one_owner_tries_out_no_more_in_a_second_workspace(as_owner, owner, url, outsider):
    second = Workspace.objects.start("Second", owner)
    for n in range(20):
        add(as_owner, url, f"{n}@example.com")
    assert add(as_owner, f"/accounts/workspaces/{second.pk}/members/", "dan@example.com").status_code == 429


def test_a_new_role_holds_at_once(as_owner, as_editor, editor, url, place):
    assert as_editor.get(url).status_code == 403
    as_owner.post(f"{url}{place(editor).pk}/role/", {"role": Role.OWNER})
    assert as_editor.get(url).status_code == 200
    as_owner.post(f"{url}{place(editor).pk}/role/", {"role": Role.VIEWER})
    assert as_editor.get(url).status_code == 403


def test_a_role_that_is_none_is_refused(as_owner, editor, url, place):
    response = as_owner.post(f"{url}{place(editor).pk}/role/", {"role": "boss"})
    assert response.status_code == 422
    assert "Choose one of the roles." in response.text
    assert place(editor).role == Role.EDITOR


def test_a_removed_member_is_out_at_once(as_owner, as_editor, editor, workspace, url, place):
    assert as_editor.get("/personas/").context["workspace"] == workspace
    response = as_owner.post(f"{url}{place(editor).pk}/remove/", follow=True)
    assert "Ben is no longer in this workspace." in response.text
    assert as_editor.get(url).status_code == 404
    assert as_editor.get("/personas/").url == "/accounts/workspaces/new/"


def test_the_only_owner_is_offered_neither_another_role_nor_to_go(as_owner, owner, editor, url, place):
    page = as_owner.get(url).text
    assert "The only owner" in page
    assert f"{url}{place(owner).pk}/" not in page
    assert f"{url}{place(editor).pk}/remove/" in page
    place(editor).change_role(Role.OWNER)
    page = as_owner.get(url).text
    assert "The only owner" not in page
    assert f"{url}{place(owner).pk}/remove/" in page


@pytest.mark.parametrize(("act", "typed"), [("role", {"role": "editor"}), ("remove", {})])
def test_the_last_owner_is_kept(as_owner, owner, editor, url, place, act, typed):
    response = as_owner.post(f"{url}{place(owner).pk}/{act}/", typed)
    assert response.status_code == 422
    assert (
        "A workspace needs an owner. Make somebody else one first, or delete the workspace." in response.text
    )
    assert place(owner).role == Role.OWNER


@pytest.mark.parametrize(("act", "typed"), [("role", {"role": "viewer"}), ("remove", {})])
def test_one_of_two_owners_may_step_back(as_owner, owner, editor, workspace, url, place, act, typed):
    place(editor).change_role(Role.OWNER)
    response = as_owner.post(f"{url}{place(owner).pk}/{act}/", typed)
    assert response.url == "/accounts/workspaces/"
    assert [m.user for m in workspace.memberships.filter(role=Role.OWNER)] == [editor]


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_do_not_both_get_away(owner, editor, workspace, place):
    place(editor).change_role(Role.OWNER)

    def leave(user):
        try:
            Membership.objects.get(workspace=workspace, user=user).end()
        except LastOwner:
            return "stays"
        finally:
            connection.close()
        return "left"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(leave, [owner, editor])) == ["left", "stays"]
    assert workspace.memberships.filter(role=Role.OWNER).count() == 1


@pytest.mark.parametrize("who", MANY)
def test_nobody_else_decides_who_is_in(request, who, url, outsider, owner, place, workspace, editor, viewer):
    browser = request.getfixturevalue(who)
    before = set(workspace.memberships.values_list("user", "role"))
    assert browser.get(url).status_code == 403
    assert add(browser, url, "dan@example.com").status_code == 403
    for member in owner, editor, viewer:
        assert browser.post(f"{url}{place(member).pk}/role/", {"role": "owner"}).status_code == 403
        assert browser.post(f"{url}{place(member).pk}/remove/").status_code == 403
    assert set(workspace.memberships.values_list("user", "role")) == before


def test_to_an_outsider_there_is_nobody(as_outsider, url, editor, place, workspace):
    assert as_outsider.get(url).status_code == 404
    assert as_outsider.post(f"{url}{place(editor).pk}/remove/").status_code == 404
    assert workspace.memberships.count() == 2


def test_members_of_another_workspace_are_not_reached_through_mine(as_owner, outsider, url):
    theirs = outsider.memberships.get()
    assert as_owner.post(f"{url}{theirs.pk}/remove/").status_code == 404
    assert as_owner.post(f"{url}{theirs.pk}/role/", {"role": "viewer"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.role == Role.OWNER
