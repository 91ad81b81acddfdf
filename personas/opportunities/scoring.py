"""Scoring the friction that an opportunity answers again, once it is done."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from personas.journeys.models import FrictionMoment
from personas.library.editor.answering import SeeOther
from personas.library.editor.changes import Set
from personas.library.editor.operations import edit
from personas.library.editor.outcomes import CONFLICT, status_of

from .access import writes_opportunity
from .choices import State
from .models import Answer, Opportunity
from .page import show
from .querysets import bring_answers

SCALES = ["severity", "frequency"]


@dataclass
class Scoring:
    """One moment of friction on the form: what was chosen, what stood there when the page was made (`was`,
    both as texts by scale), and what stands in the way of saving it."""

    answer: Answer
    chosen: dict
    was: dict
    wrong: str = ""

    @classmethod
    def sent(cls, answer, post):
        pk = answer.friction_id
        was = dict(zip(SCALES, post.get(f"{pk}.was", "").split(), strict=False))
        return cls(answer, {scale: post.get(f"{pk}.{scale}", "") for scale in SCALES}, was)

    @property
    def changes(self):
        """Both scales, as they make one score; none where nobody has touched them."""
        if self.chosen == self.was:
            return []
        pk = self.answer.friction_id
        return [Set(pk, scale, self.chosen[scale], base=self.was.get(scale)) for scale in SCALES]


@writes_opportunity
@require_POST
def score_again(request, opportunity):
    """Saves the scores that were chosen. Where a colleague scored meanwhile nothing is replaced: both are
    shown, and what was chosen is saved when it is sent once more."""
    bring_answers(opportunity)
    is_done = opportunity.state == State.DONE
    scorings = [
        Scoring.sent(answer, request.POST)
        for answer in opportunity.to_friction
        if is_done and f"{answer.friction_id}.was" in request.POST
    ]
    outcomes = [outcome for scoring in scorings for outcome in save_score(scoring, request.user)]
    if status_of(outcomes) != 200:
        now = Opportunity.objects.select_related("workspace", "owner").get(pk=opportunity.pk)
        return show(request, now, scorings=scorings, status=status_of(outcomes))
    tell(request, opportunity, scorings)
    return SeeOther(reverse("opportunities:opportunity", args=[opportunity.pk], fragment="results"))


def save_score(scoring, by):
    """Writes both scales of one moment, or neither; what became of each."""
    with transaction.atomic():
        _, outcomes = edit(scoring.answer.journey, scoring.changes, by)
        settle(scoring, outcomes)
        transaction.set_rollback(bool(scoring.wrong))
    return outcomes


def settle(scoring, outcomes):
    """Remembers that somebody looked at it, or says what is in the way."""
    for outcome in outcomes:
        if outcome.outcome == CONFLICT:
            scoring.wrong = f"{outcome.details['by'] or 'A colleague'} scored it meanwhile"
        elif not outcome.is_saved:
            scoring.wrong = outcome.details.get("message", "This moment of friction is no longer there.")
    if not scoring.wrong:
        remember(scoring.answer)


def remember(answer):
    """That its friction was scored again today, and what it was before; a score that was given on the
    same day is kept too, as it is no slip that is put right."""
    seen, is_first = answer.friction, answer.result is None
    before = answer.before
    if before is None:
        before = seen.score if is_first else answer.result.before
    # A colleague may have taken off the answer, or deleted the friction, since the page was made.
    Answer.objects.filter(pk=answer.pk).update(before=before, scored_again_on=timezone.localdate())
    now = FrictionMoment.objects.filter(pk=seen.pk).first()
    if now and is_first and now.score != seen.score and len(now.earlier_scores) == len(seen.earlier_scores):
        past = {"on": seen.scored_on.isoformat(), "severity": seen.severity, "frequency": seen.frequency}
        now.earlier_scores = [*now.earlier_scores, past]
        now.save(update_fields=["earlier_scores"])


def tell(request, opportunity, scorings):
    if not scorings:
        return messages.error(request, "There is nothing to score: it is not done, or answers no friction.")
    return messages.success(request, "Scored again. This is what it has brought.")
