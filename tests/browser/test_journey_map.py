"""The map of a journey to a newcomer: what it says of itself, and what follows from what is done on it."""

# Its fixtures are those of the tests of the journeys.
# ruff: noqa: F401, F811

import re

from playwright.sync_api import expect

from personas.journeys.models import FrictionMoment, Journey, Stage, Touchpoint
from tests.browser.editing import field
from tests.browser.test_journey_page import PHONE, at, open_details, open_journey, wait_until_saved
from tests.journeys.conftest import journey, kwame, pay, sold_out, stage, touchpoint
from tests.journeys.laying_out import a_long_journey

TO_THE_END = "one => one.scrollTo({ left: one.scrollWidth, behavior: 'instant' })"
UNSCORED = re.compile("^Score 4 · score it$")


def in_sight(one, within):
    inner, outer = one.bounding_box(), within.bounding_box()
    return outer["x"] <= inner["x"] and inner["x"] + inner["width"] <= outer["x"] + outer["width"]


def add_friction(page, touchpoint, text):
    at(page, touchpoint).hover(position={"x": 20, "y": 10})
    at(page, touchpoint).locator(".hurts > .add").click()
    page.keyboard.type(text)
    wait_until_saved(page)
    return FrictionMoment.objects.get(text=text)


# --- Friction -------------------------------------------------------------------------------------


def test_a_score_leads_to_its_scoring_though_details_stood_open_before_it_came(
    page_as_owner, journey, pay, faults
):
    page = open_journey(page_as_owner, journey)
    panel = open_details(page, pay)
    # As where somebody is writing in them, they are not brought up to date.
    faults.forgive("ERR_FAILED")
    page.route("**/touchpoints/**", lambda route: route.abort())
    added = add_friction(page, pay, "No receipt")
    page.unroute("**/touchpoints/**")
    expect(panel).not_to_contain_text("No receipt")
    at(page, added).get_by_role("button", name=UNSCORED).click()
    expect(page.locator(f'[name="{added.pk}.severity"]:checked')).to_be_focused()
    expect(panel.get_by_role("heading", name="No receipt")).to_be_in_viewport()


def test_friction_asks_for_a_score_until_it_has_one(page_as_owner, journey, touchpoint):
    page = open_journey(page_as_owner, journey)
    added = add_friction(page, touchpoint("Waits for a parcel"), "No receipt")
    expect(page.get_by_role("link", name="No receipt")).to_be_visible()
    asking = at(page, added).get_by_role("button", name=UNSCORED)
    expect(asking).to_have_text("4 · score it")
    asking.click()
    page.locator(f'[name="{added.pk}.severity"][value="3"]').check()
    expect(at(page, added).get_by_role("button", name="Score 6: change it")).to_have_text("6")


def test_the_library_counts_friction_as_it_comes_and_goes(page_as_owner, journey, pay):
    page = open_journey(page_as_owner, journey)
    count = page.get_by_role("link", name=re.compile("^Friction")).locator("span")
    expect(count).to_have_text("2")
    added = add_friction(page, pay, "No receipt")
    expect(count).to_have_text("3")
    at(page, added).hover()
    at(page, added).locator("> .tools > summary").click()
    at(page, added).get_by_role("button", name="Delete").click()
    expect(count).to_have_text("2")


# --- Names that follow ----------------------------------------------------------------------------


def test_buttons_are_called_after_what_is_renamed_or_new(page_as_owner, journey, stage):
    page = open_journey(page_as_owner, journey)
    buy = stage("Buy")
    field(page, buy, "name").fill("Before")
    at(page, buy).get_by_role("button", name="Add a touchpoint to Before").press("Enter")
    new = page.locator(".touchpoint:focus-within")
    expect(new.get_by_role("button", name="Add a moment of friction to New touchpoint")).to_be_attached()
    page.keyboard.type("Reads a review")
    expect(new.get_by_role("button", name="Add a moment of friction to Reads a review")).to_be_attached()
    expect(new.locator("header > .more")).to_have_accessible_name("Details of Reads a review")
    wait_until_saved(page)


# --- What stays in sight --------------------------------------------------------------------------


def test_the_scale_of_the_curve_and_the_name_of_a_stage_stay_in_sight(page_as_owner, workspace):
    page = open_journey(page_as_owner, a_long_journey(workspace, 2, 24, 2, 4))
    card = page.locator(".map-scroll")
    card.evaluate(TO_THE_END)
    for said in ["+2", "−2", "Delighted", "Upset"]:
        mark = page.locator(".curve-scale").get_by_text(said, exact=True)
        assert in_sight(mark, card), said
    name = page.locator(".stage").last.get_by_label("Stage", exact=True)
    expect(name).to_have_value("Consider 1")
    assert in_sight(name, card)


def test_on_a_phone_the_curve_has_a_scale_and_names_and_shows_that_it_goes_on(context_as, owner, workspace):
    context = context_as(owner, viewport=PHONE, reduced_motion="no-preference")
    page = open_journey(context.new_page(), a_long_journey(workspace, 2, 12, 2, 4))
    band = page.locator(".curve-scroll")
    shade = "one => Number(getComputedStyle(one, '::after').opacity)"
    assert band.evaluate(shade) == 1
    band.evaluate(TO_THE_END)
    page.wait_for_function(
        "() => !Number(getComputedStyle(document.querySelector('.curve-scroll'), '::after').opacity)"
    )
    assert in_sight(page.locator(".curve-scale").get_by_text("+2", exact=True), band)
    assert in_sight(page.locator(".curve-names").get_by_text("Touchpoint number 11", exact=True), band)


def test_where_nothing_is_felt_yet_it_is_told_how_to_begin(
    page_as_owner, workspace, persona, assert_accessible
):
    blank = Journey.objects.create(workspace=workspace, title="Blank")
    blank.participants.create(persona=persona, position=0)
    page = open_journey(page_as_owner, blank)
    line = page.get_by_text("How it feels: open Details at a touchpoint")
    expect(line).to_be_hidden()
    stage = Stage.objects.create(journey=blank, name="Before")
    reads = Touchpoint.objects.create(stage=stage, title="Reads a review")
    open_journey(page, blank)
    expect(line).to_be_visible()
    assert_accessible(page)
    panel = open_details(page, reads)
    panel.get_by_label("How it feels").select_option("1")
    expect(page.locator(".curve-scroll")).to_be_visible()
    expect(line).to_have_count(0)
