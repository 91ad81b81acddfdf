"""A sheet: the kinds of rows that a page is made of, and how a row is found and written as text.

A row is known by its id alone: a page, a request and a colleague's browser all speak of
`<row>.<field>`, and the head of the sheet, such as a persona, is a row with its own id.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from .fields import RowForm

# A page holds no more lines, and no file carries more.
MOST_LINES = 5000


@dataclass(frozen=True)
class RowType:
    """One kind of row: its form, the field that points at its parent, and the lists it may stand in."""

    name: str
    form: type[RowForm]
    # Named as the type of the parent is; "" for the head of a sheet.
    parent: str = ""
    kinds: type[models.TextChoices] | None = None
    # Whether its kind says in which list it stands; a section's kind only says what is in it.
    is_in_lists_by_kind: bool = False
    # Whether each line that is pasted into its text becomes a row by itself.
    splits: bool = False
    # Fields that say nothing by themselves: they stand in every blank line.
    preset: frozenset = frozenset()
    # What a button puts in to begin with.
    starts_with: str = ""
    # Adds a row as it stands elsewhere: takes the Editing and the Add, gives an Outcome.
    from_elsewhere: Callable | None = None

    @property
    def model(self):
        return self.form._meta.model

    @property
    def fields(self):
        return self.form._meta.fields

    def parent_id(self, row):
        return getattr(row, f"{self.parent}_id")

    def parent_model(self):
        return self.model._meta.get_field(self.parent).related_model


class Sheet:
    """The row types of one page: of its head, and of its lines with parents before children."""

    def __init__(self, head, *lines):
        self.head, self.lines = head, lines
        self.types = {row_type.name: row_type for row_type in [head, *lines]}
        for row_type in self.types.values():
            OF_MODEL[row_type.model] = row_type
        SHEETS[head.model] = self

    def __getitem__(self, name):
        return self.types[name]

    def path(self, row_type):
        """The query that leads from a row to its head, such as insight__persona."""
        up = row_type.parent
        return up if up == self.head.name else f"{up}__{self.path(self.types[up])}"

    def rows_of(self, row_type, head):
        """All rows of one type on a page."""
        return row_type.model.objects.filter(**{self.path(row_type): head})

    def label_of(self, field):
        """How the page speaks of a field, whichever row it is in."""
        forms = (row_type.form.base_fields for row_type in self.types.values())
        return str(next((fields[field].label for fields in forms if field in fields), field))

    def children_of(self, row_type):
        """The types of rows that hang on a row of this type."""
        return [line for line in self.lines if line.parent == row_type.name]

    def find(self, head, ids):
        """Those of the ids that are rows of this page, as {id: row}; its head included."""
        found = {head.pk: head}
        for row_type in self.lines:
            missing = [pk for pk in ids if pk not in found]
            if not missing:
                break
            found.update(self.rows_of(row_type, head).in_bulk(missing))
        return found


OF_MODEL: dict[type, RowType] = {}
SHEETS: dict[type, Sheet] = {}


def type_of(row):
    return OF_MODEL[type(row)]


def sheet_of(head):
    return SHEETS[type(head)]


def as_text(value):
    """A stored value as it stands in a form: "" for none, 2026-10-12 for a day, digits for a number, its
    id for a row."""
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def same(row_type, field, typed, stored):
    """Whether what stands in a form means what is stored."""
    if typed == as_text(stored):
        return True
    try:
        return row_type.form.base_fields[field].to_python(typed) == stored
    except ValidationError:
        return False
