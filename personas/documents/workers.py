"""The workers that render documents, beside the web process and never in it.

A worker renders one document at a time and is replaced after some hundred, after a failure, and when it
does not answer in time; a broken document costs an error page and nothing else. Threads of a web process
share its workers through `pool()`.
"""

import atexit
import contextlib
import multiprocessing
import os
import queue
import shutil
import subprocess  # noqa: S404
import sys
import tempfile
import threading
import time
from pathlib import Path

from django.conf import settings

from personas.interchange.programs import environment

RECYCLE_AFTER = 200
# How long a web request waits for its turn; more are turned away at once when this many wait.
PATIENCE = 15
MOST_WAITING = 16
FOLDERS = "archetype-render-"
# At least so often, in seconds, whoever waits for a document hears how far it is.
BEAT = 5
# Between a worker's own limit and the moment it is killed, and for a new one to get ready.
GRACE, START = 1, 10


class RenderFailed(Exception):
    """A document could not be made; the message says why, for the operator."""


class RenderTimedOut(RenderFailed):
    """A document took longer than its time limit."""


class RenderBusy(RenderFailed):
    """Too many documents are waiting to be made."""


def sweep_folders():
    """Removes the folders of workers that were killed together with the process that had started them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDERS}*"):
        owner = folder.name.removeprefix(FOLDERS).partition("-")[0]
        if owner.isdecimal() and not is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except ProcessLookupError:
        return False
    return True


class Worker:
    """One worker process and the socket to it."""

    def __init__(self, memory):
        self.folder = tempfile.mkdtemp(prefix=f"{FOLDERS}{os.getpid()}-")
        self.renders, self.is_new = 0, True
        self.wire, theirs = multiprocessing.Pipe()
        # The program is ours, and nothing of a document is on its command line.
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "personas.documents.worker", str(theirs.fileno()), str(memory)],
            cwd=settings.BASE_DIR,
            env=environment() | {"TMPDIR": self.folder},
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()

    def ask(self, job, arguments, seconds, on_pages):
        """The result of a job. Whatever it raises, the worker is of no further use then."""
        deadline, pages = time.monotonic() + seconds + (START if self.is_new else 0), 0
        try:
            self.wire.send((job, arguments, max(seconds - GRACE, seconds / 2)))
            while (left := deadline - time.monotonic()) > 0:
                if self.wire.poll(min(left, BEAT)):
                    news, value = self.wire.recv()
                    if news != "pages":
                        return self.settle(news, value, seconds)
                    pages = value
                on_pages(pages)
        except (EOFError, OSError) as error:
            raise RenderFailed(f"The worker ended with {self.process.wait()}") from error
        raise RenderTimedOut(f"The worker did not answer within {seconds} seconds and was killed")

    def settle(self, news, value, seconds):
        if news == "late":
            raise RenderTimedOut(f"The document was not ready within {seconds} seconds")
        if news == "failed":
            raise RenderFailed(value)
        self.renders, self.is_new = self.renders + 1, False
        return value

    def stop(self):
        self.wire.close()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Pool:
    """A number of workers, each started when it is first needed."""

    def __init__(self, size=1, seconds=20, memory=2**30, recycle_after=RECYCLE_AFTER):
        self.seconds, self.memory, self.recycle_after = seconds, memory, recycle_after
        self.waiting = threading.BoundedSemaphore(MOST_WAITING)
        # A free desk holds its worker, or None. The last one used comes first: it is warm.
        self.desks = queue.LifoQueue()
        for _ in range(size):
            self.desks.put(None)
        sweep_folders()

    def render(self, template, context, *, seconds=None, on_pages=lambda pages: None):
        """The PDF of a template and its context, see press.render_pdf.

        `on_pages` is called every few seconds with the number of pages laid out, also while there is none
        more. Raises RenderTimedOut after `seconds`, RenderBusy when too many wait, and RenderFailed.
        """
        return self.do("pdf", (template, context), seconds or self.seconds, on_pages)

    def picture(self, pdf, width):
        """The first page of a PDF as a PNG, `width` pixels wide."""
        return self.do("png", (pdf, width), self.seconds)

    def do(self, job, arguments, seconds, on_pages=lambda pages: None):
        worker = self.next_worker()
        try:
            result = worker.ask(job, arguments, seconds, on_pages)
        except BaseException:
            worker = worker.stop()
            raise
        else:
            if worker.renders >= self.recycle_after:
                worker = worker.stop()
            return result
        finally:
            self.desks.put(worker)

    def next_worker(self):
        """The worker of the next free desk, a new one where there is none or it has died."""
        if not self.waiting.acquire(blocking=False):
            raise RenderBusy("Too many documents are waiting")
        try:
            worker = self.desks.get(timeout=PATIENCE)
        except queue.Empty:
            raise RenderBusy("No worker was free in time") from None
        finally:
            self.waiting.release()
        try:
            return self.fit(worker)
        except BaseException:
            self.desks.put(None)
            raise

    def fit(self, worker):
        if worker and worker.process.poll() is not None:
            worker = worker.stop()
        return worker or Worker(self.memory)

    def prewarm(self):
        """Starts a worker for every free desk that has none, without waiting for them."""
        for worker in self.free_desks():
            self.desks.put(self.fit(worker))

    def close(self):
        for worker in self.free_desks():
            if worker:
                worker.stop()

    def free_desks(self):
        desks = []
        with contextlib.suppress(queue.Empty):
            while True:
                desks.append(self.desks.get_nowait())
        return desks


_pools = {}
_lock = threading.Lock()


def pool():
    """The workers of this process, shared by its threads; a forked process has its own."""
    with _lock:
        if os.getpid() not in _pools:
            _pools.clear()
            _pools[os.getpid()] = new = Pool(
                settings.RENDER_WORKERS, settings.RENDER_TIMEOUT, settings.RENDER_MEMORY
            )
            atexit.register(new.close)
        return _pools[os.getpid()]
