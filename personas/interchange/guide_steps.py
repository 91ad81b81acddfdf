"""The questions of the guided way, in their order, and how each answer is written on the persona."""

import uuid
from dataclasses import dataclass

from personas.library.changes import Set
from personas.library.choices import InsightKind
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

    def base(self, persona):
        """What the page is filled with, as JSON can carry it."""
        return getattr(persona, self.key)

    def answer(self, persona):
        return getattr(persona, self.key)

    def changes(self, persona, answer, base, token):
        return [Set(persona.pk, self.key, answer, base=base if isinstance(base, str) else None)]

    def kept(self, persona, base, added):
        """The base for another try, after a conflict."""
        return self.base(persona)


@dataclass(frozen=True)
class LinesQuestion(Question):
    """A question with several answers, one a line."""

    is_lines = True

    def lines(self, persona):
        """The rows that fit on one line each; the others are left to the persona's page."""
        every = [Line(row.pk, values, self.text_of(values)) for row, values in self.rows(persona)]
        return [line for line in every if line.text and "\n" not in line.text]

    def base(self, persona):
        return [[str(line.row), line.values] for line in self.lines(persona)]

    def answer(self, persona):
        return "\n".join(line.text for line in self.lines(persona))

    def others(self, persona):
        """The rows that do not fit on one line."""
        return [text for _, values in self.rows(persona) if "\n" in (text := self.text_of(values))]

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
        return [pair for pair in self.base(persona) if uuid.UUID(pair[0]) in known]


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


QUESTIONS = [
    Question(
        "name",
        "Who are they?",
        "A name and a trait. A name makes them somebody; the trait says why they matter.",
        "Priya, the planner",
    ),
    Question(
        "role",
        "Who are they in one line?",
        "Work, household, whatever sets them apart for you.",
        "Regional operations lead, two children",
    ),
    Question(
        "quote",
        "What do they say?",
        "At the end of a bad day, in their own words. If you have it from an interview, all the better.",
        "If I can’t see it’s in stock, I assume it isn’t.",
    ),
    InsightQuestion(
        "needs",
        "What must get done?",
        "Their needs, one a line. What they have to do or decide, whether you exist or not.",
        "Know by Tuesday whether it will arrive by Thursday\nFind last year’s sizes again",
        InsightKind.NEED,
    ),
    InsightQuestion(
        "pain-points",
        "What gets in the way?",
        "Their pain points, one a line. What goes wrong, and what it costs them.",
        "Things sell out between basket and payment",
        InsightKind.PAIN_POINT,
    ),
    InsightQuestion(
        "motivations",
        "Why does it matter to them?",
        "Their motivations, one a line. What they would be proud of, or relieved about.",
        "To be the one who thought of everything",
        InsightKind.MOTIVATION,
    ),
    InsightQuestion(
        "expectations",
        "What does good look like?",
        "Their expectations, one a line. What they take for granted, and from whom they learnt it.",
        "A delivery day that holds, as with the grocer",
        InsightKind.EXPECTATION,
    ),
    FactsQuestion(
        "facts",
        "What else should everybody know?",
        "Facts, one a line: a label, a colon, and what there is to say.",
        "Age: 38–45\nChannels: web shop, store",
    ),
    PortraitQuestion(
        "portrait",
        "What do they look like?",
        "Pick a drawn face and a colour. A photograph can be added on the persona’s page.",
    ),
]
