"""What a browser asks for: one dataclass for each operation, and how they are read from JSON.

Ids are UUIDs, values are strings as typed; nothing here knows whether the rows exist.
"""

import hashlib
import json
import uuid
from dataclasses import dataclass, field

MOST_CHANGES = 500
# What every database can hold.
MOST_REQUESTS = 2_147_483_647
LAST = "last"


class NotAChange(ValueError):
    """The request is not one that the editor's page sends. Says what is wrong, for who writes a client."""


def mark(text):
    """Ten hexadecimal digits by which a form tells whether a field still holds this text."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:10]


@dataclass(frozen=True)
class Set:
    """Write `value` into a field, if it still holds what the change is based on: the text itself, or
    only its mark; or one of those that the same page has sent before without knowing whether they came
    (`own`). With `joins` what is stored is kept as well: before the value, on a line of its own; or, in a
    row that says one thing, in a row of its own."""

    row: uuid.UUID
    field: str
    value: str
    base: str | None = None
    base_mark: str | None = None
    own: tuple = ()
    joins: bool = False


@dataclass(frozen=True)
class Add:
    """Add a row of a type to a parent, behind another (None: first, LAST: last), with values by field;
    or, with `source`, as it stands elsewhere: one of the team's own sections, or a copy of a row. A row
    that was deleted is only added `again` where that is said: an adding may arrive late."""

    row: uuid.UUID
    type: str
    parent: uuid.UUID | None = None
    kind: str | None = None
    after: uuid.UUID | None | str = LAST
    values: dict = field(default_factory=dict)
    source: uuid.UUID | None = None
    again: bool = False


@dataclass(frozen=True)
class Remove:
    row: uuid.UUID


@dataclass(frozen=True)
class Move:
    """Put a row behind another of its list, of the list of another kind, or of the list of another
    parent; or, with `step` −1 or 1, one place up or down."""

    row: uuid.UUID
    after: uuid.UUID | None | str = LAST
    kind: str | None = None
    parent: uuid.UUID | None = None
    step: int = 0


@dataclass(frozen=True)
class Undo:
    """Bring back what a removal took, or, for a page that never learned of the removal, the row."""

    removal: uuid.UUID | None = None
    row: uuid.UUID | None = None


@dataclass(frozen=True)
class Turn:
    """Which request of an open page this is: `page` is an id that the page made for itself, and `number`
    counts its requests from 1."""

    page: uuid.UUID
    number: int


# --- From JSON ------------------------------------------------------------------------------------


def read_request(body):
    """The changes in the body of a request, and its turn if it says so; NotAChange for anything else."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAChange("The request is not JSON.") from None
    changes = data.get("changes") if isinstance(data, dict) else None
    if not isinstance(changes, list):
        raise NotAChange("A request is an object with a list of changes.")
    if len(changes) > MOST_CHANGES:
        raise NotAChange(f"At most {MOST_CHANGES} changes in a request.")
    return [_change(change) for change in changes], _turn(data)


def _turn(data):
    if "page" not in data:
        return None
    number = data.get("number")
    if type(number) is not int or not 0 < number <= MOST_REQUESTS:
        raise NotAChange("A page has a number for each of its requests.")
    return Turn(_id(data, "page"), number)


def _change(data):
    operation = data.get("op") if isinstance(data, dict) else None
    if not isinstance(operation, str) or operation not in READERS:
        raise NotAChange(f"A change has an op: {', '.join(READERS)}.")
    return READERS[operation](data)


def _id(data, key, optional=False):
    if optional and data.get(key) is None:
        return None
    return as_id(_text(data, key))


def as_id(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotAChange("An id is a UUID.") from None


def _text(data, key, optional=False):
    value = data.get(key)
    if not isinstance(value, str) and not (optional and value is None):
        raise NotAChange(f"{key} is missing, or is no text.")
    return value


def _after(data):
    return _id(data, "after", optional=True) if "after" in data else LAST


def _values(data):
    values = data.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise NotAChange("values is an object of texts.")
    return values


def _own(data):
    own = data.get("own", [])
    if not isinstance(own, list) or len(own) > MOST_CHANGES or not all(isinstance(text, str) for text in own):
        raise NotAChange("own is a list of texts.")
    return tuple(own)


def _add(data):
    return Add(
        row=_id(data, "row"),
        type=_text(data, "type"),
        parent=_id(data, "parent", optional=True),
        kind=_text(data, "kind", optional=True),
        after=_after(data),
        values=_values(data),
        source=_id(data, "from", optional=True),
        again=data.get("again") is True,
    )


READERS = {
    "set": lambda data: Set(
        _id(data, "row"),
        _text(data, "field"),
        _text(data, "value"),
        base=_text(data, "base"),
        own=_own(data),
    ),
    "add": _add,
    "remove": lambda data: Remove(_id(data, "row")),
    "move": lambda data: Move(
        _id(data, "row"),
        _after(data),
        _text(data, "kind", optional=True),
        _id(data, "parent", optional=True),
    ),
    "undo": lambda data: Undo(row=_id(data, "row")) if "row" in data else Undo(_id(data, "removal")),
}
