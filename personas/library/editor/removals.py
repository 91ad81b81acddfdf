"""Deleting rows so that they can be brought back: what they were, what hung on them, where they stood."""

import json
import uuid

from django.apps import apps
from django.core import serializers
from django.db import models

from .keeping import LINE_UNDO_TIME
from .sheet import sheet_of, type_of

NEAREST = 20


class Removals:
    """What was deleted from one page, as one request sees and adds to it."""

    def __init__(self, head, by, at):
        self.head, self.by, self.at = head, by, at
        self.sheet = sheet_of(head)
        self._newest = None

    def remove(self, row, standing_before):
        """Deletes a row and what hangs on it, and keeps all of it in a removal, which it returns.

        `standing_before` are the ids of the rows before it in its list, by which it finds its place again;
        the nearest ones will do.
        """
        going = [row, *self.hanging_on([row])]
        rows = json.loads(serializers.serialize("json", going))
        rows[0]["behind"] = [str(pk) for pk in standing_before[-NEAREST:]]
        rows[0]["pointed_at_by"] = list(pointers_at(going))
        self.head.removals.filter(at__lt=self.at - LINE_UNDO_TIME).delete()
        removal = self.head.removals.create(row=row.pk, label=label_of(row), rows=rows, by=self.by)
        row.delete()
        self._newest = None
        return removal

    def hanging_on(self, rows):
        """The rows that hang on these, in order and parents first: evidence on an insight, items in a
        section."""
        hanging = []
        for line in self.sheet.children_of(type_of(rows[0])) if rows else []:
            children = list(line.model.objects.filter(**{f"{line.parent}__in": rows}))
            hanging += [*children, *self.hanging_on(children)]
        return hanging

    def last_of(self, row_id):
        """The newest removal that took this row away, alone or with the row it hung on; None if none did."""
        if self._newest is None:
            self._newest = self._by_row()
        return self._newest.get(str(row_id))

    def _by_row(self):
        oldest_first = self.head.removals.select_related("by").order_by("at", "pk")
        return {row["pk"]: removal for removal in oldest_first for row in removal.rows}


def pointers_at(rows):
    """What will point at nothing once these rows are gone, as [model, id, field, id of the row]."""
    for model in {type(row) for row in rows}:
        ours = [row for row in rows if type(row) is model]
        for relation in model._meta.related_objects:
            if relation.on_delete is models.SET_NULL:
                there, field = relation.related_model, relation.field.name
                found = there.objects.filter(**{f"{field}__in": ours}).values_list("pk", f"{field}_id")
                yield from ([there._meta.label, str(pk), field, str(row)] for pk, row in found)


def point_again(removal, rows):
    """Lets what pointed at the rows of a removal point at them again, where it points at nothing else.
    `rows` are those brought back."""
    point_at(removal.rows[0].get("pointed_at_by", []), {row.pk for row in rows})


def point_at(pointers, there):
    """The same for pointers as `pointers_at` gave them; `there` are the ids of the rows that came back."""
    for label, pk, field, row in pointers:
        if uuid.UUID(row) in there:
            model = apps.get_model(label)
            model.objects.filter(pk=pk, **{field: None}).update(**{field: row})


def label_of(row):
    """How the page names a row that it deletes."""
    return (str(row).strip(": \n") or type_of(row).name.capitalize())[:80]


def rows_in(removal):
    """The rows of a removal as they were, unsaved, parent first, without those that point at what is
    there no more."""
    data = [{key: row[key] for key in ("model", "pk", "fields")} for row in removal.rows]
    rows = [found.object for found in serializers.deserialize("python", data, ignorenonexistent=True)]
    return [row for row in rows if points_at_what_is_there(row)]


def points_at_what_is_there(row):
    """Whether everything stands that the row points at, its parent aside; what may be empty is emptied."""
    for field in row._meta.concrete_fields:
        gone = field.is_relation and field.name != type_of(row).parent and getattr(row, field.attname)
        if gone and not field.related_model.objects.filter(pk=gone).exists():
            if not field.null:
                return False
            setattr(row, field.attname, None)
    return True


def place_in(removal, standing):
    """Behind which of the rows now `standing` in its list the removed row belongs; None for first."""
    behind = reversed(removal.rows[0]["behind"])
    return next((pk for pk in map(type(removal.row), behind) if pk in standing), None)


def with_free_ids(removal, rows):
    """The rows, with other ids where theirs were given away meanwhile; always the same other ones.

    Whatever hangs on a row follows it to its new id.
    """
    renamed = {}
    for model in {type(row) for row in rows}:
        ours = [row.pk for row in rows if type(row) is model]
        taken = model.objects.filter(pk__in=ours).values_list("pk", flat=True)
        renamed |= {pk: uuid.uuid5(removal.pk, str(pk)) for pk in taken}
    for row in rows:
        row.pk = renamed.get(row.pk, row.pk)
        parent = type_of(row).parent_id(row)
        setattr(row, f"{type_of(row).parent}_id", renamed.get(parent, parent))
    return rows
