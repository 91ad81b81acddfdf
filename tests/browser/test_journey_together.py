"""A journey's page on which somebody else is at work too."""

# Its fixtures are those of the tests of the journeys.
# ruff: noqa: F401, F811

import re

from playwright.sync_api import expect

from personas.journeys.models import Experience, FrictionMoment
from personas.library.editor.changes import Remove, Set
from personas.library.editor.operations import edit
from tests.browser.editing import field
from tests.browser.test_journey_page import at, open_details, open_journey, wait_until_saved
from tests.journeys.conftest import journey, kwame, pay, sold_out, stage, touchpoint
from tests.journeys.editor import laid_out


def writes(journey, by, row, name, base, value):
    """What a colleague's page sends."""
    _, (outcome,) = edit(journey, [Set(row.pk, name, value, base=base)], by)
    assert outcome.is_saved


def close_details(page):
    page.get_by_role("button", name="Close the details").click()
    expect(page.locator("[data-panel]:not([hidden])")).to_have_count(0)


def test_what_was_chosen_before_a_colleague_chose_can_be_chosen_again(
    page_as_owner, editor, journey, pay, persona
):
    page = open_journey(page_as_owner, journey)
    feelings = Experience.objects.get(touchpoint=pay, persona=persona)
    open_details(page, pay)
    field(page, feelings, "feels").select_option("1")
    wait_until_saved(page)
    close_details(page)
    writes(journey, editor, feelings, "feels", "1", "2")
    open_details(page, pay)
    expect(field(page, feelings, "feels")).to_have_value("2")
    field(page, feelings, "feels").select_option("1")
    page.wait_for_timeout(300)
    wait_until_saved(page)
    feelings.refresh_from_db()
    assert feelings.feels == 1
    expect(page.locator(".problem.conflict")).to_have_count(0)


def test_a_curve_over_other_columns_than_ours_is_not_shown_but_told(
    page_as_owner, editor, journey, pay, stage
):
    page = open_journey(page_as_owner, journey)
    expect(page.locator("[data-changed]")).to_be_hidden()
    edit(journey, [Remove(stage("Use").pk)], editor)
    with page.expect_response(re.compile("/drawing/")):
        field(page, pay, "title").fill("Sold out at the till")
    expect(page.locator("[data-changed]")).to_contain_text("A colleague has changed the stages")
    expect(page.locator("[data-changed]")).to_be_visible()
    expect(page.locator(".curve-band")).to_have_attribute("data-columns", "3")
    page.get_by_role("link", name="Show them").click()
    expect(page.locator(".touchpoint")).to_have_count(2)
    expect(page.locator("[data-changed]")).to_be_hidden()
    expect(field(page, pay, "title")).to_have_value("Sold out at the till")


def test_a_button_that_sends_the_form_takes_back_nothing_of_a_colleagues(
    page_as_owner, editor, journey, kwame, pay
):
    page = open_journey(page_as_owner, journey)
    field(page, pay, "title").fill("Mine")
    wait_until_saved(page)
    writes(journey, editor, pay, "title", "Mine", "Sold out at payment")
    person = page.locator(".participant", has_text="Kwame")
    person.hover()
    person.locator("summary").click()
    person.get_by_role("button", name="Let lead").click()
    expect(page.locator(".participant").first).to_contain_text("Kwame")
    pay.refresh_from_db()
    assert pay.title == "Sold out at payment"
    expect(field(page, pay, "title")).to_have_value("Sold out at payment")


def test_who_writes_in_a_touchpoint_of_a_stage_that_a_colleague_deletes_can_have_both_back(
    page_as_owner, editor, journey, pay, stage
):
    page = open_journey(page_as_owner, journey)
    edit(journey, [Remove(stage("Buy").pk)], editor)
    field(page, pay, "title").fill("Still needed")
    page.get_by_role("button", name="Put it back").click()
    wait_until_saved(page)
    assert laid_out(journey) == {
        "Buy": ["Basket says in stock", "Still needed"],
        "Use": ["Waits for a parcel"],
    }
    assert FrictionMoment.objects.count() == 2


def test_a_touchpoint_moved_into_a_stage_that_a_colleague_deletes_is_there_when_it_is_back(
    page_as_owner, editor, journey, pay, stage
):
    page = open_journey(page_as_owner, journey)
    buy, use = stage("Buy"), stage("Use")
    edit(journey, [Remove(use.pk)], editor)
    field(page, pay, "title").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.get_by_role("button", name="Put it back").click()
    wait_until_saved(page)
    shown = {
        one.name: [
            title.input_value()
            for title in page.locator(f"[id='{one.pk}'] .touchpoint > header > textarea").all()
        ]
        for one in (buy, use)
    }
    assert shown == laid_out(journey)
    assert pay.title in shown["Use"]


def test_details_asked_for_last_are_those_that_open(page_as_owner, journey, pay, touchpoint):
    page = open_journey(page_as_owner, journey)
    basket, held = touchpoint("Basket says in stock"), []
    page.route(f"**/touchpoints/{pay.pk}/", lambda route: held.append(route))
    for row in (pay, basket):
        at(page, row).hover(position={"x": 20, "y": 10})
        at(page, row).get_by_role("button", name=re.compile("^Details")).first.click()
    panel = page.locator("[data-panel]:not([hidden])")
    expect(panel).to_have_attribute("data-panel", str(basket.pk))
    held[0].continue_()
    page.wait_for_timeout(500)
    expect(panel).to_have_attribute("data-panel", str(basket.pk))
    assert f"touchpoint={basket.pk}" in page.url
