"""Editing a page: a list of changes in one transaction, each with an outcome of its own.

Whoever edits holds the head's row until the end, so that two requests on one persona follow each
other, and each sees what the other left. A field is written only where it still holds what was read.
"""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from .lists import Lists
from .outcomes import CONFLICT, GONE, Outcome, name_of
from .removals import Removals
from .sheet import MOST_LINES, as_text, sheet_of, type_of
from .typed import Link, Text


def hold(head):
    """The head as it is now, or a 404; nobody else edits its page until the transaction ends."""
    live = type(head).objects.kept().select_for_update(no_key=True)
    held = get_object_or_404(live, pk=head.pk)
    held.workspace = head.workspace
    return held


class Editing:
    """One request's work on a page: the rows it knows, what it changed, and how it ends."""

    def __init__(self, head, by):
        self.head, self.by, self.at = head, by, timezone.now()
        self.sheet = sheet_of(head)
        self.rows = {}
        self.lists = Lists()
        self.removals = Removals(head, by, self.at)
        self.written = {}
        self.is_changed = self.is_text_changed = False
        self.room = None
        self.not_free = set()

    def fetch(self, ids):
        unknown = {pk for pk in ids if pk not in self.rows}
        if unknown:
            self.rows.update(dict.fromkeys(unknown))
            self.rows.update(self.sheet.find(self.head, unknown))

    def look_up(self, additions):
        """Finds out which of the ids that rows are to get are given away: to rows elsewhere, or to rows
        that were deleted here. What was deleted comes back by undo, not because its adding comes late."""
        unknown = [add for add in additions if self.rows.get(add.row) is None]
        for line in self.sheet.lines:
            ids = [add.row for add in unknown if add.type == line.name]
            if ids:
                self.not_free.update(line.model.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if late := [add.row for add in unknown if not add.again]:
            self.not_free.update(self.head.removals.filter(row__in=late).values_list("row", flat=True))

    def standing(self, row):
        """The row if it still stands on the page, and what it hangs on; otherwise None."""
        return row if row and row.pk and self.rows.get(row.pk) is row else None

    def row(self, pk):
        """The row of this page with that id, or None."""
        self.fetch([pk])
        if self.rows[pk] is None:
            self.rows.update(self.head.awaited(pk))
        return self.rows[pk]

    def write(self, row, field, value):
        """Writes one field if the row still holds what was read from it; says whether it did."""
        unchanged = type(row).objects.filter(pk=row.pk, **{field: getattr(row, field)})
        values = {field: value} | row.following(field, value)
        if not unchanged.update(**values):
            return False
        for name, written in values.items():
            setattr(row, name, written)
        self.note(row, [field])
        return True

    def note(self, row, fields):
        """Remembers that these fields have been written, by whom and when."""
        self.is_changed = True
        written = self.head.last_edits.model
        for field in fields:
            self.written[row.pk, field] = written(
                **{self.sheet.head.name: self.head}, row=row.pk, field=field, by=self.by, at=self.at
            )
            self.is_text_changed |= isinstance(type_of(row).form.base_fields.get(field), (Text, Link))

    def note_rows(self, more):
        """Remembers that so many rows came or, with a minus before it, went."""
        self.is_changed = self.is_text_changed = True
        if self.room is not None:
            self.room -= more

    def removed_row(self, removal):
        """The id of the row that a removal took from this page; None where there is no such removal."""
        return self.head.removals.filter(pk=removal).values_list("row", flat=True).first()

    def conflict(self, row, field):
        """What stands there instead, and who wrote it when."""
        last = self.written.get((row.pk, field)) or (
            self.head.last_edits.select_related("by").filter(row=row.pk, field=field).first()
        )
        return Outcome(CONFLICT, {"stored": as_text(getattr(row, field)), **self.who(last)})

    def gone(self, pk):
        """Who deleted the row, and how to bring it back; all None for one that was never here."""
        removal = self.removals.last_of(pk)
        return Outcome(GONE, {"removal": removal and str(removal.pk), **self.who(removal)})

    def who(self, last):
        """By whom an edit or a removal was, and when; None for what nobody knows. It may have been the
        asker: in another tab, or on another device."""
        if last is None:
            return {"by": None, "at": None, "is_you": False}
        return {"by": name_of(last.by), "at": last.at, "is_you": last.by_id == self.by.pk}

    def has_room(self, lines=1):
        """Whether so many more lines fit on the page; they are counted once, and what came or went since."""
        if self.room is None:
            there = (self.sheet.rows_of(line, self.head).count() for line in self.sheet.lines)
            self.room = MOST_LINES - sum(there)
        return lines <= self.room

    def reread(self, row, field):
        """What somebody else wrote while this request was at it."""
        row.refresh_from_db(fields=[field])

    def close(self):
        """Writes what follows from the changes: positions, who wrote what, and what the head makes of it."""
        if not self.is_changed:
            return
        self.lists.write()
        self.head.last_edits.model.objects.bulk_create(
            self.written.values(),
            update_conflicts=True,
            unique_fields=[self.sheet.head.name, "row", "field"],
            update_fields=["by", "at"],
        )
        self.head.edited(self.by, self.at, self.is_text_changed)
