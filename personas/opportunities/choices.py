"""How far an opportunity is, and what kind of one it is by its value and effort."""

from django.db import models


class State(models.TextChoices):
    """The columns of the board, in order."""

    IDEA = "idea", "Idea"
    PLANNED = "planned", "Planned"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


# Those of which something is still to come.
OPEN = [State.IDEA, State.PLANNED, State.IN_PROGRESS]
# Those in which work has begun, be it over.
UNDER_WAY = [State.PLANNED, State.IN_PROGRESS, State.DONE]
# From here on, of 5, a value is high and an effort great. What nobody has judged yet (3 and 3) is a maybe.
HIGH = 4


class Field(models.TextChoices):
    """The four fields of the value × effort plot."""

    QUICK_WIN = "quick_win", "Quick win"
    BIG_BET = "big_bet", "Big bet"
    MAYBE = "maybe", "Maybe"
    TIME_SINK = "time_sink", "Time sink"

    @classmethod
    def of(cls, value, effort):
        """The field of a value and an effort, 1 to 5 each."""
        if value >= HIGH:
            return cls.BIG_BET if effort >= HIGH else cls.QUICK_WIN
        return cls.TIME_SINK if effort >= HIGH else cls.MAYBE

    @property
    def plural(self):
        return f"{self.label}s"

    @property
    def meaning(self):
        return FIELD_MEANINGS[self]


FIELD_MEANINGS = {
    Field.QUICK_WIN: "worth a lot, and soon done",
    Field.BIG_BET: "worth a lot, and takes a lot",
    Field.MAYBE: "worth little, and soon done",
    Field.TIME_SINK: "worth little, and takes a lot",
}
