"""Opportunities with their scripts: cards move, the page saves itself, and a score is given anew."""

# Its fixtures are those of the tests of the opportunities.
# ruff: noqa: F401, F811

import re

import pytest
from playwright.sync_api import expect

from personas.journeys.models import FrictionMoment
from personas.opportunities.models import Opportunity
from tests.browser.editing import field, heard
from tests.browser.test_screens import look
from tests.journeys.moments import a_moment
from tests.opportunities.conftest import answering, need, opportunity, sold_out, wrong_day
from tests.opportunities.editor import answered

PHONE = {"width": 390, "height": 844}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte " * 2


def open_board(page):
    page.goto("/opportunities/")
    return page


def open_page(page, opportunity):
    page.goto(f"/opportunities/{opportunity.pk}/")
    expect(page.locator("html.saves-itself")).to_be_attached()
    return page


def wait_until_saved(page):
    expect(page.locator("#opportunity")).to_have_attribute("data-state", "saved", timeout=60_000)


def card(page, opportunity, state):
    return page.locator(f'.column.{state} [data-card="{opportunity.pk}"]')


def now(opportunity):
    return Opportunity.objects.with_answers().get(pk=opportunity.pk)


def give(page, moment, severity, frequency):
    """Chooses both scales of a moment in the form that scores again."""
    page.locator(f'[name="{moment.pk}.severity"]').select_option(str(severity))
    page.locator(f'[name="{moment.pk}.frequency"]').select_option(str(frequency))


# --- The board ------------------------------------------------------------------------------------


def test_a_card_moves_by_keyboard_alone_and_keeps_the_focus(page_as_owner, answering):
    page = open_board(page_as_owner)
    page.evaluate("window.isTheSamePage = true")
    card(page, answering, "idea").locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Planned")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, answering, "planned").locator("summary")).to_be_focused()
    assert heard(page) == "Hold what is in the basket is now in Planned."
    assert now(answering).state == "planned"
    assert page.evaluate("window.isTheSamePage")


def drag_to(page, opportunity, state):
    shown = page.locator(f'[data-card="{opportunity.pk}"]')
    shown.hover(position={"x": 30, "y": 12})
    page.wait_for_function("() => window.Sortable && Sortable.get(document.querySelector('[data-state]'))")
    box = shown.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 12)
    page.mouse.down()
    to = page.locator(f'[data-state="{state}"]').bounding_box()
    x, y = to["x"] + to["width"] / 2, to["y"] + 25
    page.mouse.move(x - 30, y, steps=10)
    page.mouse.move(x, y, steps=6)
    page.mouse.up()


@pytest.mark.parametrize("state", ["planned", "in_progress", "dropped"])
def test_a_card_is_dragged_into_another_column(page_as_owner, answering, state):
    page = open_board(page_as_owner)
    drag_to(page, answering, state)
    expect(card(page, answering, state)).to_be_visible()
    expect(page.locator("[data-announcer]")).to_contain_text("is now in")
    assert now(answering).state == state


def test_a_card_that_cannot_be_moved_goes_back(page_as_owner, answering, faults):
    page = open_board(page_as_owner)
    faults.forgive("status of 500|ERR_FAILED")
    page.route("**/move/", lambda route: route.abort())
    drag_to(page, answering, "done")
    expect(card(page, answering, "idea")).to_be_visible()
    expect(page.locator("[data-announcer]")).to_contain_text("That did not work")
    assert now(answering).state == "idea"


def test_what_a_colleague_moved_meanwhile_is_said_and_shown(page_as_owner, answering):
    page = open_board(page_as_owner)
    Opportunity.objects.update(state="in_progress")
    drag_to(page, answering, "dropped")
    expect(card(page, answering, "in_progress")).to_be_visible()
    expect(page.locator(".message.error")).to_contain_text("was moved to In progress")


