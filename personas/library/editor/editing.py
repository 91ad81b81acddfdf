"""Editing a persona: a list of changes in one transaction, each with an outcome of its own.

Whoever edits holds the persona's row until the end, so that two requests on one persona follow each
other, and each sees what the other left. A field is written only where it still holds what was read.
"""

from functools import partial

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ..models import LastEdit, Persona
from ..review import due_date
from ..search import index
from ..signals import persona_saved
from .lists import Lists
from .outcomes import CONFLICT, GONE, Outcome, name_of
from .removals import last_of
from .sheet import LINES, as_text, find, rows_of, type_of
from .typed import Link, Text

# A persona file carries no more lines than this.
MOST_LINES = 5000


def hold(persona):
    """The persona as it is now, or a 404; nobody else edits it until the transaction ends."""
    held = get_object_or_404(Persona.objects.kept().select_for_update(no_key=True), pk=persona.pk)
    held.workspace = persona.workspace
    return held


class Editing:
    """One request's work on a persona: the rows it knows, what it changed, and how it ends."""

    def __init__(self, persona, by):
        self.persona, self.by, self.at = persona, by, timezone.now()
        self.rows = {}
        self.lists = Lists()
        self.written = {}
        self.is_changed = self.is_text_changed = False
        self.room = None

    def fetch(self, ids):
        unknown = {pk for pk in ids if pk not in self.rows}
        if unknown:
            self.rows.update(dict.fromkeys(unknown))
            self.rows.update(find(self.persona, unknown))

    def row(self, pk):
        """The row of this persona with that id, or None."""
        self.fetch([pk])
        return self.rows[pk]

    def write(self, row, field, value):
        """Writes one field if the row still holds what was read from it; says whether it did."""
        unchanged = type(row).objects.filter(pk=row.pk, **{field: getattr(row, field)})
        if not unchanged.update(**{field: value}, **self.what_follows(row, field, value)):
            return False
        setattr(row, field, value)
        self.note(row, [field])
        return True

    def what_follows(self, row, field, value):
        if field not in {"reviewed_on", "review_every_months"}:
            return {}
        review = {"reviewed_on": row.reviewed_on, "review_every_months": row.review_every_months}
        review[field] = value
        row.review_due = due_date(review["reviewed_on"], review["review_every_months"])
        return {"review_due": row.review_due}

    def note(self, row, fields):
        """Remembers that these fields have been written, by whom and when."""
        self.is_changed = True
        for field in fields:
            self.written[row.pk, field] = LastEdit(
                persona=self.persona, row=row.pk, field=field, by=self.by, at=self.at
            )
            self.is_text_changed |= isinstance(type_of(row).form.base_fields.get(field), (Text, Link))

    def note_rows(self):
        """Remembers that rows came or went."""
        self.is_changed = self.is_text_changed = True

    def conflict(self, row, field):
        """What stands there instead, and who wrote it when."""
        last = self.written.get((row.pk, field)) or (
            self.persona.last_edits.select_related("by").filter(row=row.pk, field=field).first()
        )
        who = {"by": name_of(last.by), "at": last.at} if last else {"by": None, "at": None}
        return Outcome(CONFLICT, {"stored": as_text(getattr(row, field)), **who})

    def gone(self, pk):
        """Who deleted the row, and how to bring it back; all None for one that was never here."""
        removal = last_of(self.persona, pk)
        if removal is None:
            return Outcome(GONE, {"by": None, "at": None, "removal": None})
        return Outcome(GONE, {"by": name_of(removal.by), "at": removal.at, "removal": str(removal.pk)})

    def has_room(self):
        """Whether one more line fits on the persona; it counts them once, and what is asked for since."""
        if self.room is None:
            self.room = MOST_LINES - sum(rows_of(row_type, self.persona).count() for row_type in LINES)
        self.room -= 1
        return self.room >= 0

    def reread(self, row, field):
        """What somebody else wrote while this request was at it."""
        setattr(row, field, type(row).objects.filter(pk=row.pk).values_list(field, flat=True).get())

    def close(self):
        """Writes what follows from the changes: positions, who wrote what, the search, the signal."""
        if not self.is_changed:
            return
        self.lists.write()
        LastEdit.objects.bulk_create(
            self.written.values(),
            update_conflicts=True,
            unique_fields=["persona", "row", "field"],
            update_fields=["by", "at"],
        )
        self.persona.changed_at, self.persona.changed_by = self.at, self.by
        Persona.objects.filter(pk=self.persona.pk).update(changed_at=self.at, changed_by=self.by)
        if self.is_text_changed:
            index(self.persona)
        # Robust: what is done with a saved persona may fail, but saved it is.
        tell = partial(persona_saved.send_robust, sender=Persona, persona=self.persona, by=self.by)
        transaction.on_commit(tell)
