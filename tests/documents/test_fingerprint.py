"""What is on disk is made anew when anything changes that decides how a document looks."""

import ast
import inspect
import shutil
from importlib import import_module
from types import SimpleNamespace

import pytest

from personas.documents import dossier, fingerprint, fonts, orders
from personas.documents.journey import map as journey_map
from personas.documents.template import sheet
from personas.library import choices

from .hard_cases import persona

take = fingerprint.fingerprint.__wrapped__
FOLDERS = ["templates/documents", "templates/journeys", "static/fonts/pdf", "static/portraits"]
PARTS = [
    "templates/documents/persona.html",
    "templates/documents/print.css",
    "templates/documents/journey.css",
    "templates/documents/template.html",
    "templates/journeys/curve.svg",
    "static/fonts/pdf/InstrumentSerif-Regular.ttf",
    "static/portraits/notionists-01.svg",
]


@pytest.fixture
def installation(settings, tmp_path):
    """A copy of what ships, to change something in."""
    for folder in FOLDERS:
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder)
    settings.BASE_DIR = tmp_path
    return tmp_path


def test_it_stays_the_same_while_nothing_changes(installation):
    assert take() == take()


@pytest.mark.parametrize("part", PARTS)
def test_it_changes_with_what_ships(installation, part):
    before = take()
    with (installation / part).open("ab") as file:
        file.write(b" ")
    assert take() != before


def test_it_changes_when_two_drawings_change_places(installation):
    before, faces = take(), installation / "static" / "portraits"
    (faces / "notionists-01.svg").rename(faces / "x")
    (faces / "notionists-02.svg").rename(faces / "notionists-01.svg")
    (faces / "x").rename(faces / "notionists-02.svg")
    assert take() != before


def test_it_changes_with_the_fonts_of_the_machine(monkeypatch):
    before = take()
    monkeypatch.setattr(fingerprint, "installed_fonts", lambda: b"one more")
    assert take() != before


def test_the_fonts_of_the_machine_are_told_by_file_and_version():
    told = fingerprint.installed_fonts().decode().splitlines()
    assert any("Noto" in font and "fontversion=" in font for font in told)
    assert told == sorted(told)


def test_a_machine_that_cannot_tell_its_fonts_has_a_fingerprint_too(monkeypatch):
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    assert fingerprint.installed_fonts() == b""


def test_it_changes_with_the_libraries_that_draw(monkeypatch):
    before = take()
    monkeypatch.setattr(fingerprint, "version", lambda name: "99" if name == "pydyf" else "1")
    assert take() != before


def test_it_changes_with_the_words_of_the_library(monkeypatch, tmp_path):
    before, changed = take(), tmp_path / "choices.py"
    changed.write_text(inspect.getsource(choices).replace("Pain point", "Sore point"))
    monkeypatch.setattr(fingerprint, "WORDING", [SimpleNamespace(__file__=str(changed))])
    assert take() != before


def test_no_other_module_of_the_product_has_words_on_paper():
    """Else its name belongs into WORDING: a module that documents draw on, outside this package."""
    drawn_on = {*outside(dossier), *outside(journey_map), *outside(sheet)}
    curve = {name for name in drawn_on if name.startswith("personas.journeys.curve")}
    assert drawn_on - curve == {module.__name__ for module in fingerprint.WORDING}


def outside(module, known=None):
    """The modules of other packages of ours that this one imports, itself or through its neighbours."""
    known = {module.__name__} if known is None else known
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and node.level and node.module:
            package = module.__package__.rsplit(".", node.level - 1)[0]
            neighbour = import_module(f"{package}.{node.module}")
            if neighbour.__name__ not in known:
                known.add(neighbour.__name__)
                yield from outside(neighbour, known)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("personas."):
            yield node.module


def test_a_document_is_found_by_it(monkeypatch):
    def key():
        return orders.Order(persona(id="ada"), "Northwind").key

    before = key()
    monkeypatch.setattr(orders, "fingerprint", lambda: "another")
    assert key() != before
