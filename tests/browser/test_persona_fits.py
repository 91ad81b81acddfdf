"""What opens, is dragged or measured out on the page stays within the window and covers no word."""

import io

import pytest
from playwright.sync_api import expect

from personas.library.portraits.photos import Crop, develop
from personas.library.portraits.placing import place
from tests.library.photographs import plain, saved

from .editing import field, open_persona, wait_until_saved, with_lines
from .test_persona_lines import drag

NARROW = [360, 390, 430, 600]
OPENED = """menus => menus.filter((menu) => menu.firstElementChild.offsetParent).map((menu) => {
  menu.open = true;
  const { left, right } = menu.querySelector(".menu-list").getBoundingClientRect();
  menu.open = false;
  return [menu.innerText, left, right];
})"""


@pytest.fixture
def full(persona):
    """A line with evidence, a fact and sections: a menu at every place where there is one."""
    need = with_lines(persona, texts=["One", "Two", "Three"])[0]
    need.evidence.create(source="interview", summary="Asked twelve", date="2026-09-30", people=12)
    need.evidence.create(source="survey", summary="Asked many", position=1)
    persona.facts.create(label="Age", value="38–45")
    persona.sections.create(title="A day", kind="text", text="Long " * 200)
    scales = persona.sections.create(title="Shopping", kind="scales", position=1)
    scales.items.create(text="Buys online", low="never", high="whatever smells new", value=4)
    return persona


@pytest.fixture
def need(full):
    return full.insights.get(text="One")


@pytest.fixture
def phone(context_as, owner, full):
    context = context_as(owner, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    return open_persona(context.new_page(), full)


def box(locator):
    return locator.bounding_box()


@pytest.mark.parametrize("width", [*NARROW, 800, 1000, 1440])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_menu_opens_within_the_window(context_as, owner, full, width, scripts):
    options = {"viewport": {"width": width, "height": 800}, "java_script_enabled": scripts}
    page = context_as(owner, **options).new_page()
    page.goto(f"/personas/{full.pk}/")
    page.locator(".proof > summary").first.click()
    menus = page.locator("#persona details.menu").evaluate_all(OPENED)
    assert len(menus) > 8
    assert [menu for menu in menus if menu[1] < 0 or menu[2] > width] == []


def test_a_menu_of_larger_text_is_moved_into_the_window(page_as_owner, full):
    page_as_owner.set_viewport_size({"width": 390, "height": 800})
    page = open_persona(page_as_owner, full)
    page.evaluate("document.documentElement.style.fontSize = '170%'")
    page.get_by_label("Other ways to download").click()
    page.wait_for_timeout(50)
    shown = box(page.locator(".split .menu-list"))
    assert shown["x"] >= 0 and shown["x"] + shown["width"] <= 390


def test_a_line_that_is_dragged_looks_as_it_does_on_the_page(page_as_owner, full, need):
    page_as_owner.set_viewport_size({"width": 1280, "height": 1100})
    page = open_persona(page_as_owner, full)
    shown = page.locator("[data-kind=motivation] > [data-row]")
    seen = {}

    def look():
        carried = page.locator("body > .carried")
        seen["border"] = carried.locator("textarea").first.evaluate("e => getComputedStyle(e).borderTopWidth")
        seen["opacity"] = carried.evaluate("e => getComputedStyle(e).opacity")
        seen["dot"] = carried.locator(".dots input").first.evaluate(
            "e => getComputedStyle(e, '::before').backgroundColor"
        )

    drag(page, need, page.locator("[data-kind=motivation]"), shown, before_letting_go=look)
    motive = page.locator("#list-motivation").evaluate("e => getComputedStyle(e).color")
    assert seen == {"border": "0px", "opacity": "1", "dot": motive}
    wait_until_saved(page)


def test_what_the_dots_say_covers_no_message(page_as_owner, full, need):
    page = open_persona(page_as_owner, full)
    dots = page.locator(f'[id="{need.pk}"] > .dots')
    said = "e => getComputedStyle(e, '::after').content"
    assert "How much it matters" in dots.evaluate(said)
    field(page, need, "text").fill("butter " * 400)
    expect(page.locator(f'[id="{need.pk}"] > .problem')).to_be_visible()
    assert dots.evaluate(said) == "none"


def test_a_date_is_whole_on_a_phone(phone):
    phone.locator(".proof > summary").first.tap()
    date = phone.locator(".piece [type=date]").first
    given = box(date)["width"]
    assert given >= date.evaluate("e => { e.style.width = 'auto'; return e.offsetWidth; }")
    assert given < 390


@pytest.mark.parametrize("width", [390, 1440])
def test_a_scale_runs_from_the_one_end_to_the_other(page_as_owner, full, width):
    page_as_owner.set_viewport_size({"width": width, "height": 800})
    page = open_persona(page_as_owner, full)
    scale = page.locator(".scale").first
    first, last = box(scale.locator("input").first), box(scale.locator("input").last)
    low, high = box(scale.locator(".low")), box(scale.locator(".high"))
    assert abs(first["x"] - low["x"]) < 16
    assert abs(last["x"] + last["width"] - high["x"] - high["width"]) < 16
    assert last["x"] - first["x"] > 150


@pytest.mark.parametrize("width", [390, 1440])
def test_a_photograph_is_whole_on_its_card(page_as_owner, owner, persona, width):
    picture = develop(io.BytesIO(saved(plain())).read())
    place(persona, picture, Crop(), owner)
    page_as_owner.set_viewport_size({"width": width, "height": 800})
    page_as_owner.goto("/personas/")
    face, photo = box(page_as_owner.locator(".face")), box(page_as_owner.locator(".face img"))
    assert photo["y"] >= face["y"]
    assert photo["y"] + photo["height"] <= face["y"] + face["height"]
    assert photo["width"] == photo["height"] > 80


def test_evidence_of_a_day_to_come_is_marked(page_as_owner, full, need):
    page = open_persona(page_as_owner, full)
    page.locator(".proof > summary").first.click()
    date = page.locator(".piece [type=date]").first
    assert date.evaluate("e => e.validity.valid")
    date.fill("2131-01-01")
    assert date.evaluate("e => e.validity.rangeOverflow")
    said = date.evaluate("e => getComputedStyle(e.parentElement, '::after').content")
    assert said == '"still to come"'
    wait_until_saved(page)


def test_escape_closes_the_evidence(page_as_owner, full):
    page = open_persona(page_as_owner, full)
    proof = page.locator(".proof").first
    proof.locator("summary").first.click()
    page.get_by_label("What did you learn?").first.focus()
    page.keyboard.press("Escape")
    expect(proof).not_to_have_attribute("open", "")
    expect(proof.locator("> summary")).to_be_focused()
