"""How far an opportunity is."""

from django.db import models


class State(models.TextChoices):
    """The columns of the board, in order."""

    IDEA = "idea", "Idea"
    PLANNED = "planned", "Planned"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"
