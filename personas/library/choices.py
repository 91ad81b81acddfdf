"""The field's words, with what they mean on screen and on paper."""

from django.db import models


class Status(models.TextChoices):
    """How far a persona can be relied on."""

    DRAFT = "draft", "Draft"
    ASSUMED = "assumed", "Assumed"
    VALIDATED = "validated", "Validated"

    @property
    def meaning(self):
        return STATUS_MEANINGS[self]


STATUS_MEANINGS = {
    Status.DRAFT: "being written",
    Status.ASSUMED: "what the team believes, not yet checked",
    Status.VALIDATED: "checked with customers",
}


class InsightKind(models.TextChoices):
    """The four lists of a persona, in the order of the page."""

    NEED = "need", "Need"
    PAIN_POINT = "pain_point", "Pain point"
    MOTIVATION = "motivation", "Motivation"
    EXPECTATION = "expectation", "Expectation"

    @property
    def plural(self):
        return f"{self.label}s"

    @property
    def meaning(self):
        return MEANINGS[self]

    @property
    def prompt(self):
        return PROMPTS[self]

    @property
    def colour(self):
        """The class name of this kind's colour in the style sheets."""
        return COLOURS[self]


MEANINGS = {
    InsightKind.NEED: "what must get done",
    InsightKind.PAIN_POINT: "what gets in the way",
    InsightKind.MOTIVATION: "why it matters",
    InsightKind.EXPECTATION: "what good looks like",
}
PROMPTS = {
    InsightKind.NEED: "What must get done?",
    InsightKind.PAIN_POINT: "What gets in the way, and what does it cost them?",
    InsightKind.MOTIVATION: "What would they be proud of, or relieved about?",
    InsightKind.EXPECTATION: "What do they take for granted, and from whom did they learn it?",
}
COLOURS = {
    InsightKind.NEED: "need",
    InsightKind.PAIN_POINT: "pain",
    InsightKind.MOTIVATION: "motive",
    InsightKind.EXPECTATION: "expect",
}


class Source(models.TextChoices):
    """Where a piece of evidence comes from."""

    INTERVIEW = "interview", "Interview"
    SURVEY = "survey", "Survey"
    ANALYTICS = "analytics", "Analytics"
    SUPPORT = "support", "Support ticket"
    REVIEW = "review", "Review"
    OBSERVATION = "observation", "Observation"
    DESK = "desk", "Desk research"

    def in_a_line(self, count):
        """How a line names the `count` pieces of evidence that come from here."""
        return self.label.lower() if count == 1 else PLURALS.get(self, f"{self.label.lower()}s")


PLURALS = {Source.ANALYTICS: "analytics", Source.DESK: "desk research"}


class SectionKind(models.TextChoices):
    TEXT = "text", "Text"
    LIST = "list", "List"
    SCALES = "scales", "Scales"


class Tint(models.TextChoices):
    """The wash behind a portrait."""

    GREEN = "green", "Green"
    RED = "red", "Red"
    OCHRE = "ochre", "Ochre"
    INDIGO = "indigo", "Indigo"
