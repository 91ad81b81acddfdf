"""How the tests of the persona's page write in it, and what they find stored."""

import json
import uuid

from personas.library.changes import mark
from personas.library.rows import LINES, as_text, rows_of


def snapshot(persona):
    """All that is stored of a persona's page, in its order: what an undo has to restore."""
    persona.refresh_from_db()
    fields = ["name", "role", "quote", "story", "status", "reviewed_on", "review_every_months"]
    rows = [tuple(getattr(persona, name) for name in fields)]
    for row_type in LINES:
        names = ["pk", row_type.parent, *row_type.fields]
        names += ["kind"] if row_type.kinds else []
        rows += rows_of(row_type, persona).order_by(row_type.parent, "position", "pk").values_list(*names)
    return rows


class Page:
    """The persona's page in one person's browser, with JavaScript and without."""

    def __init__(self, client, persona):
        self.client, self.url = client, f"/personas/{persona.pk}/"

    def save(self, *changes):
        return self.send(json.dumps({"changes": changes}))

    def send(self, body):
        return self.client.post(
            f"{self.url}save/", body, "application/json", headers={"Accept": "application/json"}
        )

    def outcome(self, change):
        """Of one change, as JSON."""
        (result,) = self.save(change).json()["results"]
        return result

    def get(self, **query):
        return self.client.get(self.url, query)

    def submit(self, do="", **more):
        return self.client.post(self.url, more | {"do": do})


def setting(row, field, value, base=None):
    """The change that writes a field, based on what is stored unless said otherwise."""
    base = as_text(getattr(row, field)) if base is None else base
    return {"op": "set", "row": str(row.pk), "field": field, "base": base, "value": value}


def adding(row_type, values, parent=None, **more):
    change = {"op": "add", "row": str(uuid.uuid4()), "type": row_type, "values": values} | more
    return change | ({"parent": str(parent.pk)} if parent else {})


def typed(row, **values):
    """The form fields of a row in which somebody typed, with the marks of what they saw."""
    base = " ".join(f"{name}:{mark(as_text(getattr(row, name)))}" for name in values)
    return {f"{row.pk}.base": base} | {f"{row.pk}.{name}": value for name, value in values.items()}


def moving(row, **where):
    return {"op": "move", "row": str(row.pk)} | where


def removing(row):
    return {"op": "remove", "row": str(row.pk)}


def texts(persona, kind="need"):
    """What the lines of one list say, in their order."""
    return list(persona.insights.filter(kind=kind).values_list("text", flat=True))
