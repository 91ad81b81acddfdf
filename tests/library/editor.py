"""How the tests of the persona's page write in it, and what they find stored."""

import json
import uuid
from html.parser import HTMLParser

from personas.library.editor.sheet import as_text
from personas.library.sheet import PERSONA


def snapshot(persona):
    """All that is stored of a persona's page, in its order: what an undo has to restore."""
    persona.refresh_from_db()
    fields = ["name", "role", "quote", "story", "status", "reviewed_on", "review_every_months"]
    rows = [tuple(getattr(persona, name) for name in fields)]
    for row_type in PERSONA.lines:
        names = ["pk", row_type.parent, *row_type.fields]
        names += ["kind"] if row_type.kinds else []
        rows += (
            PERSONA.rows_of(row_type, persona).order_by(row_type.parent, "position", "pk").values_list(*names)
        )
    return rows


class Page:
    """The persona's page in one person's browser, with JavaScript and without."""

    form = "persona"

    def __init__(self, client, persona):
        self.client, self.url = client, f"/personas/{persona.pk}/"
        self.fields = {}

    def save(self, *changes):
        """What the script sends."""
        return self.send(json.dumps({"changes": changes}))

    def send(self, body):
        return self.client.post(
            f"{self.url}save/", body, "application/json", headers={"Accept": "application/json"}
        )

    def outcome(self, change):
        """Of one change, as JSON."""
        (result,) = self.save(change).json()["results"]
        return result

    def open(self, **query):
        """Opens the page; its fields are then as a browser without JavaScript holds them."""
        return self.show(self.client.get(self.url, query))

    def show(self, response):
        self.fields = fields_of(response.content.decode(), self.form)
        return response

    def type(self, row, **values):
        """Types into fields of a row, which must be there."""
        for field, text in values.items():
            name = f"{getattr(row, 'pk', row)}.{field}"
            assert name in self.fields, f"{name} is not on the page"
            self.fields[name] = text

    def press(self, do=""):
        """Sends the whole form with one of its buttons, and shows the page that comes back."""
        assert do in self.buttons, f"there is no button {do}"
        response = self.client.post(self.url, as_sent(self.fields) | {"do": do})
        if response.status_code == 303:
            return response
        return self.show(response)

    @property
    def buttons(self):
        return self.fields.buttons


class Fields(dict):
    """The fields of a form by name, and the values of its buttons."""

    def __init__(self):
        self.buttons = set()


class FormReader(HTMLParser):
    """Reads one form of a page, named by its id, as a browser does."""

    def __init__(self, form):
        super().__init__()
        self.form = form
        self.fields, self.inside, self.hidden, self.writing, self.select = Fields(), False, 0, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "form":
            self.inside = attrs.get("id") == self.form
        if tag == "template":
            self.hidden += 1
        if not self.inside or self.hidden:
            return
        if tag == "input" and name:
            self.read_input(name, attrs)
        elif tag == "textarea":
            self.writing, self.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in attrs or self.select not in self.fields):
            self.fields[self.select] = attrs["value"]
        elif tag == "button" and name == "do":
            self.fields.buttons.add(attrs["value"])

    def read_input(self, name, attrs):
        if attrs.get("type") not in {"radio", "checkbox"} or "checked" in attrs:
            self.fields[name] = attrs.get("value", "")

    def handle_data(self, data):
        if self.writing:
            self.fields[self.writing] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.writing:
            self.fields[self.writing] = self.fields[self.writing].removeprefix("\n")
            self.writing = None
        if tag == "template":
            self.hidden -= 1
        if tag == "form":
            self.inside = False


def fields_of(markup, form="persona"):
    reader = FormReader(form)
    reader.feed(markup.replace("\r\n", "\n"))
    return reader.fields


def as_sent(fields):
    """Browsers send line breaks as CR LF."""
    return {name: text.replace("\n", "\r\n") for name, text in fields.items()}


def setting(row, field, value, base=None):
    """The change that writes a field, based on what is stored unless said otherwise."""
    base = as_text(getattr(row, field)) if base is None else base
    return {"op": "set", "row": str(row.pk), "field": field, "base": base, "value": value}


def adding(row_type, values, parent=None, **more):
    change = {"op": "add", "row": str(uuid.uuid4()), "type": row_type, "values": values} | more
    return change | ({"parent": str(parent.pk)} if parent else {})


def moving(row, **where):
    return {"op": "move", "row": str(row.pk)} | where


def removing(row):
    return {"op": "remove", "row": str(row.pk)}


def texts(persona, kind="need"):
    """What the lines of one list say, in their order."""
    return list(persona.insights.filter(kind=kind).values_list("text", flat=True))
