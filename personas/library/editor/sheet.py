"""The kinds of rows that a persona's page is made of, and how a row is found and written as text.

A row is known by its id alone: a page, a request and a colleague's browser all speak of
`<row>.<field>`, and the persona itself is a row with its own id.
"""

import datetime
from dataclasses import dataclass

from django.db import models

from .. import forms
from ..choices import InsightKind, SectionKind


@dataclass(frozen=True)
class RowType:
    """One kind of row: its form, the field that points at its parent, and the lists it may stand in."""

    name: str
    form: type[forms.RowForm]
    parent: str = ""
    kinds: type[models.TextChoices] | None = None

    @property
    def model(self):
        return self.form._meta.model

    @property
    def fields(self):
        return self.form._meta.fields

    @property
    def of_persona(self):
        """The query that leads from a row to its persona."""
        return self.parent if self.parent == "persona" else f"{self.parent}__persona"

    @property
    def is_in_lists_by_kind(self):
        """Whether its kind says in which list it stands; a section's kind only says what is in it."""
        return self.name == "insight"

    def parent_id(self, row):
        return getattr(row, f"{self.parent}_id")


TYPES = {
    row_type.name: row_type
    for row_type in [
        RowType("persona", forms.PersonaForm),
        RowType("insight", forms.InsightForm, "persona", InsightKind),
        RowType("evidence", forms.EvidenceForm, "insight"),
        RowType("fact", forms.FactForm, "persona"),
        RowType("section", forms.SectionForm, "persona", SectionKind),
        RowType("item", forms.SectionItemForm, "section"),
    ]
}
LINES = [row_type for row_type in TYPES.values() if row_type.parent]
OF_MODEL = {row_type.model: row_type for row_type in TYPES.values()}


def type_of(row):
    return OF_MODEL[type(row)]


def rows_of(row_type, persona):
    """All rows of one type on a persona."""
    return row_type.model.objects.filter(**{row_type.of_persona: persona})


def find(persona, ids):
    """Those of the ids that are rows of this persona, as {id: row}; itself included."""
    found = {persona.pk: persona}
    for row_type in LINES:
        missing = [pk for pk in ids if pk not in found]
        if not missing:
            break
        found.update(rows_of(row_type, persona).in_bulk(missing))
    return found


def as_text(value):
    """A stored value as it stands in a form: "" for none, 2026-10-12 for a day, digits for a number."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def same(row_type, field, typed, stored):
    """Whether what stands in a form means what is stored."""
    if typed == as_text(stored):
        return True
    try:
        return row_type.form.base_fields[field].to_python(typed) == stored
    except forms.forms.ValidationError:
        return False
