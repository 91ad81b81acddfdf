"""The door, and the pages of a person and of a team, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from personas.accounts.models import User, Workspace

PASSWORD = "a quiet afternoon 7"
OPEN_PAGES = ["login/", "signup/", "password/reset/", "password/reset/sent/", "inactive/"]
OWN_PAGES = ["profile/", "workspaces/", "workspaces/new/", "password/change/", "email/change/", "logout/"]


@pytest.fixture
def second(owner, workspace):
    return Workspace.objects.start("A client with a rather long name", owner)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_door_is_open_to_everybody(visitor, assert_accessible):
    for path in OPEN_PAGES:
        visitor.goto(f"/accounts/{path}")
        assert_accessible(visitor)


def test_ones_own_pages_are_too(page_as_owner, editor, second, workspace, assert_accessible):
    for path in [*OWN_PAGES, f"workspaces/{workspace.pk}/members/", f"workspaces/{workspace.pk}/settings/"]:
        page_as_owner.goto(f"/accounts/{path}")
        assert_accessible(page_as_owner)


def test_what_is_wrong_is_where_one_starts_and_leads_to_its_field(visitor, assert_accessible):
    visitor.goto("/accounts/signup/")
    visitor.get_by_label("Workspace").fill("Tea & Co")
    visitor.get_by_role("button", name="Create your workspace").click()
    summary = visitor.get_by_label("What to put right")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(visitor).to_have_title(re.compile("^Error: "))
    assert_accessible(visitor)
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_label("E-mail address")).to_be_focused()
    expect(visitor.get_by_label("Workspace")).to_have_value("Tea & Co")


@pytest.mark.parametrize("scripts", [True, False])
def test_signing_up_goes_all_the_way(context_as, mailoutbox, assert_accessible, scripts):
    page = context_as(None, java_script_enabled=scripts).new_page()
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill("eva@example.com")
    page.get_by_label("Password", exact=True).fill("a quiet morning 8")
    page.get_by_label("Workspace").fill("Tea & Co")
    page.get_by_role("button", name="Create your workspace").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code")
    page.get_by_label("Code").fill(re.search("[A-Z]{4}-[A-Z]{4}", mailoutbox[0].body)[0])
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/personas/")
    assert User.objects.get().first_workspace.name == "Tea & Co"


def test_a_code_page_is_open_to_everybody(visitor, mailoutbox, assert_accessible):
    visitor.goto("/accounts/signup/")
    visitor.get_by_label("E-mail address").fill("eva@example.com")
    visitor.get_by_label("Password", exact=True).fill("a quiet morning 8")
    visitor.get_by_label("Workspace").fill("Tea & Co")
    visitor.keyboard.press("Enter")
    visitor.get_by_label("Code").fill("AAAA-AAAA")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_text("This is not the code that we sent.")).to_be_visible()
    expect(visitor.get_by_label("Code")).to_be_focused()
    assert_accessible(visitor)


def test_a_password_can_be_shown_and_is_hidden_again_before_it_is_sent(visitor, owner, workspace):
    visitor.goto("/accounts/login/")
    field = visitor.get_by_label("Password", exact=True)
    visitor.get_by_label("E-mail address").fill(owner.email)
    field.fill(PASSWORD)
    visitor.get_by_role("button", name="Show password").click()
    expect(field).to_have_attribute("type", "text")
    visitor.evaluate(
        "addEventListener('submit', () => sessionStorage.sent = document.forms[0].password.type)"
    )
    with visitor.expect_navigation(url="**/personas/"):
        visitor.get_by_role("button", name="Sign in").click()
    assert visitor.evaluate("sessionStorage.sent") == "password"


def test_the_menu_switches_workspaces(page_as_owner, workspace, second):
    page_as_owner.goto("/accounts/profile/")
    page_as_owner.locator(".side summary", has_text="Northwind Outdoor").click()
    page_as_owner.get_by_role("button", name=second.name).click()
    page_as_owner.wait_for_url("**/personas/")
    expect(page_as_owner.locator(".side summary strong")).to_have_text(second.name)


@pytest.mark.parametrize("width", [360, 1280])
def test_nobody_is_removed_without_a_question(page_as_owner, editor, workspace, width, assert_accessible):
    page_as_owner.set_viewport_size({"width": width, "height": 800})
    page_as_owner.goto(f"/accounts/workspaces/{workspace.pk}/members/")
    page_as_owner.get_by_text("Remove Ben").first.click()
    assert workspace.memberships.filter(user=editor).exists()
    question = page_as_owner.locator(".sure[open] .menu-list")
    expect(question).to_contain_text("Ben will no longer see Northwind Outdoor. What they wrote stays.")
    shown = question.bounding_box()
    assert shown["x"] >= 0 and shown["x"] + shown["width"] <= width
    assert_accessible(page_as_owner)
    question.get_by_role("button", name="Remove Ben").click()
    expect(page_as_owner.get_by_text("Ben is no longer in this workspace.")).to_be_visible()
    assert not workspace.memberships.filter(user=editor).exists()


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (1280, 4), (720, 2)])
def test_nothing_is_cut_off_on_a_narrow_screen(context_as, owner, editor, second, workspace, width, zoom):
    """320 px and wider, and a desktop at 200 and 400 %, which is the same to a page."""
    size = {"width": width // zoom, "height": 800}
    visitor, member = context_as(None, viewport=size), context_as(owner, viewport=size)
    pages = [(visitor, path) for path in OPEN_PAGES]
    pages += [(member, path) for path in [*OWN_PAGES, f"workspaces/{workspace.pk}/members/"]]
    for browser, path in pages:
        page = browser.new_page()
        page.goto(f"/accounts/{path}")
        assert fits(page), f"{path} at {size['width']} px"
        page.close()


def test_text_of_twice_the_size_fits(context_as, owner, editor, second, workspace):
    member = context_as(owner, viewport={"width": 1280, "height": 800}).new_page()
    for path in [*OWN_PAGES, f"workspaces/{workspace.pk}/members/"]:
        member.goto(f"/accounts/{path}")
        member.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(member), path
