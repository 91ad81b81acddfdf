"""What each operation does to a page. Each may come twice, one right after the other, and is done once."""

import uuid

from django.db import IntegrityError, transaction

from . import removals
from .changes import Add, Move, Remove, Set, Undo, mark
from .editing import Editing, hold
from .outcomes import invalid, saved
from .sheet import MOST_LINES, as_text, same, type_of
from .turns import take
from .typed import tidy


def edit(head, changes, by, turn=None):
    """Does all the changes in one transaction; the persona or journey as it is then, and an outcome for
    each. Where they are the `turn` of an open page, TooLate if that page was ahead of it."""
    with transaction.atomic(savepoint=False):
        editing = Editing(hold(head), by)
        if turn:
            take(turn, editing.at)
        editing.fetch(ids_in(changes))
        editing.look_up([change for change in changes if isinstance(change, Add)])
        outcomes = [OPERATIONS[type(change)](editing, change) for change in changes]
        editing.close()
        for outcome in outcomes:
            outcome.row = editing.standing(outcome.row)
    return editing.head, outcomes


def ids_in(changes):
    """Every row that the changes speak of."""
    named = (vars(change).get(name) for change in changes for name in ("row", "parent"))
    return {pk for pk in named if pk}


def set_field(editing, change):
    row = editing.row(change.row)
    if row is None:
        return editing.gone(change.row)
    row_type, name = type_of(row), change.field
    if name not in row_type.fields:
        return invalid("There is no such field.", name)
    stored = getattr(row, name)
    if tidy(change.value) == as_text(stored):
        return saved()
    goes_beside = change.joins and row_type.splits and name == "text"
    joins = change.joins and not goes_beside
    typed = f"{as_text(stored)}\n{change.value}" if joins else change.value
    form = row_type.form({name: typed}, only=[name], head=editing.head)
    if form.first_problem:
        return invalid(form.first_problem[1], name)
    value = form.cleaned_data[name]
    if value == stored:
        return saved()
    if not is_based_on(change, row_type, stored):
        return editing.conflict(row, name)
    if goes_beside and stored and not (beside := put_beside(editing, row)).is_saved:
        return beside
    if editing.write(row, name, value):
        return saved()
    editing.reread(row, name)
    return editing.conflict(row, name)


def put_beside(editing, row):
    """What stands in a line gets a line of its own behind it, before something else is written there."""
    row_type = type_of(row)
    values = {name: as_text(getattr(row, name)) for name in row_type.fields}
    kind = getattr(row, "kind", None)
    return add(editing, Add(uuid.uuid4(), row_type.name, row_type.parent_id(row), kind, row.pk, values))


def is_based_on(change, row_type, stored):
    """Whether whoever made this change had seen what is stored, or had written it."""
    if change.base_mark is not None:
        return change.base_mark == mark(as_text(stored))
    known = [text for text in (change.base, *change.own) if text is not None]
    return any(same(row_type, change.field, tidy(text), stored) for text in known)


def add(editing, change):
    row_type = editing.sheet.types.get(change.type)
    if row_type is None or not row_type.parent:
        return invalid("There is no such kind of line.")
    if there := editing.row(change.row):
        return saved(there if change.source else None) if type_of(there) is row_type else invalid(TAKEN)
    if change.row in editing.not_free:
        return editing.gone(change.row)
    if change.source and row_type.from_elsewhere:
        return row_type.from_elsewhere(editing, change)
    if not editing.has_room():
        return no_room(editing)
    return add_row(editing, change, row_type)


TAKEN = "Another line has this id."


def no_room(editing):
    return invalid(f"A {editing.sheet.head.name} has room for {MOST_LINES:,} lines.")


def add_row(editing, change, row_type):
    parent = parent_for(editing, row_type, change.parent)
    if parent is None:
        return editing.gone(change.parent)
    if change.parent not in {None, parent.pk} or not parent.takes_lines:
        return invalid("No such line can stand there.")
    if row_type.kinds and change.kind not in row_type.kinds.values:
        return invalid("There is no such kind.", "kind")
    if unknown := set(change.values) - set(row_type.fields):
        return invalid("There is no such field.", min(unknown))
    row = row_type.model(pk=change.row, **{row_type.parent: parent})
    if row_type.kinds:
        row.kind = change.kind
    asked = {*change.values, *row_type.form.needed()}
    form = row_type.form(change.values, instance=row, only=asked, head=editing.head)
    if form.first_problem:
        name, message = form.first_problem
        return invalid(message, name)
    return put_in(editing, change, row)


