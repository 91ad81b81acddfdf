"""The persona page for everybody: by eye, by ear, narrow, enlarged, read-only, and without JavaScript."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from personas.library.models import Insight, Persona, Section

from .editing import address, blank, field, open_persona, texts, wait_for_state, with_lines


@pytest.fixture
def rich(persona):
    """A persona with something of everything, long words and other scripts among it."""
    for kind in ["need", "pain_point", "motivation", "expectation"]:
        with_lines(persona, kind, ["One line", "لا أريد نقاطًا", "x" * 60])
    first = Insight.objects.filter(persona=persona).first()
    first.evidence.create(source="interview", summary="Asked twelve", quote="Never again", people=12)
    persona.facts.create(label="Age", value="38–45")
    persona.sections.create(title="A day", kind="text", text="Long " * 200)
    scales = persona.sections.create(title="Shopping", kind="scales", position=1)
    scales.items.create(text="Buys online", low="never", high="always", value=4)
    Persona.objects.filter(pk=persona.pk).update(
        role="Plans everything", quote="If it is not there, it is not", story="word " * 200
    )
    return persona


def test_the_page_can_be_used_by_everybody(page_as_owner, rich, assert_accessible):
    page = open_persona(page_as_owner, rich)
    page.locator(".proof > summary").first.click()
    assert_accessible(page)
    page.locator(".row > .tools > summary").first.click()
    assert_accessible(page, ".tools[open]")  # what the menu covers is not to be used at that moment


def test_an_empty_persona_can_be_used_by_everybody(page_as_owner, persona, assert_accessible):
    assert_accessible(open_persona(page_as_owner, persona))


def test_a_conflict_can_be_used_by_everybody(page_as_owner, rich, assert_accessible):
    page = open_persona(page_as_owner, rich)
    Persona.objects.update(role="Theirs", name="Also theirs")
    field(page, rich, "role").fill("Mine")
    field(page, rich, "name").fill("")
    expect(page.locator(".conflict")).to_be_visible()
    assert_accessible(page)


def test_readers_see_the_same_page_without_controls(page_as_viewer, rich, assert_accessible):
    page_as_viewer.goto(address(rich))
    main = page_as_viewer.locator("#persona")
    expect(main.locator("textarea, input, select, button")).to_have_count(0)
    expect(main).to_contain_text("If it is not there, it is not")
    expect(main.get_by_role("heading", name="Pain points")).to_be_visible()
    assert_accessible(page_as_viewer)


@pytest.mark.parametrize("width", [360, 768, 1024])
def test_nothing_is_cut_off_on_a_narrow_screen(page_as_owner, rich, width):
    page_as_owner.set_viewport_size({"width": width, "height": 800})
    page = open_persona(page_as_owner, rich)
    page.locator(".proof > summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_may_be_twice_as_large(page_as_owner, rich):
    page_as_owner.set_viewport_size({"width": 1280, "height": 800})
    page = open_persona(page_as_owner, rich)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    cut = page.locator("textarea.field").evaluate_all(
        "fields => fields.filter((f) => f.scrollHeight > f.clientHeight + 2).map((f) => f.name)"
    )
    assert cut == []


def test_every_target_is_large_enough(page_as_owner, rich):
    page = open_persona(page_as_owner, rich)
    small = page.locator(".dots input, .tools > summary, .proof > summary").evaluate_all(
        """all => all.map((one) => one.getBoundingClientRect())
                    .filter((box) => box.height && Math.min(box.width, box.height) < 24)"""
    )
    assert small == []


def test_the_tools_of_a_line_are_reached_by_keyboard(page_as_owner, rich):
    page = open_persona(page_as_owner, rich)
    blank(page, "need").focus()
    tools = page.locator(
        "[data-kind=need] > [data-row]:last-of-type > .tools > summary, .insight > .tools > summary"
    )
    tools.first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate(
        "getComputedStyle(document.activeElement).opacity + document.activeElement.innerText"
    )
    assert focused == "1Move up"


class TestWithoutJavaScript:
    @pytest.fixture
    def page(self, context_as, owner, persona):
        page = context_as(owner, java_script_enabled=False).new_page()
        page.goto(address(persona))
        return page

    def save(self, page):
        page.locator(".save-bar").get_by_role("button", name="Save").click()

    def test_one_button_saves_the_whole_page(self, page, persona):
        field(page, persona, "role").fill("Without a script")
        blank(page, "need").fill("A line\nAnother line")
        page.locator("[data-list=fact] .blank textarea").first.fill("Age")
        self.save(page)
        persona.refresh_from_db()
        assert persona.role == "Without a script"
        assert texts(persona) == ["A line", "Another line"]
        assert persona.facts.get().label == "Age"

    def test_lines_are_moved_deleted_and_brought_back(self, page, persona):
        first, second = with_lines(persona, texts=["First", "Second"])
        page.reload()
        self.tool(page, second, "Move up")
        assert texts(persona) == ["Second", "First"]
        self.tool(page, second, "To Pain points")
        assert texts(persona, "pain_point") == ["Second"]
        self.tool(page, first, "Delete")
        assert texts(persona) == []
        page.get_by_role("button", name="Undo").click()
        assert texts(persona) == ["First"]

    def tool(self, page, row, name):
        page.locator(f'[id="{row.pk}"] > .tools > summary').click()
        page.locator(f'[id="{row.pk}"] > .tools').get_by_role("button", name=name, exact=True).click()

    def test_evidence_and_sections_are_added(self, page, persona):
        need = with_lines(persona, texts=["First"])[0]
        page.reload()
        line = page.locator(f'[id="{need.pk}"]')
        line.get_by_text("Assumption — no evidence yet").click()
        line.get_by_role("button", name="Add evidence").click()
        page.get_by_label("What did you learn?").fill("They said so")
        self.save(page)
        assert need.evidence.get().summary == "They said so"
        page.get_by_role("button", name="List", exact=True).click()
        page.locator(".section.list .blank textarea").fill("An item")
        self.save(page)
        assert Section.objects.get(persona=persona).items.get().text == "An item"

    @pytest.mark.parametrize(("way", "kept"), [("Keep mine", "Mine"), ("Take theirs", "Theirs")])
    def test_a_conflict_offers_both_texts(self, page, persona, way, kept, faults):
        Persona.objects.filter(pk=persona.pk).update(role="Theirs")
        field(page, persona, "role").fill("Mine")
        self.save(page)
        expect(page.locator(".conflict .theirs")).to_have_text("Theirs")
        expect(field(page, persona, "role")).to_have_value("Mine")
        page.get_by_role("button", name=way).click()
        persona.refresh_from_db()
        assert persona.role == kept

    def test_wrong_input_is_explained_and_kept(self, page, persona):
        field(page, persona, "name").fill("")
        field(page, persona, "role").fill("Saved all the same")
        self.save(page)
        expect(page.get_by_text("Give the persona a name.")).to_be_visible()
        persona.refresh_from_db()
        assert (persona.name, persona.role) == ("Priya, the planner", "Saved all the same")


def test_scripts_hide_the_save_button(page_as_owner, persona):
    page = open_persona(page_as_owner, persona)
    expect(page.locator(".save-bar")).to_be_hidden()


def test_the_scripts_are_small():
    folders = [Path(settings.BASE_DIR, "static/js", name) for name in ("editor", "persona")]
    scripts = [script for folder in folders for script in folder.glob("*.js")]
    at_once = [script for script in scripts if script.name != "keys.js"]  # that one comes when asked for
    assert sum(len(gzip.compress(script.read_bytes())) for script in at_once) <= 28_000


@pytest.mark.parametrize("name", ["$& and $$", "$`Priya$'", "A  B", "Priya"])
def test_the_window_is_called_as_the_persona_is(page_as_owner, rich, workspace, name):
    Persona.objects.filter(pk=rich.pk).update(name="Priya,  the planner")
    page = open_persona(page_as_owner, rich)
    for text in ["", name]:
        field(page, rich, "name").fill(text)
    expect(page).to_have_title(f"{name} · {workspace}")
    expect(page.locator("#persona-name")).to_have_text(name)


# --- The keys --------------------------------------------------------------------------------------


def test_the_keys_are_told_by_a_key_outside_fields(page_as_owner, rich, assert_accessible):
    page = open_persona(page_as_owner, rich)
    keys = page.get_by_role("dialog", name="Keyboard")
    role = field(page, rich, "role")
    role.press("End")
    page.keyboard.type("?")
    expect(keys).to_be_hidden()
    expect(role).to_have_value("Plans everything?")
    page.locator(".insight .proof > summary").first.focus()
    page.keyboard.type("?")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("Saves at once")
    assert_accessible(page, ".keys")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(page.locator(".insight .proof > summary").first).to_be_focused()


def test_the_keys_are_told_in_the_menu_and_their_own_key_can_be_switched_off(page_as_owner, rich):
    page = open_persona(page_as_owner, rich)
    keys = page.get_by_role("dialog", name="Keyboard")
    more = page.get_by_text("More", exact=True)
    more.click()
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_label("Open this with").uncheck()
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.type("?")
    expect(keys).to_be_hidden()
    open_persona(page, rich)
    page.locator("#main").focus()
    page.keyboard.type("?")
    expect(keys).to_be_hidden()


def test_an_archived_persona_is_deleted_from_its_menu(page_as_owner, persona):
    persona.archive()
    page = open_persona(page_as_owner, persona)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("is deleted. You can undo this for 7 days.")).to_be_visible()
    persona.refresh_from_db()
    assert persona.deleted_at


def test_an_archived_persona_says_so_and_can_be_brought_back(page_as_owner, persona):
    persona.archive()
    page = open_persona(page_as_owner, persona)
    page.get_by_role("button", name="Bring back", exact=True).click()
    expect(page.get_by_text("This persona is in the archive.")).to_have_count(0)
    persona.refresh_from_db()
    assert persona.archived_at is None


@pytest.mark.parametrize("quote", ["Short", "Long enough for several lines. " * 8, "لا أريد نقاطًا " * 20])
def test_a_quote_of_any_length_is_closed_behind_its_last_letter(page_as_owner, persona, quote):
    page = open_persona(page_as_owner, persona)
    field(page, persona, "quote").fill(quote.strip())
    heights = page.evaluate(
        """() => [...document.querySelectorAll(".said > *")].map((one) => one.offsetHeight)"""
    )
    assert heights[0] == heights[1]
    expect(page.locator(".echo")).to_have_text(quote.strip())
    mark = page.evaluate("getComputedStyle(document.querySelector('.echo'), '::after').content")
    assert mark == ('"“"' if quote.startswith("ل") else '"”"')


@pytest.mark.parametrize("width", [390, 1280])
def test_no_message_of_saving_moves_the_page(page_as_owner, rich, width):
    page_as_owner.set_viewport_size({"width": width, "height": 800})
    page = open_persona(page_as_owner, rich)
    lists = page.locator(".lists")
    before = lists.bounding_box()
    field(page, rich, "role").fill("Plans everythinG")
    wait_for_state(page, "saved")
    expect(page.locator("[data-status]")).to_contain_text("Saved ")
    assert lists.bounding_box() == before
    page.locator("[data-list=fact] [data-row] textarea").first.fill("x" * 500)
    wait_for_state(page, "look")
    page.evaluate("scrollTo(0, 0)")
    assert lists.bounding_box()["y"] == before["y"]
    page.get_by_role("button", name="Not saved: see the marked line").click()
    expect(page.locator("[aria-invalid=true]")).to_be_focused()


def test_each_status_is_explained_and_a_promise_without_a_review_is_noticed(page_as_owner, rich):
    page = open_persona(page_as_owner, rich)
    expect(page.get_by_label("Status")).to_have_accessible_description(re.compile("checked with customers"))
    page.get_by_label("Status").select_option("Validated")
    expect(page.locator(".meaning:visible")).to_have_text("checked with customers")
    note = page.locator("[data-note]")
    expect(note).to_have_text("Add the date of the review")
    page.get_by_text("Not reviewed yet").click()
    page.get_by_role("button", name="Reviewed today").click()
    expect(note).to_have_text("11 still assumed")
    page.get_by_label("Status").select_option("Draft")
    expect(note).to_have_text("")


def test_the_menu_of_downloads_closes_once_one_is_chosen(page_as_owner, rich):
    page = open_persona(page_as_owner, rich)
    page.get_by_label("Other ways to download").click()
    with page.expect_download():
        page.get_by_role("link", name="Persona file").click()
    expect(page.locator("details.menu[open]")).to_have_count(0)
