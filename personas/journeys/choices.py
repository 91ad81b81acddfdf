"""The words and scales of a journey, with what they mean."""

from django.db import models


class Emotion(models.IntegerChoices):
    """How a touchpoint feels, −2 to +2: the scale that journey tools agree on."""

    UPSET = -2, "Upset"
    FRUSTRATED = -1, "Frustrated"
    NEUTRAL = 0, "Neutral"
    HAPPY = 1, "Happy"
    DELIGHTED = 2, "Delighted"


class FrictionKind(models.TextChoices):
    """What kind of thing goes wrong."""

    TECHNICAL = "technical", "Technical"
    COGNITIVE = "cognitive", "Cognitive"
    PROCESS = "process", "Process"
    EMOTIONAL = "emotional", "Emotional"

    @property
    def meaning(self):
        return KIND_MEANINGS[self]


KIND_MEANINGS = {
    FrictionKind.TECHNICAL: "something does not work",
    FrictionKind.COGNITIVE: "they have to think too hard",
    FrictionKind.PROCESS: "our rules or hand-overs get in the way",
    FrictionKind.EMOTIONAL: "it leaves a bad feeling",
}


class Severity(models.IntegerChoices):
    """How bad it is when it happens, 1 to 4, after Jakob Nielsen's severity ratings of 1994."""

    COSMETIC = 1, "Cosmetic"
    MINOR = 2, "Minor"
    MAJOR = 3, "Major"
    CATASTROPHE = 4, "Catastrophe"

    @property
    def meaning(self):
        return SEVERITY_MEANINGS[self]


SEVERITY_MEANINGS = {
    Severity.COSMETIC: "they notice, and carry on",
    Severity.MINOR: "it costs them time or patience",
    Severity.MAJOR: "it is hard to get past; some give up",
    Severity.CATASTROPHE: "they cannot get done what they came for",
}


class Frequency(models.IntegerChoices):
    """How often it happens to those who pass the touchpoint, 1 to 5."""

    RARELY = 1, "Rarely"
    SOMETIMES = 2, "Sometimes"
    OFTEN = 3, "Often"
    MOSTLY = 4, "Most times"
    ALWAYS = 5, "Every time"

    @property
    def meaning(self):
        return FREQUENCY_MEANINGS[self]


FREQUENCY_MEANINGS = {
    Frequency.RARELY: "hardly anybody meets it",
    Frequency.SOMETIMES: "about one in five",
    Frequency.OFTEN: "about half of them",
    Frequency.MOSTLY: "most of them",
    Frequency.ALWAYS: "everybody, each time",
}


class FrictionState(models.TextChoices):
    """How far the answer to a moment of friction is."""

    UNANSWERED = "unanswered", "No answer yet"
    ANSWERED = "answered", "Answered"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"

    @classmethod
    def of(cls, states):
        """The state of a moment whose opportunities have these states: as long as one is worked on, it is
        in progress; what was dropped is no answer."""
        strongest = (state for state, own in ANSWERS.items() if not own.isdisjoint(states))
        return next(strongest, cls.UNANSWERED)


# Which states of an opportunity make which state of the friction, the strongest first.
ANSWERS = {
    FrictionState.IN_PROGRESS: {"in_progress"},
    FrictionState.DONE: {"done"},
    FrictionState.ANSWERED: {"planned", "idea"},
}
WORKED_ON = set().union(*ANSWERS.values())
