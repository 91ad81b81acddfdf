"""Several lines in one text field, told as changes to the rows that they stand for.

The field was filled from rows, one a line; what comes back is compared with that, so that a row keeps
its id, its strength and its evidence when its line was reworded or moved, and what colleagues added
meanwhile stays.
"""

import re
import uuid
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from personas.library.editor.changes import LAST, Add, Move, Remove, Set

BULLET = re.compile(r"(?:[-*•–‣◦·]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Line:
    """A row that fits on one line: its values by field, and the line they make."""

    row: uuid.UUID
    values: dict
    text: str


def lines_of(typed, known=()):
    """The lines that were typed, without blank ones; a pasted list loses its bullets."""
    stripped = [line.strip() for line in typed.splitlines()]
    return [line if line in known else BULLET.sub("", line, count=1) for line in stripped if line]


@dataclass
class Rows:
    """How to make rows of lines: where they stand, and the values that a line means. Ids are made of the
    page's token, so that a form sent twice adds its lines once."""

    type: str
    parent: uuid.UUID
    kind: str | None
    values_of: object
    token: uuid.UUID

    def added(self, number, text, after):
        row = uuid.uuid5(self.token, f"{number} {text}")
        return Add(row, self.type, self.parent, self.kind, after=after, values=self.values_of(text))

    def reworded(self, line, text):
        for field, value in self.values_of(text).items():
            if value != line.values[field]:
                yield Set(line.row, field, value, base=line.values[field])


def changes_of(base, typed, rows):
    """What has to change so that the rows on the lines `base` become the lines `typed`."""
    matcher = SequenceMatcher(None, [line.text for line in base], typed, autojunk=False)
    gone, pairs = defaultdict(list), [None] * len(typed)
    for _, b_start, b_end, t_start, t_end in matcher.get_opcodes():
        common = min(b_end - b_start, t_end - t_start)
        for n in range(common):
            pairs[t_start + n] = base[b_start + n]
        for line in base[b_start + common : b_end]:
            gone[line.text].append(line)
    return [
        *_standing(pairs, typed, gone, rows),
        *(Remove(line.row) for left in gone.values() for line in left),
    ]


def _standing(pairs, typed, gone, rows):
    """The lines from top to bottom: kept, reworded, moved here, or new."""
    after = None if any(pairs) else LAST
    for number, (line, text) in enumerate(zip(pairs, typed, strict=True)):
        if line:
            yield from rows.reworded(line, text) if line.text != text else ()
            after = line.row
        elif gone[text]:
            moved = gone[text].pop(0).row
            yield Move(moved, after)
            after = moved
        else:
            added = rows.added(number, text, after)
            yield added
            after = added.row