def test_a_card_moves_without_javascript(context_as, owner, workspace, answering):
    page = open_board(context_as(owner, java_script_enabled=False).new_page())
    card(page, answering, "idea").locator("summary").click()
    card(page, answering, "idea").get_by_role("button", name="Done").click()
    expect(card(page, answering, "done")).to_be_visible()
    expect(page.locator(".message.success")).to_contain_text("Score its friction again")


def test_on_a_phone_columns_stand_one_below_the_other(context_as, owner, workspace, answering):
    page = open_board(context_as(owner, viewport=PHONE, has_touch=True).new_page())
    lefts = page.locator(".column").evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    page.get_by_role("link", name=re.compile("^Done")).first.click()
    expect(page.locator("#done")).to_be_in_viewport()


# --- The page -------------------------------------------------------------------------------------


def test_every_field_saves_itself(page_as_owner, opportunity, editor):
    page = open_page(page_as_owner, opportunity)
    field(page, opportunity, "title").fill("show what is really there")
    field(page, opportunity, "description").fill("Fifteen minutes")
    page.locator(f'[name="{opportunity.pk}.value"][value="4"]').check()
    page.locator(f'[name="{opportunity.pk}.effort"][value="5"]').check()
    field(page, opportunity, "owner").select_option(str(editor.pk))
    field(page, opportunity, "due").fill("2020-12-24")
    expect(page.locator("[data-overdue]")).to_be_visible()
    expect(page.locator("[data-field]")).to_have_text("Big bet")
    wait_until_saved(page)
    stored = now(opportunity)
    assert (stored.title, stored.description) == ("show what is really there", "Fifteen minutes")
    assert (stored.value, stored.effort, stored.owner, str(stored.due)) == (4, 5, editor, "2020-12-24")


def test_friction_is_found_added_taken_off_and_brought_back(page_as_owner, opportunity, wrong_day, sold_out):
    page = open_page(page_as_owner, opportunity)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    page.get_by_role("searchbox").fill("named delivery")
    expect(page.locator("[data-offered] li")).to_have_count(1)
    page.get_by_role("button", name=f"Add: {wrong_day.text}").click()
    line = page.locator("[data-list=answer] > li")
    expect(line).to_contain_text(wrong_day.text)
    expect(page.locator("[data-sum] [data-score]")).to_have_text("6")
    assert answered(opportunity) == [wrong_day.text]
    page.get_by_role("button", name=f"Take off: {wrong_day.text}").click()
    expect(line).to_have_count(0)
    wait_until_saved(page)
    assert answered(opportunity) == []
    page.get_by_role("button", name="Undo").click()
    expect(line).to_contain_text(wrong_day.text)
    wait_until_saved(page)
    assert answered(opportunity) == [wrong_day.text]
    page.reload()
    expect(line).to_contain_text(wrong_day.text)


def test_several_are_added_one_after_the_other_by_keyboard(page_as_owner, opportunity, wrong_day, sold_out):
    page = open_page(page_as_owner, opportunity)
    page.get_by_role("button", name=f"Add: {sold_out.text}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Add: {wrong_day.text}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-list=answer] > li")).to_have_count(2)
    expect(page.get_by_role("searchbox")).to_be_focused()
    wait_until_saved(page)
    assert set(answered(opportunity)) == {sold_out.text, wrong_day.text}


def test_what_is_set_to_done_asks_for_new_scores_and_shows_what_it_brought(
    page_as_owner, answering, sold_out
):
    page = open_page(page_as_owner, answering)
    field(page, answering, "state").select_option("done")
    expect(page.get_by_role("heading", name="Does it still hurt?")).to_be_visible()
    give(page, sold_out, 2, 3)
    page.get_by_role("button", name="Save the scores").click()
    expect(page.get_by_role("heading", name="What it has brought")).to_be_visible()
    expect(page.locator("#results .result")).to_have_text("▼ from 20 to 6")
    assert FrictionMoment.objects.get().score == 6
    open_board(page)
    expect(card(page, answering, "done")).to_contain_text("▼ from 20 to 6")


