"""Starting a persona in a browser: accessible everywhere, and by questions without a script."""

import pytest
from playwright.sync_api import expect

from personas.interchange.persona_file import dumps, read, store, write
from personas.library.models import Persona
from tests.interchange.test_reading import WHOLE


@pytest.fixture
def rich(workspace, owner):
    return store(read(WHOLE), workspace, owner)


@pytest.fixture(
    params=[{"width": 1440, "height": 900}, {"width": 360, "height": 740}], ids=["wide", "narrow"]
)
def page(request, context_as, editor):
    return context_as(editor, viewport=request.param).new_page()


def fits(page):
    """Nothing makes the page wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(
    "address",
    [
        "/personas/new/",
        "/personas/new/guided/",
        "/personas/{}/guide/quote/",
        "/personas/{}/guide/needs/",
        "/personas/{}/guide/portrait/",
        "/personas/import/",
        "/formats/",
    ],
)
def test_every_screen_is_accessible_and_fits(page, rich, assert_accessible, address):
    page.goto(address.format(rich.pk))

    assert fits(page)
    assert_accessible(page)


def test_the_page_of_the_files_is_read_without_scrolling_sideways(page):
    page.goto("/formats/")
    cells = page.locator(".format :is(th, td, pre)")
    cut = cells.evaluate_all(
        """cells => cells.filter((cell) => cell.offsetParent && (
             cell.getBoundingClientRect().right > innerWidth || cell.scrollWidth > cell.clientWidth + 1
           )).map((cell) => cell.innerText)"""
    )
    assert cut == []


def test_whoever_is_signed_in_finds_back_from_the_page_of_the_files(page):
    page.goto("/formats/")
    page.get_by_role("link", name="Back to your personas").click()
    page.wait_for_url("**/personas/")


def test_a_refused_file_is_told_accessibly(page, assert_accessible, tmp_path):
    file = tmp_path / "persona.json"
    file.write_text('{"format": "archetype.persona/1"}')
    page.goto("/personas/import/")

    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import").click()

    expect(page.get_by_text("name: is missing.").first).to_be_visible()
    assert_accessible(page)


def test_a_file_that_is_here_already_asks_accessibly(page, rich, assert_accessible, tmp_path):
    Persona.objects.filter(pk=rich.pk).update(role="Changed here")
    file = tmp_path / "persona.json"
    file.write_bytes(dumps(WHOLE))
    page.goto("/personas/import/")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import").click()

    expect(page.get_by_role("heading", name="You have this persona already")).to_be_visible()
    assert fits(page)
    assert_accessible(page)
    expect(page.get_by_role("row", name="Differs in")).to_contain_text("role")
    page.get_by_role("button", name="Replace ours").click()

    expect(page).to_have_url(f"{page.url.split('/personas/')[0]}/personas/{rich.pk}/")
    assert write(Persona.objects.get()) == WHOLE


def test_a_persona_is_written_by_questions_without_a_script(context_as, editor):
    page = context_as(editor, java_script_enabled=False).new_page()
    page.goto("/personas/new/")
    page.get_by_role("link", name="Begin with their name").click()
    page.get_by_label("Who are they?").fill("Priya, the planner")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Skip", exact=True).click()
    page.get_by_label("What do they say?").fill("If I can’t see it, it isn’t there.")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("What must get done?").fill("Know by Thursday\nFind the sizes again")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("What do they say?")).to_have_value("If I can’t see it, it isn’t there.")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("What must get done?")).to_have_value("Know by Thursday\nFind the sizes again")
    expect(page.get_by_role("button", name="Skip", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Next").click()
    for _ in range(4):
        page.get_by_role("button", name="Skip", exact=True).click()
    page.get_by_role("radio", name="Person with a short dark bob").check(force=True)
    page.get_by_role("button", name="Finish").click()

    persona = Persona.objects.get()
    expect(page).to_have_url(f"{page.url.split('/personas/')[0]}/personas/{persona.pk}/")
    assert [i["text"] for i in write(persona)["insights"]] == ["Know by Thursday", "Find the sizes again"]
    assert persona.illustration == "notionists-01"


def test_a_closed_tab_is_carried_on(context_as, editor):
    context = context_as(editor)
    page = context.new_page()
    page.goto("/personas/new/guided/")
    page.get_by_label("Who are they?").fill("Priya, the planner")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("Who are they in one line?")).to_be_visible()
    page.close()

    page = context.new_page()
    page.goto("/personas/new/")
    page.get_by_role("link", name="Carry on with Priya, the planner").click()

    expect(page.get_by_label("Who are they in one line?")).to_be_focused()


def test_what_is_typed_into_a_question_is_not_left_behind_unasked(context_as, editor, persona):
    page = context_as(editor).new_page()
    page.goto(f"/personas/{persona.pk}/guide/needs/")
    page.get_by_label("What must get done?").fill("Know by Thursday")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".side").get_by_role("link", name="Personas").click(no_wait_after=True)
    expect(page.get_by_label("What must get done?")).to_have_value("Know by Thursday")
    page.get_by_role("button", name="Go to the page").click()

    page.wait_for_url(f"**/personas/{persona.pk}/")
    assert asked == ["beforeunload"]
    assert persona.insights.get().text == "Know by Thursday"
