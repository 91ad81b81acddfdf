"""The book of a library: asked for in the page, made by the worker of long tasks, then downloaded."""

import io
import time

import pytest
from outloud import check
from pypdf import PdfReader

from personas.documents import book, volumes
from personas.documents.book import make_book
from personas.documents.press import render_pdf
from personas.documents.progress import Progress
from personas.documents.workers import RenderTimedOut
from personas.interchange.persona_file import read, store
from personas.library.models import Persona

from .conftest import EXAMPLES
from .paper import squeezed

PAGE = "/personas/book/"


@pytest.fixture
def library(workspace, owner):
    """Three of the examples, and one persona that is in the archive."""
    for path in sorted(EXAMPLES.glob("*.json"))[1::2]:
        store(read(path.read_bytes()), workspace, owner)
    Persona.objects.create(workspace=workspace, name="Put away", archived_at="2026-01-01T00:00Z")
    return workspace


@pytest.fixture
def in_this_process(monkeypatch):
    """Renders without a worker of its own, which another test is about."""

    class Here:
        def __init__(self, *limits):
            self.limits = limits

        def render(self, template, context, *, on_pages):
            on_pages(1)
            return render_pdf(template, context)

        def close(self):
            pass

    monkeypatch.setattr(book, "Pool", Here)


def finish(progress, volumes=1, path=EXAMPLES / "01-priya-the-planner.json", missing=()):
    """As if a book had been made."""
    volume = {"path": str(path), "names": ["Ada", "Zoe"], "personas": 3, "pages": 9, "megabytes": 1.24}
    progress.begin(3 * volumes)
    progress.finish([volume] * volumes, missing)


def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def page_led_to(document, link):
    return document.get_destination_page_number(document.named_destinations[link["/Dest"]]) + 1


def test_an_editor_asks_for_the_book_and_everybody_downloads_it(as_editor, as_viewer, library):
    assert "Make the book" in as_editor.get(PAGE).text
    answer = as_editor.post(f"{PAGE}make/", {"paper": "letter"})
    assert answer.headers["Location"] == "../?paper=letter"
    assert "Waiting to begin" in as_editor.get(f"{PAGE}?paper=letter").text
    make_book.call(str(library.pk), "letter")
    page = as_viewer.get(f"{PAGE}?paper=letter").text
    assert "3 personas" in page
    assert "Make it again" not in page
    assert "Make it again" in as_editor.get(f"{PAGE}?paper=letter").text
    answer = as_viewer.get(f"{PAGE}file/?paper=letter")
    assert answer["Content-Disposition"] == 'attachment; filename="northwind-outdoor-personas-us-letter.pdf"'
    assert reader(answer.content).pages[0].mediabox.width == 612


@pytest.mark.usefixtures("in_this_process")
def test_the_contents_lead_to_every_persona(library, tmp_path):
    make_book.call(str(library.pk), "a4")
    (path,) = Progress(library, "a4").paths
    pdf = path.read_bytes()
    document = reader(pdf)
    contents, *personas = [mark for mark in document.outline if not isinstance(mark, list)]
    names = sorted(Persona.objects.live().values_list("name", flat=True))
    assert contents.title == "Contents"
    assert [mark.title for mark in personas] == names
    numbers = [document.get_destination_page_number(mark) + 1 for mark in personas]
    assert numbers == sorted(set(numbers))
    told = [squeezed(page.extract_text()) for page in document.pages]
    for name, number in zip(names, numbers, strict=True):
        assert f"{squeezed(name)}{number}" in told[1]
        assert squeezed(name) in told[number - 1]
    links = [link.get_object() for link in document.pages[1]["/Annots"]]
    assert {page_led_to(document, link) for link in links} == set(numbers)
    assert {link["/Contents"] for link in links} == set(names)
    assert document.metadata.title == "The personas of Northwind Outdoor"
    (tmp_path / "book.pdf").write_bytes(pdf)
    assert check(str(tmp_path / "book.pdf")).errors == 0


