"""What was written into a template, asked for place by place; what cannot be read is kept aside."""

from dataclasses import dataclass

from personas.library.editor.typed import UNWRITABLE, tidy

from .places import MARK, PLACES

# Of what is found in a place that we do not read, so much is shown.
MOST_SHOWN = 300


@dataclass(frozen=True)
class Unread:
    """Something in the file that does not become part of the persona: where it stands, on which page (None
    where nobody knows), what was found there, and why it is left out."""

    where: str
    page: int | None
    found: str
    why: str

    def __str__(self):
        page = f", page {self.page}" if self.page else ""
        return f"{self.where}{page}: “{self.found}” – {self.why}"


class Answers:
    """The texts of a form by the names of their places. `unread` grows while they are asked for."""

    def __init__(self, fields):
        self.texts, self.unread, self.assumed = {}, [], []
        for name, page, found in fields:
            self.take(name, page, found)

    def take(self, name, page, found):
        lines = tidy(found)
        text = UNWRITABLE.sub("", lines)
        if name in PLACES:
            self.texts[name] = text
            if text != lines:
                self.leave_out(name, "has characters that no text can have; they are left out")
        elif text.strip() and name != MARK:
            why = "is no field of this template"
            self.unread.append(Unread(f"A field named “{name[:60]}”", page, shown(text), why))

    def leave_out(self, name, why, found=None):
        place = PLACES[name]
        self.unread.append(Unread(place.label, place.page, shown(found or self.texts[name]), why))

    def assume(self, what):
        self.assumed.append((what, 1))

    def text(self, name):
        """What stands in a place, at most as long as the persona file takes it."""
        text, most = self.texts.get(name, ""), PLACES[name].most
        if len(text) > most:
            why = f"goes beyond {most:,} characters; what came before is kept"
            self.leave_out(name, why, text[most:].strip())
        return text[:most]

    def written(self, name):
        """The same, and nothing where only blanks stand."""
        text = self.text(name)
        return text if text.strip() else ""

    def choice(self, name):
        """The value of what was chosen; None where nothing was, or something that cannot be."""
        found, choices = self.texts.get(name, "").strip(), PLACES[name].choices
        for words, value in choices.items():
            if found.casefold() in {words.casefold(), str(value).casefold()}:
                return value
        if found:
            self.leave_out(name, f"is none of {', '.join(choices)}")
        return None

    def is_written(self, name):
        """Whether somebody has written here; what was printed does not count."""
        text = self.texts.get(name, "").strip()
        return bool(text) and text != PLACES[name].printed


def shown(text):
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
