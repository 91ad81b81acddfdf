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

log = logging.getLogger(__name__)
LONGEST_UNSWEPT = 60
# Whoever wants a document that is just being made waits for it instead of making it again. Each has a
# lock of its own, for as long as somebody holds it: a picture is made of a PDF while its own lock is held,
# and locks shared by chance would wait for each other for ever.
_making = weakref.WeakValueDictionary()
_choosing = threading.Lock()
_swept = 0


def folder():
    return settings.DATA_DIR / "rendered"


def lock_of(name):
    with _choosing:
        return _making.setdefault(name, threading.Lock())


def cached(name, make):
    """The path of the file `name`, a key and an ending, made by `make()` where it is not there yet."""
    path = folder() / name[:2] / name
    if touch(path):
        return path
    with lock_of(name):
        if not touch(path):
            store(path, make())
    sweep_now_and_then()
    return path


def document(name, make):
    """The bytes of a document, from the disk where it can be; a disk that is full costs time, not the
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


def sweep(limit):
    """Removes what was not used for longest until at most `limit` bytes are left."""
    files, total = [], 0
    for path in folder().glob("*/*"):
        # Other processes write and sweep here too.
        with contextlib.suppress(FileNotFoundError):
            files.append((path, path.stat()))
    for path, stat in sorted(files, key=lambda file: -file[1].st_mtime):
        total += stat.st_size
        if total > limit:
            path.unlink(missing_ok=True)
