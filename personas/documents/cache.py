"""Rendered documents on disk: what was made once is a file the next time."""

import contextlib
import logging
import os
import tempfile
import threading
import time
import weakref
from pathlib import Path

from django.conf import settings

from personas.library.editor.keeping import UNDO_TIME

from .workers import PATIENCE, RenderBusy, RenderTimedOut

log = logging.getLogger(__name__)
LONGEST_UNSWEPT = 60
LONGEST_UNUSED = UNDO_TIME.total_seconds()
# Whoever wants a document that is just being made waits for it instead of making it again. Each has a
# lock of its own, for as long as somebody holds it: a picture is made of a PDF while its own lock is held,
# and locks shared by chance would wait for each other for ever.
_making = weakref.WeakValueDictionary()
_choosing = threading.Lock()
_swept = 0
# Of the four threads of a web process (gunicorn.conf.py) no more than these wait for documents.
_askers = threading.BoundedSemaphore(3)
# What took too long: how often in a row, and when last.
_late = {}
LEFT_ALONE_FOR, MOST_REMEMBERED = 60, 1000


def folder():
    return settings.DATA_DIR / "rendered"


def path_of(name):
    return folder() / name[:2] / name


def lock_of(name):
    with _choosing:
        return _making.setdefault(name, threading.Lock())


def cached(name, make):
    """The path of the file `name`, a key and an ending, made by `make()` where it is not there yet."""
    path = path_of(name)
    if touch(path):
        return path
    with turn_at(name):
        if not touch(path):
            store(path, made(name, make))
    sweep_now_and_then()
    return path


@contextlib.contextmanager
def turn_at(name):
    """Holds the lock of a document; RenderBusy where another holds it for too long."""
    lock = lock_of(name)
    if not lock.acquire(timeout=PATIENCE):
        raise RenderBusy("Somebody else waits for this document already")
    try:
        yield
    finally:
        lock.release()


def made(name, make):
    """What `make()` makes. What took too long twice in a row is not tried again for a while, because
    everybody who asks for it holds a thread for as long."""
    failures, last = _late.get(name, (0, 0))
    is_recent = time.monotonic() - last < LEFT_ALONE_FOR
    if failures >= 2 and is_recent:
        raise RenderTimedOut("It took too long twice, a moment ago")
    try:
        result = make()
    except RenderTimedOut:
        if len(_late) > MOST_REMEMBERED:
            _late.clear()
        _late[name] = failures * is_recent + 1, time.monotonic()
        raise
    _late.pop(name, None)
    return result


def document(name, make):
    """The bytes of a document, see bytes_of. Only so many ask at once: the other threads of the server go
    on with everything else, and who comes then gets RenderBusy."""
    path = path_of(name)
    with contextlib.suppress(OSError):
        if touch(path):
            return path.read_bytes()
    if not _askers.acquire(blocking=False):
        raise RenderBusy("Too many documents are asked for at once")
    try:
        return bytes_of(name, make)
    finally:
        _askers.release()


def bytes_of(name, make):
    """What `make()` makes, from the disk where it can be; a disk that is full costs time, not the
    document."""
    try:
        return cached(name, make).read_bytes()
    except OSError as error:
        log.warning("A document could not be kept: %s", error)
        return make()


def touch(path):
    """Whether the file is there. One that is has been used now and stays longer for it."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def store(path, body):
    """Writes a file at once or not at all, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(body)
            file.flush()
            # Else a power cut may leave an empty file under a name that promises a whole one.
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def sweep_now_and_then():
    global _swept
    if time.monotonic() - _swept > LONGEST_UNSWEPT:
        _swept = time.monotonic()
        sweep(settings.RENDER_CACHE_MB * 1024 * 1024)


def forget_unused():
    """Removes what nobody has asked for in LONGEST_UNUSED. Nothing else takes away the documents of what
    was deleted for good, where there is room for more."""
    for path, stat in files():
        if time.time() - stat.st_mtime > LONGEST_UNUSED:
            path.unlink(missing_ok=True)


def sweep(limit):
    """Removes what was not used for longest until at most `limit` bytes are left."""
    total = 0
    for path, stat in sorted(files(), key=lambda file: -file[1].st_mtime):
        total += stat.st_size
        if total > limit:
            path.unlink(missing_ok=True)


def files():
    """Every file that is kept, with what the disk says of it."""
    for path in folder().glob("*/*"):
        # Other processes write and sweep here too.
        with contextlib.suppress(FileNotFoundError):
            yield path, path.stat()
