"""Deleting rows so that they can be brought back: what they were, what hung on them, where they stood."""

import datetime
import json
import uuid

from django.core import serializers
from django.utils import timezone

from ..models import Evidence, Insight, Section, SectionItem
from .sheet import type_of

# How long a deleted row can be brought back.
UNDO_TIME = datetime.timedelta(days=90)
CHILDREN = {Insight: (Evidence, "insight"), Section: (SectionItem, "section")}


def children_of(row):
    """The rows that hang on this one, in order: evidence on an insight, items in a section."""
    if type(row) not in CHILDREN:
        return []
    model, parent = CHILDREN[type(row)]
    return list(model.objects.filter(**{parent: row}))


def remove(persona, row, standing_before, by):
    """Deletes a row and what hangs on it, and keeps all of it in a Removal, which it returns.

    `standing_before` are the ids of the rows before it in its list, by which it finds its place again.
    """
    rows = json.loads(serializers.serialize("json", [row, *children_of(row)]))
    rows[0]["behind"] = [str(pk) for pk in standing_before]
    persona.removals.filter(at__lt=timezone.now() - UNDO_TIME).delete()
    removal = persona.removals.create(row=row.pk, label=label_of(row), rows=rows, by=by)
    row.delete()
    return removal


def label_of(row):
    """How the page names a row that it deletes."""
    return (str(row).strip(": \n") or type_of(row).name.capitalize())[:80]


def last_of(persona, row_id):
    """The newest removal that took this row away, alone or with the row it hung on; None if none did."""
    newest_first = persona.removals.select_related("by").order_by("-at", "-pk")
    alone = newest_first.filter(row=row_id).first()
    since = newest_first.filter(at__gt=alone.at) if alone else newest_first
    with_parent = (r for r in since.iterator(chunk_size=50) if took(r, row_id))
    return next(with_parent, alone)


def took(removal, row_id):
    return any(row["pk"] == str(row_id) for row in removal.rows)


def rows_in(removal):
    """The rows of a removal as they were, unsaved, parent first."""
    data = [{key: row[key] for key in ("model", "pk", "fields")} for row in removal.rows]
    return [found.object for found in serializers.deserialize("python", data, ignorenonexistent=True)]


def place_in(removal, standing):
    """Behind which of the rows now `standing` in its list the removed row belongs; None for first."""
    behind = reversed(removal.rows[0]["behind"])
    return next((pk for pk in map(type(removal.row), behind) if pk in standing), None)


def with_free_ids(removal, rows):
    """The rows, with other ids where theirs were given away meanwhile; always the same other ones.

    Whatever hangs on a row follows it to its new id.
    """
    for model in {type(row) for row in rows}:
        ours = {row.pk: row for row in rows if type(row) is model}
        for taken in model.objects.filter(pk__in=ours).values_list("pk", flat=True):
            ours[taken].pk = uuid.uuid5(removal.pk, str(taken))
    head, *hanging = rows
    for row in hanging:
        setattr(row, f"{type_of(row).parent}_id", head.pk)
    return rows
