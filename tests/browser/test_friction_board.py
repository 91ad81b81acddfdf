"""The friction board in a browser: filters without a reload, three views, on a phone and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.moments import a_journey, a_moment, an_answer

from .test_screens import LONG, look

VIEWS = ["list", "heat", "grid"]
ARABIC = "«متوفر» يصبح «نفد» عند الدفع"


@pytest.fixture
def friction(workspace, owner):
    a_journey(workspace, "Kitting out", ["Priya", "Jonas"])
    stock = a_moment(workspace, "Sold out at payment", "Buy · Web shop", "Kitting out", (4, 5))
    an_answer(stock, "Live stock", owner=owner)
    before = [{"on": "2026-05-01", "severity": 4, "frequency": 4}]
    a_moment(workspace, "No named day", "Use · Courier", "Kitting out", (2, 4), earlier_scores=before)
    a_moment(workspace, "Points expire", "Advocate · E-mail", "Kitting out", (1, 2))


@pytest.fixture
def hard(friction, workspace):
    """Words that are hard to place, and more stages and channels than a screen is wide."""
    long = a_moment(workspace, f"{LONG} {LONG}", f"{LONG} · {LONG[:60]}", LONG, (3, 5))
    an_answer(long, LONG)
    a_moment(workspace, ARABIC, "الشراء · المتجر", "عائلة", (4, 5))
    for number in range(14):
        a_moment(workspace, f"Moment {number}", f"Stage {number} · Channel {number}", LONG)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_open_to_everybody_and_whole_on_a_small_screen(
    page_as_owner, hard, assert_accessible, view
):
    look(page_as_owner, f"/friction/?view={view}", assert_accessible)


@pytest.mark.parametrize("question", ["q=zebra", "severity=4&frequency=5&state=answered"])
def test_so_is_what_is_found_and_what_is_not(page_as_viewer, friction, assert_accessible, question):
    look(page_as_viewer, f"/friction/?{question}", assert_accessible)


def test_so_is_an_empty_board(page_as_owner, assert_accessible):
    look(page_as_owner, "/friction/", assert_accessible)


def moments(page):
    return page.locator(".ranking h2")


def test_filters_work_without_a_reload_and_stay_in_the_address(page_as_owner, friction):
    page = page_as_owner
    page.goto("/friction/")
    expect(moments(page)).to_have_text(["Sold out at payment", "No named day", "Points expire"])
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Search what goes wrong, touchpoints, journeys").fill("named")
    expect(moments(page)).to_have_text(["No named day"])
    page.get_by_label("Search what goes wrong, touchpoints, journeys").fill("")
    page.locator("[name=stage]").select_option("Buy")
    expect(moments(page)).to_have_text(["Sold out at payment"])
    assert page.evaluate("window.sameDocument")
    expect(page).to_have_url(re.compile(r"stage=Buy"))
    page.reload()
    expect(moments(page)).to_have_text(["Sold out at payment"])


def test_what_was_typed_last_is_what_is_found_however_slow_the_answers_are(page_as_owner, friction):
    page = page_as_owner
    page.goto("/friction/")

    def slowly(route):
        page.wait_for_timeout(1600)
        route.continue_()

    page.route("**/friction/?*", slowly)
    search = page.get_by_label("Search what goes wrong, touchpoints, journeys")
    for words in ["p", "po", "poi", "points"]:
        search.fill(words)
        page.wait_for_timeout(330)
    expect(moments(page)).to_have_text(["Points expire"])
    expect(page).to_have_url(re.compile("q=points"))


def test_a_filter_narrows_the_view_that_is_open(page_as_owner, friction):
    page = page_as_owner
    page.goto("/friction/?view=heat")
    page.locator("[name=channel]").select_option("Courier")
    expect(page.get_by_role("columnheader")).to_have_text(["Courier", "All"])
    page.get_by_role("link", name="Severity × frequency").click()
    expect(page.get_by_role("link", name="1 score 8")).to_be_visible()
    expect(page.locator("[name=channel]")).to_have_value("Courier")


def test_one_click_leads_from_a_cell_to_what_is_in_it(page_as_owner, friction):
    page = page_as_owner
    page.goto("/friction/?view=heat")
    # Anywhere in the cell, not only on the figure.
    cell = page.locator("tbody td.heat-5")
    box = cell.bounding_box()
    cell.click(position={"x": box["width"] - 6, "y": box["height"] - 6})
    expect(moments(page)).to_have_text(["Sold out at payment"])
    page.get_by_role("link", name="Clear filters").click()
    expect(moments(page)).to_have_count(3)


def test_the_board_works_by_keyboard(page_as_owner, friction):
    page = page_as_owner
    page.goto("/friction/?view=grid")
    page.get_by_role("link", name="1 score 20").focus()
    page.keyboard.press("Enter")
    expect(moments(page)).to_have_text(["Sold out at payment"])
    page.get_by_role("link", name="Severity 4, frequency 5").press("Enter")
    expect(moments(page)).to_have_count(3)


def test_the_earlier_scores_open_on_demand(page_as_viewer, friction):
    page = page_as_viewer
    page.goto("/friction/")
    expect(page.get_by_text("1 May 2026")).to_be_hidden()
    page.get_by_text("▼ from 16").click()
    expect(page.get_by_text("1 May 2026")).to_be_visible()


def test_it_works_without_a_script(context_as, viewer, friction):
    page = context_as(viewer, java_script_enabled=False).new_page()
    page.goto("/friction/?view=heat")
    page.locator("[name=stage]").select_option("Use")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("columnheader")).to_have_text(["Courier", "All"])


def test_the_table_is_downloaded_as_it_was_selected(page_as_viewer, friction):
    page = page_as_viewer
    page.goto("/friction/?stage=Buy")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    assert re.fullmatch(r"friction-northwind-outdoor-[\d-]{10}\.csv", download.value.suggested_filename)
    text = download.value.path().read_text("utf-8-sig")
    assert "Sold out at payment" in text
    assert "Points expire" not in text


def test_a_moment_leads_to_its_touchpoint(page_as_owner, friction):
    page = page_as_owner
    page.goto("/friction/")
    page.get_by_role("link", name="No named day", exact=True).click()
    expect(page).to_have_url(re.compile(r"/journeys/[^/]+/#"))
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
