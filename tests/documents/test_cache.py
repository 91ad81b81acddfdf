"""Documents on disk: what they are found by, and how many there are."""

import datetime
import os

import pytest

from personas.documents import orders
from personas.documents.cache import cached, folder, store, sweep
from personas.documents.orders import Order

from .hard_cases import persona

ADA = persona(reviewed_on="2026-01-31", status="validated")
NAME = "abcdef.pdf"


def key(**changed):
    given = {"persona": ADA, "workspace": "Northwind", "today": datetime.date(2026, 7, 31)}
    return Order(**given | changed).key


def test_the_same_order_has_the_same_key():
    assert key() == key(persona=dict(ADA))


@pytest.mark.parametrize(
    "changed",
    [
        {"persona": ADA | {"quote": "Hm"}},
        {"paper": "letter"},
        {"workspace": "Southwind"},
        {"today": datetime.date(2026, 8, 1)},
    ],
)
def test_whatever_changes_the_document_changes_the_key(changed):
    assert key(**changed) != key()


def test_a_day_that_changes_nothing_does_not_change_the_key():
    """It is overdue from the first of August on, and the foot of the page says since when."""
    assert key(today=datetime.date(2026, 7, 30)) == key()
    assert key(today=datetime.date(2026, 8, 1)) == key(today=datetime.date(2026, 12, 24))


def test_a_new_version_of_the_templates_changes_the_key(monkeypatch):
    before = key()
    monkeypatch.setattr(orders, "version_of_templates", lambda: "another")
    assert key() != before


def test_what_is_there_is_not_made_again():
    assert cached(NAME, lambda: b"first").read_bytes() == b"first"
    assert cached(NAME, lambda: b"second").read_bytes() == b"first"


def test_what_could_not_be_made_leaves_nothing_behind():
    with pytest.raises(ZeroDivisionError):
        cached(NAME, lambda: 1 / 0)
    assert not list(folder().glob("*/*"))
    assert cached(NAME, lambda: b"now").read_bytes() == b"now"


def test_what_was_not_used_for_longest_goes_first():
    for day, name in enumerate(["aa.pdf", "bb.pdf", "cc.pdf"]):
        os.utime(cached(name, lambda: b"x" * 400), (day, day))
    cached("aa.pdf", None)
    sweep(900)
    assert sorted(path.name for path in folder().glob("*/*")) == ["aa.pdf", "cc.pdf"]


def test_a_file_that_another_process_takes_away_meanwhile_does_not_stop_the_sweep():
    path = cached("aa.pdf", lambda: b"x" * 400)
    (path.parent / "gone").symlink_to("nowhere")
    sweep(100)
    assert not path.exists()


def test_a_file_that_cannot_take_its_name_leaves_nothing_behind():
    (folder() / "ab" / NAME / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        store(folder() / "ab" / NAME, b"now")
    assert [path.name for path in (folder() / "ab").iterdir()] == [NAME]
