"""A person's workspaces: starting one, switching, renaming, leaving."""

import pytest
from django.urls import reverse

from personas.accounts.models import Role, Workspace

MINE = "/accounts/workspaces/"
NEW = "/accounts/workspaces/new/"


@pytest.fixture
def second(owner):
    """Another workspace that Ada may read."""
    second = Workspace.objects.create(name="A client")
    second.memberships.create(user=owner, role=Role.VIEWER)
    return second


def current(browser):
    return browser.get(MINE).context["workspace"]


def act(browser, what, workspace, **typed):
    return browser.post(f"{MINE}{workspace.pk}/{what}/", typed)


def test_the_list_says_where_one_is_and_what_one_may_do(as_owner, workspace, second):
    page = as_owner.get(MINE)
    assert [place.workspace for place in page.context["places"]] == [second, workspace]
    assert "Owner · 1 member · Ada decides who is in" in page.text
    assert page.text.count("Open now") == 1
    assert f"{MINE}{workspace.pk}/members/" in page.text
    assert f"{MINE}{second.pk}/members/" not in page.text


def test_a_page_that_saves_itself_does_not_open_its_workspace_again(as_owner, workspace, second, persona):
    as_owner.get(persona.get_absolute_url())
    act(as_owner, "switch", second)
    as_owner.post(
        reverse("library:save", args=[persona.pk]),
        '{"changes": []}',
        "application/json",
        headers={"Accept": "application/json"},
    )
    assert current(as_owner) == second


def test_the_list_asks_no_more_for_more_workspaces(as_owner, owner, assert_queries_do_not_grow):
    def add_rows():
        for n in range(5):
            Workspace.objects.start(f"Client {n}", owner)

    assert_queries_do_not_grow(as_owner, MINE, add_rows)


def test_a_new_one_is_mine_and_open(as_viewer, viewer):
    response = as_viewer.post(NEW, {"name": "Side project"})
    assert response.url == reverse("library:gallery")
    assert current(as_viewer).name == "Side project"
    assert viewer.memberships.get(workspace__name="Side project").role == Role.OWNER


@pytest.mark.parametrize("name", ["", "  ", "n" * 81])
def test_a_new_one_needs_a_name(as_owner, owner, name):
    response = as_owner.post(NEW, {"name": name})
    assert response.status_code == 422
    assert owner.memberships.count() == 1
    if name.strip():
        assert f'value="{name}"' in response.text


def test_whoever_is_in_none_is_led_to_a_new_one(as_outsider, outsider):
    outsider.memberships.all().delete()
    response = as_outsider.get(reverse("library:gallery"), follow=True)
    assert response.redirect_chain == [(NEW, 302)]
    assert response.status_code == 200
    assert "You are in no workspace just now." in as_outsider.get(MINE).text


def test_switching_opens_the_other(as_owner, workspace, second):
    assert current(as_owner) == workspace
    assert act(as_owner, "switch", second).url == reverse("library:gallery")
    assert current(as_owner) == second


def test_the_menu_offers_the_others(as_owner, workspace, second):
    menu = as_owner.get(MINE).text.split('class="menu-list"')[1].split("</details>")[0]
    assert f"{MINE}{second.pk}/switch/" in menu
    assert f"{MINE}{workspace.pk}/switch/" not in menu


def test_switching_takes_a_form(as_owner, workspace, second):
    assert as_owner.get(f"{MINE}{second.pk}/switch/").status_code == 405
    assert current(as_owner) == workspace


def test_a_role_counts_where_it_was_given(as_owner, workspace, second):
    act(as_owner, "switch", second)
    assert as_owner.get(f"{MINE}{workspace.pk}/members/").status_code == 200
    assert as_owner.get(f"{MINE}{second.pk}/members/").status_code == 403


@pytest.mark.parametrize("what", ["switch", "leave", "settings", "members"])
def test_to_an_outsider_there_is_no_such_workspace(as_outsider, workspace, what):
    assert act(as_outsider, what, workspace, name="Mine now").status_code == 404
    assert workspace.memberships.count() == 1


def test_an_owner_renames_it(as_owner, workspace):
    assert act(as_owner, "settings", workspace, name="Southwind").status_code == 302
    workspace.refresh_from_db()
    assert workspace.name == "Southwind"


def test_a_name_that_will_not_do_is_kept_in_the_form_only(as_owner, workspace):
    response = act(as_owner, "settings", workspace, name="n" * 81)
    assert response.status_code == 422
    assert f'value="{"n" * 81}"' in response.text
    assert "<h1>Northwind Outdoor</h1>" in response.text
    workspace.refresh_from_db()
    assert workspace.name == "Northwind Outdoor"


def test_a_name_is_text(as_owner, workspace):
    act(as_owner, "settings", workspace, name="<b>Bold</b>")
    assert "<b>Bold" not in as_owner.get(MINE).text


@pytest.mark.parametrize("who", ["as_editor", "as_viewer"])
def test_nobody_else_renames_it(request, workspace, who):
    response = act(request.getfixturevalue(who), "settings", workspace, name="Southwind")
    assert response.status_code == 403
    workspace.refresh_from_db()
    assert workspace.name == "Northwind Outdoor"


@pytest.mark.parametrize("who", ["editor", "viewer"])
def test_a_member_may_leave(request, who, workspace):
    browser, user = request.getfixturevalue(f"as_{who}"), request.getfixturevalue(who)
    response = browser.post(f"{MINE}{workspace.pk}/leave/", follow=True)
    assert "You have left Northwind Outdoor." in response.text
    assert not workspace.memberships.filter(user=user).exists()
    assert browser.get(f"{MINE}{workspace.pk}/settings/").status_code == 404


def test_the_last_owner_stays(as_owner, owner, editor, workspace, second):
    response = act(as_owner, "leave", workspace)
    assert response.status_code == 422
    assert "A workspace needs an owner." in response.text
    assert workspace.memberships.get(user=owner).role == Role.OWNER
    assert response.context["workspace"] == workspace


def test_one_of_two_owners_may_leave(as_owner, owner, editor, workspace):
    workspace.memberships.filter(user=editor).update(role=Role.OWNER)
    assert act(as_owner, "leave", workspace).status_code == 302
    assert [member.user for member in workspace.memberships.all()] == [editor]