def put_in(editing, change, row):
    try:
        with transaction.atomic():
            editing.lists.insert(row, change.after)
    except IntegrityError:
        # Another persona's row took the id in the moment since we looked.
        editing.lists.take(row)
        return editing.gone(row.pk)
    editing.rows[row.pk] = row
    editing.note_rows(1)
    editing.note(row, change.values)
    return saved()


def parent_for(editing, row_type, pk):
    """The row on which one of this type is to hang; None if it is not there."""
    parent = editing.head if row_type.parent == editing.sheet.head.name else editing.row(pk)
    return parent if type(parent) is row_type.parent_model() else None


def put_copies(editing, change, rows):
    """Stores rows that stand elsewhere already, the first behind the row that the change names and the
    others hanging on it, parents first."""
    if not editing.has_room(len(rows)):
        return no_room(editing)
    first, *hanging = rows
    outcome = put_in(editing, change, first)
    if not outcome.is_saved:
        return outcome
    for row in hanging:
        row.save(force_insert=True)
    editing.rows.update({row.pk: row for row in hanging})
    editing.note_rows(len(hanging))
    return saved(first)


def remove(editing, change):
    row = editing.row(change.row)
    if row is None:
        gone = editing.gone(change.row)
        return saved(removal=gone.details["removal"]) if gone.details["removal"] else gone
    if row is editing.head:
        return invalid(f"A {editing.sheet.head.name} is archived, not deleted.")
    editing.lists.settle(row)
    removal = editing.removals.remove(row, editing.lists.take(row))
    editing.rows.update(dict.fromkeys(uuid.UUID(gone["pk"]) for gone in removal.rows))
    editing.note_rows(-len(removal.rows))
    return saved(removal=str(removal.pk))


def move(editing, change):
    row = editing.row(change.row)
    if row is None:
        return editing.gone(change.row)
    row_type = type_of(row)
    if not row_type.parent:
        return invalid(f"A {row_type.name} stands in no list.")
    if change.step:
        editing.lists.step(row, change.step)
    elif change.kind and row_type.is_in_lists_by_kind and change.kind != row.kind:
        if change.kind not in row_type.kinds.values:
            return invalid("There is no such kind.", "kind")
        to_another_list(editing, change, row, "kind", change.kind)
    elif change.parent not in {None, row_type.parent_id(row)}:
        parent = parent_for(editing, row_type, change.parent)
        if parent is None:
            gone = editing.gone(change.parent)
            gone.details["parent"] = str(change.parent)
            return gone
        if not parent.takes_lines or parent.pk != change.parent:
            return invalid("No such line can stand there.")
        to_another_list(editing, change, row, row_type.parent, parent)
    else:
        editing.lists.put(row, change.after)
    editing.is_changed = True
    return saved()


def to_another_list(editing, change, row, field, value):
    editing.lists.take(row)
    editing.write(row, field, value)
    editing.lists.put(row, change.after)


def undo(editing, change):
    """Brings back what was deleted, where it stood. The newest deletion of a row counts, whichever of
    them is asked for."""
    row = change.row or editing.removed_row(change.removal)
    if row is None:
        return editing.gone(change.removal)
    if there := editing.row(row):
        return brought_back(editing, there)
    newest = editing.removals.last_of(row)
    if newest is None or newest.row != row:
        return editing.gone(row)
    rows = removals.rows_in(newest)
    if not rows or rows[0].pk != newest.row:
        return invalid("What this line was about is no longer there.")
    first, *hanging = removals.with_free_ids(newest, rows)
    if there := editing.row(first.pk):
        return brought_back(editing, there)
    if editing.row(type_of(first).parent_id(first)) is None:
        return editing.gone(type_of(first).parent_id(first))
    if not editing.has_room(1 + len(hanging)):
        return no_room(editing)
    if why := first.no_place():
        return invalid(why)
    try:
        with transaction.atomic():
            editing.lists.insert(first, removals.place_in(newest, editing.lists.of(first)))
            for row in hanging:
                row.save(force_insert=True)
    except IntegrityError:
        # Somebody has added what it was about anew, and it can be there only once.
        editing.lists.take(first)
        return invalid("That is on the page again already.")
    removals.point_again(newest, [first, *hanging])
    editing.rows.update({row.pk: row for row in [first, *hanging]})
    editing.note_rows(1 + len(hanging))
    return brought_back(editing, first)


def brought_back(editing, row):
    row_type = type_of(row)
    place = {"row": str(row.pk), "type": row_type.name, "kind": getattr(row, "kind", None)}
    after = editing.lists.before(row)
    return saved(row, **place, parent=str(row_type.parent_id(row)), after=after and str(after))


OPERATIONS = {Set: set_field, Add: add, Remove: remove, Move: move, Undo: undo}
