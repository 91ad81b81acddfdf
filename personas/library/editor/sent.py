"""A page as it is sent without JavaScript: what was typed, and which button was pressed.

A field named `<row>.<field>` is a change if its text has not the mark that stands in `<row>.base`. A
blank line is named `new.<type>.<parent>[.<kind>].<field>`, and is a new row once something is in it.
"""

import re
import uuid
from dataclasses import dataclass, field

from .changes import Add, Move, NotAChange, Remove, Set, Undo, as_id, mark
from .sheet import sheet_of
from .typed import tidy

# A pasted line is a row, and nobody else saves while they are written.
MOST_AT_ONCE = 500
BLANK = re.compile(r"(new\.(\w+)\.([0-9a-f-]{36})(?:\.(\w+))?)\.(\w+)")


@dataclass
class Sent:
    """One sending of the page: the changes in it, each with the address where it was typed (the
    button's own has none), what was typed in lines that hold too many to be saved at once, by address, the
    button, and the row that the button is about."""

    changes: list = field(default_factory=list)
    addresses: list = field(default_factory=list)
    too_many: dict = field(default_factory=dict)
    button: str = ""
    row: str = ""

    def ask(self, change, address=""):
        self.changes.append(change)
        self.addresses.append(address)


def read_page(post, head):
    """What was sent, in the order in which it is to be done: what is brought back comes before what
    was typed in it, and everything typed is saved before anything is moved or deleted."""
    act, _, what = post.get("do", "").partition(":")
    sent = Sent(button=act)
    if act == "undo" and (removal := read_id(what)):
        sent.ask(Undo(removal))
    read_fields(post, sent, **{act: what} if act in {"theirs", "both"} else {})
    read_blanks(post, sent, sheet_of(head))
    press(sent, sheet_of(head), act, what)
    return sent


def read_id(text):
    try:
        return as_id(text)
    except NotAChange:
        return None


def read_fields(post, sent, theirs="", both=""):
    """Every field whose text is not the one the page was sent out with. What was typed at the address
    `theirs` is let go, and what was typed at `both` goes behind what is stored."""
    for name in [name for name in post if name.endswith(".base")]:
        row = read_id(name.removesuffix(".base"))
        for field_name, base in marks_in(post[name]):
            address = f"{row}.{field_name}"
            typed = tidy(post.get(address, ""))
            if row and address in post and mark(typed) != base and address != theirs:
                change = Set(row, field_name, typed, base_mark=base, joins=address == both)
                sent.ask(change, address)


def marks_in(base):
    return [pair.split(":", 1) for pair in base.split() if ":" in pair]


def read_blanks(post, sent, sheet):
    """Every blank line in which something was written."""
    lines = {}
    for name in post:
        if (found := BLANK.fullmatch(name)) and found[2] in sheet.types:
            lines.setdefault(found.groups()[:4], {})[found[5]] = tidy(post[name])
    for (address, type_name, parent, kind), typed in lines.items():
        row_type = sheet[type_name]
        token = read_id(typed.get("id", "")) or uuid.uuid4()
        values = {name: typed[name] for name in row_type.fields if name in typed}
        if row_type.splits and values.get("text", "").count("\n") >= MOST_AT_ONCE:
            sent.too_many[address] = values
            continue
        for n, line in enumerate(split(row_type, values)):
            # The same line of the same page is the same row, however often it is sent.
            row = uuid.uuid5(token, f"{n} {sorted(line.items())}")
            sent.ask(Add(row, type_name, read_id(parent), kind, values=line), address)


def split(row_type, values):
    """The rows that a blank line stands for: none if it was left blank, several if lines were pasted."""
    if not any(text.strip() for name, text in values.items() if name not in row_type.preset):
        return []
    texts = values.get("text", "").split("\n") if row_type.splits else []
    written = [text for text in texts if text.strip()]
    return [values | {"text": text} for text in written] or [values]


# --- Buttons --------------------------------------------------------------------------------------


def press(sent, sheet, act, what):
    """What the button asks for besides saving; nothing, if it names nothing."""
    row, _, more = what.partition(":")
    row = read_id(row.partition(".")[0])
    sent.row = str(row) if row else ""
    if act == "add" and (added := new_row(sheet, *what.split(":"))):
        sent.ask(added)
        sent.row = str(added.row)
    elif row and act in ROW_BUTTONS:
        sent.ask(ROW_BUTTONS[act](row, more))


ROW_BUTTONS = {
    "remove": lambda row, _: Remove(row),
    "up": lambda row, _: Move(row, step=-1),
    "down": lambda row, _: Move(row, step=1),
    "to": lambda row, where: Move(row, **({"parent": pk} if (pk := read_id(where)) else {"kind": where})),
}


def new_row(sheet, type_name, parent="", what="", *_):
    """A row of a type on a parent: with `what` an id, as it stands elsewhere; otherwise a new one, of
    the kind `what` if there are kinds. None where there is no such type or parent."""
    row_type, parent = sheet.types.get(type_name), read_id(parent)
    if row_type is None or parent is None:
        return None
    if source := read_id(what):
        # A copy stands behind what it is a copy of.
        return Add(uuid.uuid4(), type_name, parent, after=source, source=source)
    values = dict.fromkeys(row_type.form.needed(), row_type.starts_with)
    return Add(uuid.uuid4(), type_name, parent, what or None, values=values)
