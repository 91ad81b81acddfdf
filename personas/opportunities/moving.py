"""Moving a card of the board to another state."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from personas.library.editor.changes import Set
from personas.library.editor.operations import edit
from personas.library.editor.outcomes import CONFLICT, status_of

from . import board
from .access import writes_opportunity
from .choices import State
from .models import Opportunity


@writes_opportunity
@require_POST
def move(request, opportunity):
    """To another state, unless a colleague has moved it meanwhile from the one that the board showed."""
    base, state = request.POST.get("base", ""), request.POST.get("state", "")
    opportunity, (outcome,) = edit(
        opportunity, [Set(opportunity.pk, "state", state, base=base)], request.user
    )
    level, words = told(opportunity, outcome)
    messages.add_message(request, level, words)
    if outcome.is_saved and not request.headers.get("X-Part"):
        query = {"moved": opportunity.pk} | {key: request.GET[key] for key in ["all"] if key in request.GET}
        return redirect(reverse("opportunities:board", query=query, fragment=str(opportunity.pk)))
    return board.show(request, opportunity.pk, status_of([outcome]))


def told(opportunity, outcome):
    """What became of the move: the level of the message, and its words."""
    name = str(opportunity)
    if outcome.outcome == CONFLICT:
        who = outcome.details["by"] or "a colleague"
        place = State(outcome.details["stored"]).label
        return messages.ERROR, f"{name} was moved to {place} by {who} meanwhile. It is left there."
    if not outcome.is_saved:
        return messages.ERROR, f"{name} stays where it is: choose one of the columns."
    if opportunity.archived_at:
        return messages.SUCCESS, f"{name} is now in {State(opportunity.state).label}, and in the archive."
    if Opportunity.objects.with_answers().get(pk=opportunity.pk).to_score_again:
        return messages.SUCCESS, f"{name} is done. Score its friction again to see what it has brought."
    return messages.SUCCESS, f"{name} is now in {State(opportunity.state).label}."
