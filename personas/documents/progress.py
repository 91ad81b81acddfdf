"""How far the book of a workspace is; kept in the cache, where every process sees it."""

import time
from datetime import UTC, datetime
from pathlib import Path

from django.core.cache import cache

KEPT_FOR = 30 * 24 * 3600
# A worker that makes a book says so every few seconds. One that says nothing for so long is gone.
SILENCE = 60
# Without a task worker a book is asked for and never begun: it is said after some seconds, and after an
# hour it may be asked for again.
LONG_WAIT, LONGEST_WAIT = 15, 3600


class Progress:
    """What is known of a book. `state` is "none", "asked", "making", "done" or "failed"."""

    def __init__(self, workspace, paper):
        self.key = f"book:{workspace.pk}:{paper}"
        self.known = cache.get(self.key) or {"state": "none"}

    def note(self, **known):
        self.known |= known | {"at": time.time()}
        cache.set(self.key, self.known, KEPT_FOR)

    # What the web process says and asks.

    def ask(self):
        self.known = {}
        self.note(state="asked")

    @property
    def state(self):
        state = self.known["state"]
        if state == "done" and not (self.paths and all(map(Path.exists, self.paths))):
            return "none"
        patience = {"asked": LONGEST_WAIT, "making": SILENCE}.get(state)
        return "failed" if patience and time.time() > self.known["at"] + patience else state

    @property
    def is_waiting_long(self):
        return self.known["state"] == "asked" and time.time() > self.known["at"] + LONG_WAIT

    @property
    def percent(self):
        """How much is made, 0 to 100. Writing comes after the last page, so pages make 90 of it."""
        return min(90, round(90 * self.known["pages"] / self.known["of"]))

    @property
    def why(self):
        return self.known.get("why", "It was stopped before it was done.")

    @property
    def volumes(self):
        """The volumes of a book that is done: dicts of path, names (of its first and its last persona),
        personas and pages (how many), and megabytes."""
        return self.known.get("volumes", [])

    @property
    def paths(self):
        return [Path(volume["path"]) for volume in self.volumes]

    @property
    def pages(self):
        return sum(volume["pages"] for volume in self.volumes)

    @property
    def made_at(self):
        return datetime.fromtimestamp(self.known["at"], UTC)

    @property
    def begun_at(self):
        """What changed since then may not be in the book."""
        return datetime.fromtimestamp(self.known["begun"], UTC)

    # What the task worker says.

    def begin(self, personas):
        """So many personas are read; how many pages they take is not known yet."""
        self.note(state="making", begun=time.time(), personas=personas, pages=0, of=1)

    def expect(self, pages):
        """There will be about so many pages."""
        self.note(of=max(1, pages))

    def tell(self, pages):
        """So many pages are laid out, which may be as many as before: it is a sign of life."""
        if time.time() > self.known["at"] + 0.5:
            self.note(pages=pages)

    def finish(self, volumes, missing=()):
        """`missing` names the scripts that no font of this machine writes."""
        self.note(state="done", volumes=list(volumes), missing=list(missing))

    def fail(self, why):
        self.note(state="failed", why=why)
