"""The render workers: whatever a document does to them, the next one is fine."""

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psutil
import pytest
from django.conf import settings
from PIL import Image

from personas.documents import workers
from personas.documents.orders import Order
from personas.documents.workers import Pool, RenderBusy, RenderFailed, RenderTimedOut

from .hard_cases import persona


def context(**changed):
    return Order(persona(), "Northwind Outdoor").context() | changed


def doing(act, *arguments):
    """A context that acts when the worker writes the persona's name: templates call what they can."""
    return context(name=partial(act, *arguments))


def process_of(pool):
    """The worker process of a pool with one desk."""
    (worker,) = pool.free_desks()
    pool.desks.put(worker)
    return worker and psutil.Process(worker.process.pid)


def assert_fine(pool):
    assert pool.render("dossier.html", context()).startswith(b"%PDF-1.7")


def test_a_document_that_hangs_is_stopped_and_the_next_one_is_fine(pool):
    with pytest.raises(RenderTimedOut, match="not ready within 0.2 seconds"):
        pool.render("dossier.html", doing(time.sleep, 60), seconds=0.2)
    assert_fine(pool)


def test_a_worker_that_cannot_be_interrupted_is_killed(pool, monkeypatch):
    """One that is stopped hears no alarm."""
    monkeypatch.setattr(workers, "GRACE", 0.1)
    assert_fine(pool)
    process = process_of(pool)
    with pytest.raises(RenderTimedOut, match="killed"):
        pool.render("dossier.html", doing(os.kill, 0, signal.SIGSTOP), seconds=0.2)
    assert not process.is_running()
    assert_fine(pool)


def test_a_worker_that_dies_takes_one_document_with_it(pool):
    with pytest.raises(RenderFailed, match="ended with 3"):
        pool.render("dossier.html", doing(os._exit, 3))
    assert_fine(pool)


def test_a_worker_that_died_between_two_documents_is_replaced(pool):
    assert_fine(pool)
    process = process_of(pool)
    process.kill()
    psutil.wait_procs([process])
    assert_fine(pool)


def test_a_document_that_wants_too_much_memory_fails(pool):
    with pytest.raises(RenderFailed, match="MemoryError"):
        pool.render("dossier.html", doing(bytes, 3 * 2**30))
    assert_fine(pool)


def test_a_fault_in_a_document_says_where_it_is(pool):
    with pytest.raises(RenderFailed, match="nowhere.html"):
        pool.render("nowhere.html", context())
    assert_fine(pool)


def test_workers_are_replaced_after_some_documents():
    pool = Pool(recycle_after=2)
    try:
        assert_fine(pool)
        first = process_of(pool)
        assert_fine(pool)
        assert not first.is_running()
        assert process_of(pool) is None
        assert_fine(pool)
        assert process_of(pool) != first
    finally:
        pool.close()


def test_threads_share_the_workers(pool):
    with ThreadPoolExecutor(4) as threads:
        made = threads.map(lambda _: pool.render("dossier.html", context()), range(8))
        assert {pdf[:8] for pdf in made} == {b"%PDF-1.7"}
    assert process_of(pool).is_running()


def test_whoever_waits_too_long_is_turned_away(monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 0.01)
    pool = Pool(size=0)
    with pytest.raises(RenderBusy, match="No worker was free"):
        pool.render("dossier.html", context())


def test_when_many_wait_the_next_is_turned_away_at_once(monkeypatch):
    monkeypatch.setattr(workers, "MOST_WAITING", 0)
    with pytest.raises(RenderBusy, match="Too many"):
        Pool(size=1).render("dossier.html", context())


def test_the_pages_of_a_long_document_are_counted_while_it_is_made(pool):
    story = "\n\n".join(["A long day in the shop. " * 8] * 400)
    seen = []
    pool.render("dossier.html", Order(persona(story=story), "x").context(), seconds=20, on_pages=seen.append)
    assert seen
    assert seen == sorted(seen)


def test_who_waits_hears_of_it_also_while_no_page_is_added(pool, monkeypatch):
    monkeypatch.setattr(workers, "BEAT", 0.05)
    heard = []
    pool.render("dossier.html", context(share=partial(time.sleep, 0.5)), on_pages=heard.append)
    assert heard.count(0) > 3


def test_no_worker_outlives_its_process_not_even_in_the_middle_of_a_render(tmp_path):
    """The process is killed, so it cannot clean up; its workers see their socket close."""
    program = """
import sys, threading, time
from functools import partial
from tests.documents.test_workers import context, doing, process_of
from personas.documents.workers import Pool
pool = Pool()
pool.render("dossier.html", context())
print(process_of(pool).pid, flush=True)
pool.render("dossier.html", doing(time.sleep, 60))
"""
    settings_of_program = os.environ | {"DATA_DIR": str(tmp_path), "PYTHONPATH": str(settings.BASE_DIR)}
    with subprocess.Popen(
        [sys.executable, "-c", "import django; django.setup()" + program],
        env=settings_of_program | {"DJANGO_SETTINGS_MODULE": "personas.settings"},
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        worker = psutil.Process(int(parent.stdout.readline()))
        folder = worker.environ()["TMPDIR"]
        parent.kill()
    gone, alive = psutil.wait_procs([worker], timeout=10)
    assert gone
    assert not os.path.exists(folder)


def test_a_worker_does_not_know_the_secrets_of_the_site(pool, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret")
    pool = Pool()
    try:
        pool.prewarm()
        assert "SECRET_KEY" not in process_of(pool).environ()
    finally:
        pool.close()


def test_the_first_page_becomes_a_picture(pool):
    pdf = pool.render("dossier.html", context())
    with Image.open(io.BytesIO(pool.picture(pdf, 1920)), formats=["PNG"]) as picture:
        assert picture.size == (1920, 2716)


def test_folders_that_nobody_has_any_more_are_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    ours, theirs, foreign = f"archetype-render-{os.getpid()}-a", f"archetype-render-{gone.pid}-b", "else"
    for name in (ours, theirs, foreign):
        (tmp_path / name / "weasyprint-x").mkdir(parents=True)
    Pool()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([ours, foreign])