@pytest.mark.usefixtures("in_this_process")
def test_a_book_of_a_large_library_takes_those_that_were_changed_last(library, monkeypatch):
    monkeypatch.setattr(book, "MOST", 2)
    latest = Persona.objects.live().order_by("-changed_at")[:2]
    assert set(book.personas_of(library)) == set(latest)


def test_nobody_sees_the_book_of_another_workspace(as_outsider, library):
    finish(Progress(library, "a4"))
    assert "Download the book" not in as_outsider.get(PAGE).text
    assert as_outsider.get(f"{PAGE}file/").headers["Location"] == "../?paper=a4"


def test_a_viewer_may_not_ask_for_it(as_viewer, library):
    assert as_viewer.post(f"{PAGE}make/").status_code == 403
    assert "An editor of this workspace can." in as_viewer.get(PAGE).text


def test_it_is_not_begun_twice(as_editor, library, monkeypatch):
    begun = []
    monkeypatch.setattr(book.make_book.get_backend(), "enqueue", lambda *asked: begun.append(asked))
    as_editor.post(f"{PAGE}make/")
    as_editor.post(f"{PAGE}make/")
    assert len(begun) == 1


def test_the_page_shows_how_far_it_is_with_and_without_javascript(as_viewer, library):
    progress = Progress(library, "a4")
    progress.begin(6)
    progress.expect(20)
    progress.known["at"] = 0
    progress.tell(10)
    whole = as_viewer.get(PAGE).text
    assert "6 personas: 45&nbsp;%" in whole
    assert '<progress id="bar" max="100" value="45">' in whole
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in whole
    part = as_viewer.get(PAGE, headers={"HX-Request": "true"}).text
    assert part.strip().startswith('<div class="card stack" id="progress" hx-get="/personas/book/?paper=a4"')
    assert part in whole


def test_a_book_that_fails_says_why_in_the_page(as_editor, library, monkeypatch):
    monkeypatch.setattr(volumes.Volume, "seconds", 0.001)
    make_book.call(str(library.pk), "a4")
    page = as_editor.get(PAGE).text
    assert "It took too long, so we stopped making it." in page
    assert "Try again" in page


def test_a_book_of_a_workspace_that_was_deleted_meanwhile_is_not_made(library, monkeypatch):
    monkeypatch.setattr(book, "make", lambda *asked: pytest.fail("It was made"))
    pk = str(library.pk)
    library.abandon()
    make_book.call(pk, "a4")
    library.delete()
    make_book.call(pk, "a4")


def in_seconds(monkeypatch, seconds):
    """From here on it is so many seconds later."""
    later = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: later)


def test_a_worker_that_died_half_way_is_not_waited_for(as_editor, library, monkeypatch):
    Progress(library, "a4").begin(6)
    in_seconds(monkeypatch, 30)
    assert "Making the book" in as_editor.get(PAGE).text
    in_seconds(monkeypatch, 31)
    page = as_editor.get(PAGE).text
    assert "It was stopped before it was done." in page
    assert "Try again" in page
    as_editor.post(f"{PAGE}make/")
    assert "Waiting to begin" in as_editor.get(PAGE).text


def test_a_book_that_takes_long_is_being_made_while_its_worker_says_so(as_editor, library, monkeypatch):
    progress = Progress(library, "a4")
    progress.begin(6)
    for _ in range(9):
        in_seconds(monkeypatch, 50)
        progress.tell(0)
    assert "Making the book" in as_editor.get(PAGE).text


def test_while_the_personas_are_read_the_page_says_that_it_is_being_made(as_editor, library, monkeypatch):
    def look(*asked):
        assert "3 personas: 0&nbsp;%" in as_editor.get(PAGE).text
        raise RenderTimedOut

    monkeypatch.setattr(book, "order_for", look)
    make_book.call(str(library.pk), "a4")
    assert "It took too long" in as_editor.get(PAGE).text


