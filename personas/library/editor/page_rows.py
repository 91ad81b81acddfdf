"""The rows of a page: every field as text, ready to stand in a form."""

import uuid

from django.utils.safestring import SafeString

from .changes import mark
from .sheet import as_text, type_of

NO_PROBLEMS = frozenset()


class PageRow:
    """A row as it stands on the page. `id` is "" for a blank line that waits to be written in; `base`
    says for each field what it held, and `problems` what is not saved yet."""

    problems = ()
    problem_fields = NO_PROBLEMS
    token = base = ""

    def __init__(self, row_type, address, values):
        self.type, self.address = row_type.name, address
        self.id = ""
        for field in row_type.fields:
            setattr(self, field, values[field])


def stored_row(row):
    row_type = type_of(row)
    values = {field: as_text(getattr(row, field)) for field in row_type.fields}
    marks = " ".join(f"{field}:{mark(text)}" for field, text in values.items())
    # Neither an id nor a mark has a letter to escape, and a long page shows them by the thousand.
    address, base = SafeString(row.pk), SafeString(marks)
    page_row = PageRow(row_type, address, values)
    page_row.id, page_row.base = address, base
    return page_row


def blank_row(row_type, parent_id, kind=None):
    """A line that is not there yet. Its token makes sure that a form sent twice adds it once."""
    default = row_type.model()
    # What must point at another row does not point anywhere yet.
    values = {field: as_text(getattr(default, field, None)) for field in row_type.fields}
    page_row = PageRow(row_type, ".".join(filter(None, ["new", row_type.name, parent_id, kind])), values)
    page_row.token, page_row.kind = str(uuid.uuid4()), kind
    return page_row


def grouped(rows, parent):
    """Page rows of these rows in order, by the id of what they hang on."""
    groups = {}
    for row in rows:
        groups.setdefault(getattr(row, parent), []).append(stored_row(row))
    return groups
