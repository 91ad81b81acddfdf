"""The journey's page with its script: the map saves itself, and nothing is lost on it."""

# Its fixtures are those of the tests of the journeys.
# ruff: noqa: F401, F811

import re

import pytest
from playwright.sync_api import expect

from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint
from tests.browser.editing import field, heard
from tests.journeys.conftest import journey, kwame, pay, sold_out, stage, touchpoint
from tests.journeys.editor import laid_out

PHONE = {"width": 390, "height": 844}


def open_journey(page, journey, **query):
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    page.goto(f"/journeys/{journey.pk}/" + (f"?{asked}" if asked else ""))
    expect(page.locator("html.saves-itself")).to_be_attached()
    return page


def wait_until_saved(page):
    expect(page.locator("#journey")).to_have_attribute("data-state", "saved", timeout=60_000)


def at(page, row):
    return page.locator(f'[id="{row.pk}"]')


def open_details(page, row):
    at(page, row).hover(position={"x": 20, "y": 10})
    at(page, row).get_by_role("button", name=re.compile("^Details")).first.click()
    panel = page.locator("[data-panel]:not([hidden])")
    expect(panel).to_be_visible()
    return panel


def pick_up(page, row, handle="> header > .tools > summary"):
    at(page, row).hover(position={"x": 20, "y": 10})
    summary = page.locator(f'[id="{row.pk}"] {handle}')
    summary.hover()
    page.wait_for_function("() => window.Sortable")
    box = summary.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def drop_on(page, target, dx=0.5, dy=0.5):
    box = target.bounding_box()
    x, y = box["x"] + box["width"] * dx, box["y"] + box["height"] * dy
    page.mouse.move(x - 30, y, steps=8)
    page.mouse.move(x, y, steps=8)
    page.mouse.move(x + 4, y, steps=3)
    page.mouse.up()


# --- Saving ---------------------------------------------------------------------------------------


def test_what_is_typed_on_the_map_saves_itself(page_as_owner, journey, pay, sold_out, stage):
    page = open_journey(page_as_owner, journey)
    field(page, journey, "title").fill("Kitting out")
    field(page, stage("Buy"), "name").fill("Purchase")
    field(page, pay, "title").fill("Sold out at the till")
    field(page, pay, "channel").fill("App")
    field(page, sold_out, "text").fill("Stock lies")
    wait_until_saved(page)
    for row in (journey, pay, sold_out):
        row.refresh_from_db()
    assert (journey.title, pay.title, pay.channel) == ("Kitting out", "Sold out at the till", "App")
    assert sold_out.text == "Stock lies"
    assert page.title().startswith("Kitting out")
    expect(page.get_by_role("link", name="Stock lies")).to_be_visible()


def test_a_feeling_is_chosen_in_the_details_and_the_curve_follows(page_as_owner, journey, pay, persona):
    page = open_journey(page_as_owner, journey)
    expect(page.locator(".curve-band")).to_contain_text("Let down")
    panel = open_details(page, pay)
    feelings = Experience.objects.get(touchpoint=pay, persona=persona)
    field(page, feelings, "feeling").fill("Amused")
    field(page, feelings, "feels").select_option("2")
    wait_until_saved(page)
    expect(page.locator("svg.curve[role=img]")).to_contain_text("Amused")
    feelings.refresh_from_db()
    assert (feelings.feels, feelings.feeling) == (2, "Amused")
    expect(panel).to_be_visible()
    assert f"touchpoint={pay.pk}" in page.url


def test_the_first_word_for_a_persona_makes_its_row(page_as_owner, journey, pay, kwame):
    page = open_journey(page_as_owner, journey)
    panel = open_details(page, pay)
    panel.locator("summary", has_text="Kwame").click()
    panel.get_by_label("Thinks").last.fill("Is that all?")
    wait_until_saved(page)
    assert Experience.objects.get(touchpoint=pay, persona=kwame).thinks == "Is that all?"


def test_scoring_is_explained_and_shows_at_once_everywhere(page_as_owner, journey, sold_out):
    page = open_journey(page_as_owner, journey)
    at(page, sold_out).get_by_role("button", name=re.compile("^Score")).click()
    panel = page.locator("[data-panel]")
    expect(panel).to_contain_text("they cannot get done what they came for")
    panel.locator(f'[name="{sold_out.pk}.severity"][value="1"]').check()
    expect(at(page, sold_out).locator("[data-score]")).to_have_text("5")
    wait_until_saved(page)
    expect(page.locator(".ranking .figure")).to_have_text("9")
    sold_out.refresh_from_db()
    assert sold_out.score == 5


def test_details_close_with_escape_and_what_was_typed_in_them_is_saved(page_as_owner, journey, pay):
    page = open_journey(page_as_owner, journey)
    panel = open_details(page, pay)
    panel.get_by_label("What happens").fill("It is gone.")
    page.keyboard.press("Escape")
    expect(page.locator("[data-panel]:not([hidden])")).to_have_count(0)
    expect(at(page, pay).get_by_role("button", name=re.compile("^Details")).first).to_be_focused()
    wait_until_saved(page)
    pay.refresh_from_db()
    assert pay.happens == "It is gone."
    assert "touchpoint=" not in page.url