def test_a_worker_that_does_not_begin_is_mentioned(as_editor, library, monkeypatch):
    Progress(library, "a4").ask()
    in_seconds(monkeypatch, 30)
    assert "whether its worker is running" in as_editor.get(PAGE).text
    in_seconds(monkeypatch, 3600)
    assert "Try again" in as_editor.get(PAGE).text


def test_a_book_that_was_swept_away_can_be_made_again(as_editor, library, tmp_path):
    finish(Progress(library, "a4"), path=tmp_path / "gone.pdf")
    assert "Make the book" in as_editor.get(PAGE).text


def test_an_empty_library_has_no_book(as_editor, workspace):
    assert "There are no personas yet" in as_editor.get(PAGE).text
    make_book.call(str(workspace.pk), "a4")
    assert Progress(workspace, "a4").state == "none"


@pytest.fixture
def in_volumes(library, monkeypatch, in_this_process):
    """The book of the library in three volumes of one persona each, and whom they are about."""
    monkeypatch.setattr(volumes, "PAGES", 1)
    make_book.call(str(library.pk), "letter")
    return sorted(Persona.objects.live().values_list("name", flat=True))


def test_a_large_library_comes_in_volumes(as_viewer, in_volumes):
    page = as_viewer.get(f"{PAGE}?paper=letter").text
    assert "in 3 volumes" in page
    for number, name in enumerate(in_volumes, 1):
        assert f'Volume {number}</strong><p class="small">{name}</p>' in page
        address = f"{PAGE}file/?paper=letter&volume={number}"
        assert f'href="{address.replace("&", "&amp;")}"' in page
        file = f"northwind-outdoor-personas-volume-{number}-us-letter.pdf"
        assert as_viewer.get(address)["Content-Disposition"] == f'attachment; filename="{file}"'


@pytest.mark.parametrize("volume", ["0", "4", "x", "-1", ""])
def test_there_is_no_other_volume(as_viewer, in_volumes, volume):
    assert as_viewer.get(f"{PAGE}file/?paper=letter&volume={volume}").status_code == 404


def test_every_volume_is_a_whole_document(library, in_volumes):
    for number, (name, path) in enumerate(zip(in_volumes, Progress(library, "letter").paths, strict=True), 1):
        document = reader(path.read_bytes())
        marks = [mark.title for mark in document.outline if not isinstance(mark, list)]
        assert marks == ["Contents", name]
        assert document.metadata.title == f"The personas of Northwind Outdoor, volume {number} of 3"
        assert f"VOLUME{number}OF3" in squeezed(document.pages[0].extract_text()).upper()
        assert check(str(path)).errors == 0


def test_a_book_says_when_the_library_has_changed_since(as_viewer, as_editor, library):
    finish(Progress(library, "a4"))
    assert "have changed since" not in as_viewer.get(PAGE).text
    Persona.objects.live().first().archive()
    assert "have changed since. Make it again" not in as_viewer.get(PAGE).text
    assert "have changed since" in as_viewer.get(PAGE).text
    assert "have changed since. Make it again" in as_editor.get(PAGE).text


def test_the_page_asks_the_database_no_more_for_more_personas(
    as_viewer, library, owner, assert_queries_do_not_grow
):
    def add():
        for number in range(12):
            Persona.objects.create(workspace=library, name=f"One more {number}", changed_by=owner)

    finish(Progress(library, "a4"))
    assert_queries_do_not_grow(as_viewer, PAGE, add)


def test_the_page_names_the_scripts_that_are_boxes_in_the_book(as_viewer, library):
    progress = Progress(library, "a4")
    finish(progress, missing=["Chorasmian", "Thai"])
    assert "Letters of Chorasmian and Thai are boxes in it" in as_viewer.get(PAGE).text
