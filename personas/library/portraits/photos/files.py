"""Where photographs are kept: files named by the hash of what is in them, written whole or not at all."""

import fcntl
import hashlib
import os
import re
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

NAME = re.compile(r"[0-9a-f]{64}\.webp")
A_DAY = 24 * 3600


def folder():
    return Path(default_storage.path("portraits"))


def drafts():
    """Beside the files, so that a backup never meets one that is half written."""
    return settings.DATA_DIR / "drafts"


def keep(data):
    """Stores a WebP and returns its name. Keeping the same bytes again makes them new, not two."""
    name = f"{hashlib.sha256(data).hexdigest()}.webp"
    for place in (folder(), drafts()):
        place.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=drafts())
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder() / name)
    return name


def read_photo(name):
    """The bytes kept under this name; raises FileNotFoundError, also for what is no such name at all."""
    if not NAME.fullmatch(name):
        raise FileNotFoundError(name)
    return (folder() / name).read_bytes()


def forget_all_but(names):
    """Deletes what is older than a day and not among these names; returns how many files that were, none
    while a backup is made.

    A photograph is stored before the persona that holds it is saved, hence the day.
    """
    old = time.time() - A_DAY
    files = [*folder().glob("*.webp"), *drafts().glob("*")]
    forgotten = [file for file in files if file.name not in names and file.stat().st_mtime < old]
    try:
        with locked(fcntl.LOCK_EX | fcntl.LOCK_NB):
            for file in forgotten:
                file.unlink(missing_ok=True)
    except BlockingIOError:
        return 0
    return len(forgotten)


def keeping_all():
    """A context in which no photograph is forgotten, by this process or any other."""
    return locked(fcntl.LOCK_SH)


@contextmanager
def locked(how):
    with open(settings.DATA_DIR / "files.lock", "w") as file:
        fcntl.flock(file, how)
        yield