def test_what_two_write_in_one_field_stands_side_by_side(context_as, owner, editor, journey, pay):
    ada = open_journey(context_as(owner).new_page(), journey)
    ben = open_journey(context_as(editor).new_page(), journey)
    field(ada, pay, "title").fill("Ada's")
    wait_until_saved(ada)
    field(ben, pay, "title").fill("Ben's")
    expect(ben.locator(".problem.conflict")).to_contain_text("Also changed by Ada")
    ben.get_by_role("button", name="Take theirs").click()
    wait_until_saved(ben)
    expect(field(ben, pay, "title")).to_have_value("Ada's")


def test_a_draft_in_closed_details_opens_them_again(context_as, owner, journey, pay, persona, faults):
    context = context_as(owner)
    page = open_journey(context.new_page(), journey)
    open_details(page, pay)
    faults.forgive("ERR_INTERNET_DISCONNECTED")
    context.set_offline(True)
    feelings = Experience.objects.get(touchpoint=pay, persona=persona)
    field(page, feelings, "thinks").fill("Typed off line")
    expect(page.locator("#journey")).to_have_attribute("data-state", "waiting")
    page.close()
    context.set_offline(False)
    again = open_journey(context.new_page(), journey)
    again.get_by_role("button", name="Restore it").click()
    expect(field(again, feelings, "thinks")).to_have_value("Typed off line")
    wait_until_saved(again)
    feelings.refresh_from_db()
    assert feelings.thinks == "Typed off line"


# --- Adding, copying, deleting, undoing -----------------------------------------------------------


def test_stages_touchpoints_and_friction_are_added_by_keyboard(page_as_owner, journey):
    page = open_journey(page_as_owner, journey)
    page.get_by_role("button", name="Add a stage").press("Enter")
    page.keyboard.type("Return")
    added = page.locator(".stage").last
    added.get_by_role("button", name=re.compile("^Add a touchpoint")).press("Enter")
    page.keyboard.type("Sends it back")
    added.get_by_role("button", name=re.compile("^Add a moment of friction")).press("Enter")
    page.keyboard.type("No receipt")
    wait_until_saved(page)
    assert laid_out(journey)["Return"] == ["Sends it back"]
    assert FrictionMoment.objects.get(text="No receipt").touchpoint.title == "Sends it back"
    expect(page.locator(".map")).to_have_attribute("data-columns", "4")
    expect(page.locator(".curve-band")).to_have_attribute("data-columns", "4")


def test_a_touchpoint_is_copied_and_the_copy_stands_behind(page_as_owner, journey, pay):
    page = open_journey(page_as_owner, journey)
    at(page, pay).hover(position={"x": 20, "y": 10})
    at(page, pay).locator("> header > .tools > summary").click()
    at(page, pay).get_by_role("button", name="Make a copy").click()
    expect(page.locator(".touchpoint")).to_have_count(4)
    wait_until_saved(page)
    assert laid_out(journey)["Buy"][1:] == ["Sold out at payment", "Sold out at payment"]
    assert FrictionMoment.objects.count() == 4


def test_a_deleted_stage_comes_back_with_undo(page_as_owner, journey, stage):
    page = open_journey(page_as_owner, journey)
    buy = stage("Buy")
    at(page, buy).locator("> header").hover()
    at(page, buy).locator("> header > .tools > summary").click()
    at(page, buy).locator("> header").get_by_role("button", name="Delete").click()
    wait_until_saved(page)
    assert list(laid_out(journey)) == ["Use"]
    page.get_by_role("button", name="Undo").click()
    wait_until_saved(page)
    assert list(laid_out(journey)) == ["Buy", "Use"]
    assert FrictionMoment.objects.count() == 2
    assert heard(page) == "Stage is back"


def test_a_touchpoint_that_a_colleague_deleted_can_be_put_back(context_as, owner, journey, pay):
    ada = open_journey(context_as(owner).new_page(), journey)
    ben = open_journey(context_as(owner).new_page(), journey)
    at(ben, pay).hover(position={"x": 20, "y": 10})
    at(ben, pay).locator("> header > .tools > summary").click()
    at(ben, pay).locator("> header").get_by_role("button", name="Delete").click()
    wait_until_saved(ben)
    field(ada, pay, "title").fill("Still needed")
    ada.get_by_role("button", name="Put it back").click()
    wait_until_saved(ada)
    assert Touchpoint.objects.get(pk=pay.pk).title == "Still needed"


# --- Moving ---------------------------------------------------------------------------------------


def test_alt_and_an_arrow_move_a_touchpoint_on_into_the_next_stage(page_as_owner, journey, pay):
    page = open_journey(page_as_owner, journey)
    field(page, pay, "title").focus()
    page.keyboard.press("Alt+ArrowDown")
    assert heard(page) == "Moved to Use. Touchpoint 1 of 2"
    expect(field(page, pay, "title")).to_be_focused()
    wait_until_saved(page)
    assert laid_out(journey) == {
        "Buy": ["Basket says in stock"],
        "Use": ["Sold out at payment", "Waits for a parcel"],
    }


