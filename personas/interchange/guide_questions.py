"""The kinds of questions that the guided way asks, and how an answer is written on the persona."""

import uuid
from dataclasses import dataclass

from personas.library.choices import InsightKind
from personas.library.editor.changes import Set
from personas.library.models import Fact, Insight

from .line_edits import Line, Rows, changes_of, lines_of

LONGEST_LABEL = Fact._meta.get_field("label").max_length


@dataclass(frozen=True)
class Question:
    """A question whose answer is one field of the persona."""

    key: str
    question: str
    hint: str
    example: str = ""
    is_lines = is_portrait = False
    colour = ""

    def filling(self, persona):
        """What the page is filled with: the answer as it stands, its base as JSON can carry it, and what
        stands there beside it."""
        stored = getattr(persona, self.key)
        return {"answer": stored, "base": stored, "others": []}

    def is_answered(self, persona):
        return bool(getattr(persona, self.key).strip())

    def changes(self, persona, answer, base, token):
        return [Set(persona.pk, self.key, answer, base=base if isinstance(base, str) else None)]

    def kept(self, persona, base, added):
        """The base for another try, after a conflict."""
        return getattr(persona, self.key)


@dataclass(frozen=True)
class LinesQuestion(Question):
    """A question with several answers, one a line."""

    is_lines = True

    def filling(self, persona):
        """Rows that fit on one line each make the answer; the others are left to the persona's page."""
        every = [Line(row.pk, values, self.text_of(values)) for row, values in self.rows(persona)]
        lines = [line for line in every if line.text and "\n" not in line.text]
        return {
            "answer": "\n".join(line.text for line in lines),
            "base": [[str(line.row), line.values] for line in lines],
            "others": [line.text for line in every if "\n" in line.text],
        }

    def is_answered(self, persona):
        return bool(self.rows(persona))

    def changes(self, persona, answer, base, token):
        lines = self.read_base(base)
        typed = lines_of(answer, {line.text for line in lines})
        return changes_of(lines, typed, self.making(persona, token))

    def read_base(self, base):
        """The lines that a page was filled with; none of them if the page sends what it never got."""
        try:
            return [Line(uuid.UUID(row), values, self.text_of(values)) for row, values in base]
        except (TypeError, ValueError, KeyError, AttributeError):
            return []

    def kept(self, persona, base, added):
        """Only what this page knows: what colleagues added meanwhile is not its to take away."""
        known = {line.row for line in self.read_base(base)} | set(added)
        return [pair for pair in self.filling(persona)["base"] if uuid.UUID(pair[0]) in known]


@dataclass(frozen=True)
class InsightQuestion(LinesQuestion):
    kind: InsightKind = InsightKind.NEED

    @property
    def colour(self):
        return self.kind.colour

    def rows(self, persona):
        return [(row, {"text": row.text}) for row in Insight.objects.filter(persona=persona, kind=self.kind)]

    def text_of(self, values):
        return values["text"].strip()

    def making(self, persona, token):
        return Rows("insight", persona.pk, self.kind.value, lambda text: {"text": text}, token)


class FactsQuestion(LinesQuestion):
    def rows(self, persona):
        facts = Fact.objects.filter(persona=persona)
        return [(row, {"label": row.label, "value": row.value}) for row in facts]

    def text_of(self, values):
        return ": ".join(filter(None, [values["label"].strip(), values["value"].strip()]))

    def making(self, persona, token):
        return Rows("fact", persona.pk, None, label_and_value, token)


def label_and_value(text):
    """Age: 38–45 has a label; a line without a colon, or with a long sentence before it, has none."""
    label, colon, value = (part.strip() for part in text.partition(":"))
    if not colon or not value or len(label) > LONGEST_LABEL:
        return {"label": "", "value": text}
    return {"label": label, "value": value}


@dataclass(frozen=True)
class PortraitQuestion(Question):
    is_portrait = True

    def is_answered(self, persona):
        return bool(persona.portrait_url)
