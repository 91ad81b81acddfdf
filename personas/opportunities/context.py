"""What the templates of the opportunity's page are given."""

from django.template.loader import render_to_string

from personas.accounts.models import User
from personas.journeys.choices import Frequency, Severity
from personas.journeys.models import FrictionMoment
from personas.library.editor.page_rows import stored_row

from .answering import offered
from .choices import State
from .models import Answer
from .querysets import bring_answers

SCALES = {"severities": list(Severity), "frequencies": list(Frequency)}
STEPS = ["1", "2", "3", "4", "5"]


def context_of(opportunity, words="", scorings=()):
    """The whole page; `words` are what is searched for, to be answered, and `scorings` scores that could
    not be saved."""
    return results_of(opportunity, scorings) | {
        "opportunity": opportunity,
        "row": stored_row(opportunity),
        "answers": [answer_row(answer) for answer in in_order(opportunity)],
        "states": State.choices,
        "steps": STEPS,
        "owners": owners_for(opportunity),
        "words": words,
        "offered": offered(opportunity, words),
    }


def in_order(opportunity):
    """Friction first, the greatest score on top; then insights."""
    everything = opportunity.answers.all()
    friction = sorted((one for one in everything if one.friction), key=lambda one: -one.friction.score)
    return [*friction, *opportunity.to_insights]


def answer_row(answer):
    row = stored_row(answer)
    row.answer = answer
    return row


def owners_for(opportunity):
    """(id, name) of every member, and of who owns it though they have left."""
    owners = list(opportunity.known(User).order_by("name", "email"))
    if opportunity.owner and opportunity.owner not in owners:
        owners.append(opportunity.owner)
    return [(str(owner.pk), str(owner)) for owner in owners]


def results_of(opportunity, scorings=()):
    """Once it is done: what it has brought, each journey with what its friction came to, and the form by
    which friction is scored again."""
    bring_answers(opportunity)
    answers = opportunity.to_friction if opportunity.state == State.DONE else []
    refused = {scoring.answer.friction_id: scoring for scoring in scorings if scoring.wrong}
    journeys = {answer.journey.pk: answer.journey for answer in answers}
    return SCALES | {
        "scoring": [scoring_row(answer, refused.get(answer.friction_id)) for answer in answers],
        "is_refused": bool(refused),
        "journeys": totals_of(journeys),
    }


def scoring_row(answer, refused=None):
    """A moment of friction as it stands on the form: its score, or the one that was chosen and refused."""
    stored = {scale: str(getattr(answer.friction, scale)) for scale in ("severity", "frequency")}
    chosen = refused.chosen if refused else stored
    was = " ".join(stored.values())
    return {"answer": answer, "was": was, "wrong": refused.wrong if refused else "", **chosen}


def totals_of(journeys):
    """Each journey with all its moments of friction; one query."""
    for journey in journeys.values():
        journey.moments = []
    moments = FrictionMoment.objects.filter(touchpoint__stage__journey__in=journeys.values())
    for moment in moments.select_related("touchpoint__stage"):
        journeys[moment.touchpoint.stage.journey_id].moments.append(moment)
    for journey in journeys.values():
        journey.score = sum(moment.score for moment in journey.moments)
    return list(journeys.values())


# --- For its script -------------------------------------------------------------------------------


def drawn(request, opportunity, row):
    """The markup of an answer, for a script to put in its place."""
    there = Answer.objects.select_related("friction__touchpoint__stage__journey", "insight__persona")
    context = {"opportunity": opportunity, "row": answer_row(there.get(pk=row.pk))}
    return render_to_string("opportunities/opportunity.html#answer", context, request)


def summary_of(opportunity):
    """What the page says about the opportunity as a whole."""
    bring_answers(opportunity)
    return {
        "score": opportunity.score,
        "shade": opportunity.shade,
        "field": opportunity.field.label,
        "meaning": opportunity.field.meaning,
        "is_overdue": opportunity.is_overdue,
        "is_done": opportunity.state == State.DONE,
    }