def test_what_is_typed_is_saved_before_the_scores_are(page_as_owner, answering, sold_out):
    Opportunity.objects.update(state="done")
    page = open_page(page_as_owner, answering)
    give(page, sold_out, 1, 1)
    field(page, answering, "description").fill("Typed a moment ago")
    page.get_by_role("button", name="Save the scores").click()
    expect(page.locator("#results .result")).to_have_text("▼ from 20 to 1")
    assert now(answering).description == "Typed a moment ago"


def test_everything_works_without_javascript(context_as, owner, workspace, answering, sold_out, wrong_day):
    page = context_as(owner, java_script_enabled=False).new_page()
    page.goto(f"/opportunities/{answering.pk}/")
    field(page, answering, "title").fill("show the stock")
    page.get_by_role("searchbox").fill("delivery")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("button", name=f"Add: {wrong_day.text}").click()
    field(page, answering, "state").select_option("done")
    page.get_by_role("button", name="Save", exact=True).click()
    give(page, sold_out, 1, 2)
    page.get_by_role("button", name="Save the scores").click()
    expect(page.locator("#results .result")).to_have_text("▼ from 26 to 8")
    assert now(answering).title == "show the stock"


def test_an_insight_that_was_typed_a_moment_ago_is_answered_from_its_menu(page_as_owner, persona):
    page = page_as_owner
    page.goto(persona.get_absolute_url())
    expect(page.locator("html.saves-itself")).to_be_attached()
    page.locator("[data-kind=need] .blank textarea").first.fill("To know what is in the store")
    line = page.locator("[data-kind=need] > [data-row]").last
    line.hover()
    line.locator(":scope > .tools > summary").click()
    line.get_by_role("link", name="Answer it").click()
    page.wait_for_url("**/opportunities/new/**")
    expect(page.locator(".answers")).to_contain_text("To know what is in the store")


# --- The plot -------------------------------------------------------------------------------------


def test_a_point_of_the_plot_leads_to_its_opportunity_by_keyboard(page_as_owner, opportunity):
    page_as_owner.goto("/opportunities/plot/")
    page_as_owner.locator("svg.value-effort a").focus()
    page_as_owner.keyboard.press("Enter")
    page_as_owner.wait_for_url(f"**/opportunities/{opportunity.pk}/")


# --- Every screen, full and long and from right to left -------------------------------------------


@pytest.fixture
def full(workspace, owner, answering, sold_out, wrong_day, need):
    """Opportunities in every state, many in one place of the plot, and texts that are hard to place."""
    Opportunity.objects.filter(pk=answering.pk).update(
        title=(LONG * 3)[:200], description=LONG * 9, state="done"
    )
    answering.answers.create(friction=a_moment(workspace, LONG * 4, "Use · " + LONG[:60], score=(3, 5)))
    answering.answers.create(insight=need)
    for n, state in enumerate(["idea", "planned", "in_progress", "done", "dropped"] * 4):
        Opportunity.objects.create(workspace=workspace, title=f"أظهر ما هو متوفر {n}", state=state)
    return answering


@pytest.mark.parametrize("path", ["", "plot/", "{0}/", "new/?friction={1}", "archive/"])
def test_a_full_screen_fits_and_is_open_to_everybody(page_as_owner, full, sold_out, path, assert_accessible):
    look(page_as_owner, f"/opportunities/{path.format(full.pk, sold_out.pk)}", assert_accessible)


@pytest.mark.parametrize("path", ["", "plot/", "{0}/"])
def test_a_screen_of_a_reader(page_as_viewer, full, path, assert_accessible):
    look(page_as_viewer, f"/opportunities/{path.format(full.pk)}", assert_accessible)


@pytest.mark.parametrize("path", ["", "plot/", "archive/"])
def test_an_empty_screen(page_as_owner, path, assert_accessible):
    look(page_as_owner, f"/opportunities/{path}", assert_accessible)
