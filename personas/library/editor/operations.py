"""What each operation does to a persona. All of them may be sent twice and are done once."""

import uuid

from django.db import IntegrityError, transaction

from ..choices import SectionKind
from ..models import WorkspaceSection
from ..team_sections import put_on
from . import removals
from .changes import Add, Move, Remove, Set, Undo, mark
from .editing import MOST_LINES, Editing, hold
from .outcomes import invalid, saved
from .sheet import TYPES, as_text, same, type_of
from .typed import tidy


def edit(persona, changes, by):
    """Does all the changes in one transaction; the persona as it is then, and an outcome for each."""
    with transaction.atomic():
        editing = Editing(hold(persona), by)
        editing.fetch(ids_in(changes))
        outcomes = [OPERATIONS[type(change)](editing, change) for change in changes]
        editing.close()
    return editing.persona, outcomes


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
    typed = f"{as_text(stored)}\n{change.value}" if change.joins else change.value
    form = row_type.form({name: typed}, only=[name])
    if form.first_problem:
        return invalid(form.first_problem[1], name)
    value = form.cleaned_data[name]
    if value == stored:
        return saved()
    if is_based_on(change, row_type, stored):
        if editing.write(row, name, value):
            return saved()
        editing.reread(row, name)
    return editing.conflict(row, name)


def is_based_on(change, row_type, stored):
    """Whether whoever made this change had seen what is stored."""
    if change.base_mark is not None:
        return change.base_mark == mark(as_text(stored))
    return change.base is not None and same(row_type, change.field, tidy(change.base), stored)


def add(editing, change):
    row_type = TYPES.get(change.type)
    if row_type is None or not row_type.parent:
        return invalid("There is no such kind of line.")
    if there := editing.row(change.row):
        return saved(there if change.team_section else None) if type_of(there) is row_type else invalid(TAKEN)
    if row_type.model.objects.filter(pk=change.row).exists():
        return editing.gone(change.row)
    if not editing.has_room():
        return invalid(f"A persona has room for {MOST_LINES:,} lines.")
    if change.team_section:
        return add_team_section(editing, change)
    return add_row(editing, change, row_type)


TAKEN = "Another line has this id."


def add_row(editing, change, row_type):
    parent = editing.persona if row_type.parent == "persona" else editing.row(change.parent)
    if parent is None or type(parent) is not row_type.model._meta.get_field(row_type.parent).related_model:
        return editing.gone(change.parent)
    if change.parent not in {None, parent.pk} or getattr(parent, "kind", "") == SectionKind.TEXT:
        return invalid("No such line can stand there.")
    if row_type.kinds and change.kind not in row_type.kinds.values:
        return invalid("There is no such kind.", "kind")
    if unknown := set(change.values) - set(row_type.fields):
        return invalid("There is no such field.", min(unknown))
    row = row_type.model(pk=change.row, **{row_type.parent: parent})
    if row_type.kinds:
        row.kind = change.kind
    form = row_type.form(change.values, instance=row, only={*change.values, *row_type.form.needed()})
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
    editing.note_rows()
    editing.note(row, change.values)
    return saved()


def add_team_section(editing, change):
    """One of the workspace's own sections, with the lines it starts with."""
    ours = WorkspaceSection.objects.filter(
        workspace=editing.persona.workspace_id, pk=change.team_section
    ).first()
    if ours is None or change.type != "section":
        return invalid("This section is no longer among your team's.")
    section = put_on(editing.persona, ours, pk=change.row)
    editing.lists.put(section, change.after)
    editing.rows[section.pk] = section
    editing.note_rows()
    return saved(section)


def remove(editing, change):
    row = editing.row(change.row)
    if row is None:
        gone = editing.gone(change.row)
        return saved(removal=gone.details["removal"]) if gone.details["removal"] else gone
    if row is editing.persona:
        return invalid("A persona is archived, not deleted.")
    editing.lists.settle(row)
    removal = removals.remove(editing.persona, row, editing.lists.take(row), editing.by)
    editing.rows.update(dict.fromkeys(uuid.UUID(gone["pk"]) for gone in removal.rows))
    editing.note_rows()
    return saved(removal=str(removal.pk))


def move(editing, change):
    row = editing.row(change.row)
    if row is None:
        return editing.gone(change.row)
    row_type = type_of(row)
    if not row_type.parent:
        return invalid("A persona stands in no list.")
    if change.step:
        editing.lists.step(row, change.step)
    elif change.kind and row_type.is_in_lists_by_kind and change.kind != row.kind:
        if change.kind not in row_type.kinds.values:
            return invalid("There is no such kind.", "kind")
        editing.lists.take(row)
        editing.write(row, "kind", change.kind)
        editing.lists.put(row, change.after)
    else:
        editing.lists.put(row, change.after)
    editing.is_changed = True
    return saved()


def undo(editing, change):
    """Brings back what was deleted, where it stood. The newest deletion of a row counts, whichever of
    them is asked for."""
    asked = editing.persona.removals.filter(pk=change.removal).first()
    if asked is None:
        return editing.gone(change.removal)
    if there := editing.row(asked.row):
        return brought_back(editing, there)
    newest = removals.last_of(editing.persona, asked.row)
    if newest.row != asked.row:
        return editing.gone(asked.row)
    head, *hanging = removals.with_free_ids(newest, removals.rows_in(newest))
    if there := editing.row(head.pk):
        return brought_back(editing, there)
    if editing.row(type_of(head).parent_id(head)) is None:
        return editing.gone(type_of(head).parent_id(head))
    standing = editing.lists.of(head)
    editing.lists.insert(head, removals.place_in(newest, standing))
    for row in hanging:
        row.save(force_insert=True)
    editing.rows.update({row.pk: row for row in [head, *hanging]})
    editing.note_rows()
    return brought_back(editing, head)


def brought_back(editing, row):
    row_type = type_of(row)
    place = {"row": str(row.pk), "type": row_type.name, "kind": getattr(row, "kind", None)}
    after = editing.lists.before(row)
    return saved(row, **place, parent=str(row_type.parent_id(row)), after=after and str(after))


OPERATIONS = {Set: set_field, Add: add, Remove: remove, Move: move, Undo: undo}
