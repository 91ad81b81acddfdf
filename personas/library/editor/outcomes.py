"""What became of a change."""

from dataclasses import dataclass, field

from django.db import models

SAVED, CONFLICT, GONE, INVALID = "saved", "conflict", "gone", "invalid"


@dataclass
class Outcome:
    """`details` go to the browser as they are; `row` is one that came onto the page by this change and
    that the browser cannot draw by itself."""

    outcome: str
    details: dict = field(default_factory=dict)
    row: models.Model | None = None

    @property
    def is_saved(self):
        return self.outcome == SAVED


def saved(came=None, /, **details):
    return Outcome(SAVED, details, came)


def invalid(message, field=None):
    return Outcome(INVALID, {"field": field, "message": message})


def status_of(outcomes):
    """The HTTP status of a request with these outcomes."""
    known = {outcome.outcome for outcome in outcomes}
    if known & {CONFLICT, GONE}:
        return 409
    return 422 if INVALID in known else 200


def name_of(user):
    """How colleagues know who changed something; None for somebody who is no longer there."""
    return str(user) if user else None
