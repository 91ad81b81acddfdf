"""Documents on disk: what they are found by, and how many there are."""

import datetime
import os
import threading
import time

import pytest

from personas.documents import cache
from personas.documents.cache import cached, document, folder, forget_unused, lock_of, store, sweep
from personas.documents.orders import Order
from personas.documents.workers import RenderBusy, RenderTimedOut

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


def test_what_is_there_is_not_made_again():
    assert cached(NAME, lambda: b"first").read_bytes() == b"first"
    assert cached(NAME, lambda: b"second").read_bytes() == b"first"


def test_a_document_may_be_made_of_another_whatever_the_two_are_called():
    """A picture needs its PDF; no name of the one may stand in the way of a name of the other."""

    def make_all():
        for number in range(400):
            cached(
                f"{number:064x}.png", lambda n=number: cached(f"{n:064x}.pdf", lambda: b"pdf").read_bytes()
            )

    maker = threading.Thread(target=make_all, daemon=True)
    maker.start()
    maker.join(60)
    assert not maker.is_alive(), "one waits for the other for ever"


def test_who_wants_what_is_just_being_made_waits_for_it():
    made, begun = [], threading.Event()

    def make():
        begun.set()
        made.append("once")
        return b"pdf"

    name = f"{1:064x}.pdf"
    with lock_of(name):
        others = [threading.Thread(target=cached, args=(name, make), daemon=True) for _ in range(4)]
        for other in others:
            other.start()
        assert not begun.wait(0.2), "somebody did not wait"
    for other in others:
        other.join(60)
    assert made == ["once"]


def test_what_could_not_be_made_leaves_nothing_behind():
    with pytest.raises(ZeroDivisionError):
        cached(NAME, lambda: 1 / 0)
    assert not list(folder().glob("*/*"))
    assert cached(NAME, lambda: b"now").read_bytes() == b"now"


def test_what_took_too_long_twice_is_left_alone_for_a_minute(monkeypatch):
    tries = []

    def make():
        tries.append(1)
        raise RenderTimedOut("late")

    def ask():
        with pytest.raises(RenderTimedOut):
            document("hopeless.pdf", make)
        return len(tries)

    assert [ask() for _ in range(4)] == [1, 2, 2, 2]
    later = time.monotonic() + 61
    monkeypatch.setattr(cache.time, "monotonic", lambda: later)
    assert [ask() for _ in range(3)] == [3, 4, 4]


def test_who_waits_too_long_for_somebody_elses_document_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(cache, "PATIENCE", 0.01)
    with lock_of(NAME), pytest.raises(RenderBusy):
        cached(NAME, lambda: b"mine")


def test_not_every_thread_waits_for_documents(monkeypatch):
    monkeypatch.setattr(cache, "_askers", threading.BoundedSemaphore(1))

    def make():
        with pytest.raises(RenderBusy):
            document("second.pdf", lambda: b"second")
        return b"first"

    assert document("first.pdf", make) == b"first"
    assert document("second.pdf", lambda: b"second") == b"second"
    with cache._askers:
        assert document("first.pdf", None) == b"first"


def test_what_was_not_used_for_longest_goes_first():
    for day, name in enumerate(["aa.pdf", "bb.pdf", "cc.pdf"]):
        os.utime(cached(name, lambda: b"x" * 400), (day, day))
    cached("aa.pdf", None)
    sweep(900)
    assert sorted(path.name for path in folder().glob("*/*")) == ["aa.pdf", "cc.pdf"]


def test_what_nobody_has_asked_for_in_a_week_goes(settings):
    """Else the documents of what was deleted for good would stay for ever where there is room."""
    week = 7 * 24 * 3600
    for name, age in [("aa.pdf", week + 60), ("bb.pdf", week - 60)]:
        path = cached(name, lambda: b"x")
        os.utime(path, (time.time() - age, time.time() - age))
    forget_unused()
    assert [path.name for path in folder().glob("*/*")] == ["bb.pdf"]


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
