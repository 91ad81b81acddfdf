"""The page of the book in each of its states: readable, whole on a small screen, and never stale."""

import pytest
from playwright.sync_api import expect

from personas.documents.progress import Progress

from .test_screens import look

PAGE = "/personas/book/"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte"


@pytest.fixture
def progress(persona):
    return Progress(persona.workspace, "a4")


def a_volume(path):
    return {"path": str(path), "names": [LONG, LONG], "personas": 40, "pages": 140, "megabytes": 1.3}


def begun(progress, path):
    progress.begin(6)


def done(progress, path):
    progress.begin(6)
    progress.finish([a_volume(path)], ["Chorasmian"])


def in_volumes(progress, path):
    progress.begin(80)
    progress.finish([a_volume(path)] * 2)


def failed(progress, path):
    progress.fail("It took too long, so we stopped making it.")


@pytest.mark.parametrize("state", [begun, done, in_volumes, failed])
def test_every_state_of_the_book(state, progress, page_as_owner, assert_accessible, tmp_path):
    path = tmp_path / "book.pdf"
    path.touch()
    state(progress, path)
    look(page_as_owner, PAGE, assert_accessible)


def test_an_empty_library_has_a_page_of_the_book(workspace, page_as_owner, assert_accessible):
    look(page_as_owner, PAGE, assert_accessible)


def test_whoever_watches_sees_the_book_get_ready(progress, page_as_viewer, tmp_path):
    (tmp_path / "book.pdf").touch()
    progress.ask()
    page_as_viewer.goto(PAGE)
    expect(page_as_viewer.get_by_label("Waiting to begin")).to_be_visible()
    begun(progress, None)
    expect(page_as_viewer.get_by_label("Making the book of 6 personas")).to_be_visible()
    progress.finish([a_volume(tmp_path / "book.pdf")])
    expect(page_as_viewer.get_by_role("link", name="Download the book")).to_be_visible()
    with page_as_viewer.expect_download() as download:
        page_as_viewer.get_by_role("link", name="Download the book").click()
    assert download.value.suggested_filename == "northwind-outdoor-personas.pdf"


def test_a_script_without_a_font_is_named_on_a_page(persona, page_as_owner, assert_accessible):
    persona.quote = "𐾰𐾱"
    persona.save()
    look(page_as_owner, f"/personas/{persona.pk}/pdf/", assert_accessible)
