"""The program of a render worker: jobs come in through a socket, documents go out.

It ends when the socket closes, even in the middle of a render, so that no worker outlives its web
process. Beyond its memory limit a render fails; beyond its time limit it is interrupted here, and should
that not help, killed from outside (workers.py).
"""

import os
import queue
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from multiprocessing.connection import Connection

from . import memory
from .pictures import first_page
from .press import press, render_pdf, watched

JOBS = {"pdf": render_pdf, "png": first_page}
# Seconds without a job after which a worker tidies up.
IDLE = 0.2


class TimeIsUp(BaseException):
    """Not an Exception, because WeasyPrint carries on after those."""


def main(socket, most_memory):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, interrupt)
    memory.limit(most_memory)
    wire = Connection(socket)
    jobs = queue.SimpleQueue()
    threading.Thread(target=receive, args=(wire, jobs), daemon=True).start()
    press()
    while True:
        wire.send(answer(wire, *next_job(jobs)))


def interrupt(number, frame):
    raise TimeIsUp


def receive(wire, jobs):
    """Passes jobs on to the main thread; the end of the socket is the end of the worker."""
    try:
        while True:
            jobs.put(wire.recv())
    except (EOFError, OSError):
        shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
        os._exit(0)


def answer(wire, job, arguments, seconds):
    """What a job comes to: ("done", result), ("late", None) or ("failed", traceback)."""
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            with watched(teller(wire)):
                result = JOBS[job](*arguments)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TimeIsUp:
        return "late", None
    except BaseException:  # noqa: B036  WeasyPrint's own fatal errors are no Exceptions either.
        return "failed", traceback.format_exc()
    return "done", result


def teller(wire):
    """A function that tells how many pages are laid out, five times a second at the most."""
    last = time.monotonic()

    def tell(pages):
        nonlocal last
        if time.monotonic() - last > 0.2:
            last = time.monotonic()
            wire.send(("pages", pages))

    return tell


def next_job(jobs):
    """Waits for a job; a worker that has grown makes itself smaller first, and an idle one tidies up."""
    if memory.is_much():
        shrink()
    try:
        return jobs.get(timeout=IDLE)
    except queue.Empty:
        memory.give_back()
        return jobs.get()


def shrink():
    """Gives memory back. Where that is not enough, large fonts are mapped, Chinese ones as a rule:
    a new press does without them until they are needed again."""
    memory.trim()
    if memory.is_much():
        press.cache_clear()
        memory.give_back()
        press()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