def test_a_touchpoint_is_dragged_into_another_stage(page_as_owner, journey, pay, touchpoint):
    page = open_journey(page_as_owner, journey)
    pick_up(page, pay)
    drop_on(page, at(page, touchpoint("Waits for a parcel")).locator("> header"), dx=0.8)
    wait_until_saved(page)
    found = laid_out(journey)
    assert found["Buy"] == ["Basket says in stock"]
    assert sorted(found["Use"]) == ["Sold out at payment", "Waits for a parcel"]
    assert FrictionMoment.objects.filter(touchpoint=pay).count() == 2


def test_friction_is_dragged_to_another_touchpoint(page_as_owner, journey, sold_out, touchpoint):
    page = open_journey(page_as_owner, journey)
    parcel = touchpoint("Waits for a parcel")
    at(page, sold_out).scroll_into_view_if_needed()
    pick_up(page, sold_out, "> .tools > summary")
    drop_on(page, at(page, parcel).locator(".frictions"))
    wait_until_saved(page)
    sold_out.refresh_from_db()
    assert sold_out.touchpoint == parcel


def test_a_stage_is_moved_by_its_menu(page_as_owner, journey, stage):
    page = open_journey(page_as_owner, journey)
    use = at(page, stage("Use"))
    use.locator("> header").hover()
    use.locator("> header > .tools > summary").click()
    use.locator("> header").get_by_role("button", name="Move left").click()
    wait_until_saved(page)
    assert list(laid_out(journey)) == ["Use", "Buy"]
    expect(use.locator("> header").get_by_role("button", name="Move left")).to_have_attribute(
        "aria-disabled", "true"
    )


# --- Whose journey it is --------------------------------------------------------------------------


def test_a_persona_taken_off_can_come_back(page_as_owner, journey, kwame):
    page = open_journey(page_as_owner, journey)
    field(page, journey, "scenario").fill("Typed just before")
    person = page.locator(".participant", has_text="Kwame")
    person.hover()
    person.locator("summary").click()
    person.get_by_role("button", name="Take off this journey").click()
    expect(page.get_by_text("Kwame, the first-timer is off this journey.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".participant")).to_have_count(2)
    journey.refresh_from_db()
    assert journey.scenario == "Typed just before"


# --- Everywhere -----------------------------------------------------------------------------------


def test_on_a_phone_stages_stand_one_below_the_other_and_details_open_in_place(
    context_as, owner, journey, pay, stage
):
    context = context_as(owner, viewport=PHONE, has_touch=True, is_mobile=True)
    page = open_journey(context.new_page(), journey)
    buy, use = (at(page, stage(name)).bounding_box() for name in ("Buy", "Use"))
    assert use["y"] > buy["y"] + buy["height"] - 1
    for key in page.locator(".curve-key li").all():
        assert key.bounding_box()["height"] < 40, "the key of the curve is squeezed"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    at(page, pay).get_by_role("button", name=re.compile("^Details")).first.tap()
    panel = page.locator("[data-panel]")
    expect(panel).to_be_visible()
    panel.get_by_label("What happens").fill("On a phone")
    wait_until_saved(page)
    pay.refresh_from_db()
    assert pay.happens == "On a phone"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("details", [False, True])
def test_the_page_can_be_used_by_everybody(page_as_owner, journey, pay, assert_accessible, details):
    page = open_journey(page_as_owner, journey, **{"touchpoint": pay.pk} if details else {})
    assert_accessible(page)


def test_who_only_reads_can_use_it_too(page_as_viewer, journey, pay, assert_accessible):
    page_as_viewer.goto(f"/journeys/{journey.pk}/?touchpoint={pay.pk}")
    expect(page_as_viewer.get_by_text("Not again")).to_be_visible()
    assert_accessible(page_as_viewer)


def test_without_a_script_it_is_a_form_with_one_button(context_as, owner, journey, pay):
    page = context_as(owner, java_script_enabled=False).new_page()
    page.goto(f"/journeys/{journey.pk}/")
    field(page, pay, "title").fill("No script")
    page.locator(".save-bar button").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    pay.refresh_from_db()
    assert pay.title == "No script"


def test_an_empty_journey_is_begun_with_its_first_stage(page_as_owner, workspace, assert_accessible):
    empty = Journey.objects.create(workspace=workspace, title="Empty")
    page = open_journey(page_as_owner, empty)
    assert_accessible(page)
    page.get_by_role("button", name="Add a stage").click()
    page.keyboard.type("Begin")
    wait_until_saved(page)
    assert [s.name for s in Stage.objects.filter(journey=empty)] == ["Begin"]


def test_the_keys_are_told_here_too(page_as_owner, journey):
    page = open_journey(page_as_owner, journey)
    page.locator("#main").focus()
    page.keyboard.type("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_contain_text("Moves the stage, the touchpoint")
