"""Rendered documents on disk: what was made once is a file the next time."""

import contextlib
import logging
import os
import tempfile
import threading
import time
from pathlib import Path

from django.conf import settings

log = logging.getLogger(__name__)
LONGEST_UNSWEPT = 60
# Whoever wants a document that is just being made waits for it instead of making it again.
_making = [threading.Lock() for _ in range(64)]
_swept = 0


def folder():
    return settings.DATA_DIR / "rendered"


def cached(name, make):
    """The path of the file `name`, a key and an ending, made by `make()` where it is not there yet."""
    path = folder() / name[:2] / name
    if touch(path):
        return path
    with _making[hash(name) % len(_making)]:
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
