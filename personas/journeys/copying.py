"""Copying a stage or a touchpoint within its journey, with all that hangs on it."""

import copy
import uuid

from personas.library.editor.operations import put_copies
from personas.library.editor.sheet import type_of

from .models import Experience, experience_id


def copy_row(editing, change):
    """A copy of the row that the change names as its source, behind the row that it says."""
    source = editing.row(change.source)
    if source is None or type_of(source).name != change.type:
        return editing.gone(change.source)
    rows = [source, *editing.removals.hanging_on([source])]
    return put_copies(editing, change, copies_of(rows, change.row))


def copies_of(rows, first_id):
    """The rows under new ids, always the same ones for the same first id; what hangs on a row hangs on
    its copy."""
    renamed = {row.pk: uuid.uuid5(first_id, str(row.pk)) for row in rows} | {rows[0].pk: first_id}
    return [copy_of(row, renamed) for row in rows]


def copy_of(row, renamed):
    twin = copy.copy(row)
    twin._state = type(row._state)()
    parent = f"{type_of(row).parent}_id"
    setattr(twin, parent, renamed.get(getattr(row, parent), getattr(row, parent)))
    twin.pk = renamed[row.pk]
    if isinstance(row, Experience):
        twin.pk = experience_id(twin.touchpoint_id, row.persona_id)
    return twin
