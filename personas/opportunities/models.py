"""The opportunity, and what it answers."""

from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst

from personas.accounts.models import User, Workspace
from personas.journeys.models import FrictionMoment, Journey
from personas.journeys.scores import shade
from personas.library.choices import InsightKind
from personas.library.editor.models import Head, RemovedRow, Row, WrittenField
from personas.library.models import Insight, one_to_five

from .choices import OPEN, UNDER_WAY, Field, State
from .querysets import OpportunityQuerySet
from .results import Result, score_before, summed
from .signals import opportunity_saved


class Opportunity(Head):
    """An answer to moments of friction and insights: a "How might we". Value and effort are 1 to 5."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="opportunities")
    title = models.CharField("how might we", max_length=200, help_text="How might we …")
    description = models.TextField(max_length=4000, blank=True, help_text="What would it look like?")
    value = models.PositiveSmallIntegerField(
        default=3, validators=one_to_five, help_text="What it is worth to the customer and to us, 1 to 5"
    )
    effort = models.PositiveSmallIntegerField(
        default=3, validators=one_to_five, help_text="What it takes, 1 to 5"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="opportunities"
    )
    state = models.CharField(max_length=12, choices=State, default=State.IDEA)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, editable=False)

    # The state that it has left just now, in the editing that goes on.
    left = ""

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "opportunities"
        indexes = [models.Index(fields=["workspace", "archived_at", "state"], name="opportunities_by_state")]

    def __str__(self):
        """The title goes on from "How might we"; by itself it begins with a capital letter."""
        return capfirst(self.title)

    def get_absolute_url(self):
        return reverse("opportunities:opportunity", args=[self.pk])

    def known(self, model):
        """Those rows of a model that this opportunity may point at: what its workspace keeps."""
        if model is User:
            return User.objects.filter(memberships__workspace=self.workspace_id)
        if model is FrictionMoment:
            journeys = Journey.objects.kept().filter(workspace=self.workspace_id)
            return FrictionMoment.objects.filter(touchpoint__stage__journey__in=journeys)
        kept = {"persona__workspace": self.workspace_id, "persona__deleted_at": None}
        return Insight.objects.filter(**kept)

    def following(self, field, value):
        """Since when it is done."""
        if field != "state":
            return {}
        self.left = self.state
        return {"done_on": timezone.localdate() if value == State.DONE else None}

    def edited(self, by, at, is_text_changed):
        super().edited(by, at, is_text_changed)
        if self.left:
            self.remember_scores()
        # Robust: what is done with a saved opportunity may fail, but saved it is.
        tell = partial(opportunity_saved.send_robust, sender=Opportunity, opportunity=self, by=by)
        transaction.on_commit(tell)

    def remember_scores(self):
        """What the friction scores when the work on it begins, with the plan, is what the result is measured
        by. Taken up again, it goes on being measured from the beginning."""
        if self.state == State.DONE:
            self.answers.settle_scores(timezone.localdate(self.created_at))
        elif self.left not in UNDER_WAY:
            self.answers.remember_scores()

    # --- What it answers, of those from with_answers() ------------------------------------------------

    @cached_property
    def to_friction(self):
        """Its answers to moments of friction, the archived journeys aside, the greatest score first."""
        there = [one for one in self.answers.all() if one.friction and one.put_away is None]
        return sorted(there, key=lambda one: -one.friction.score)

    @cached_property
    def to_insights(self):
        return [answer for answer in self.answers.all() if answer.insight_id]

    @property
    def score(self):
        """What the friction that it answers adds up to."""
        return sum(answer.friction.score for answer in self.to_friction)

    @property
    def shade(self):
        return shade(self.score)

    @property
    def to_score_again(self):
        """Once it is done: its answers whose friction nobody has looked at since."""
        is_done = self.state == State.DONE
        return [answer for answer in self.to_friction if is_done and not answer.result]

    @property
    def result(self):
        """What became of all friction that was scored again since it is done; None if none was."""
        is_done = self.state == State.DONE
        return summed([answer.result for answer in self.to_friction if is_done and answer.result])

    # --- How it stands --------------------------------------------------------------------------------

    @property
    def field(self):
        return Field.of(self.value, self.effort)

    @property
    def is_overdue(self):
        return bool(self.due and self.state in OPEN and self.due < timezone.localdate())


class AnswerQuerySet(models.QuerySet):
    def remember_scores(self):
        """Keeps the score that the friction has now."""
        score = FrictionMoment.objects.filter(pk=OuterRef("friction")).values("score")
        self.filter(friction__isnull=False).update(before=Subquery(score[:1]))

    def settle_scores(self, since):
        """Keeps the score that the friction had before the work; on the day `since` it had not begun."""
        answers = list(self.filter(friction__isnull=False).select_related("friction"))
        for answer in answers:
            answer.before = score_before(answer.friction.scores, answer.before, since)
        self.bulk_update(answers, ["before"])


class Answer(Row):
    """That an opportunity answers a moment of friction, or an insight. Where that was deleted it points
    at nothing, and points at it again when the deletion is undone. `before` is the score (1 to 20) that
    the friction had when work on the opportunity began, or as long as it has not, when it came into the
    state that it is in."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="answers")
    friction = models.ForeignKey(
        FrictionMoment, models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    insight = models.ForeignKey(Insight, models.SET_NULL, null=True, blank=True, related_name="answers")
    before = models.PositiveSmallIntegerField(null=True, editable=False)
    scored_again_on = models.DateField(null=True, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "friction"], name="answers_friction_once"),
            models.UniqueConstraint(fields=["opportunity", "insight"], name="answers_insight_once"),
        ]

    def __str__(self):
        return str(self.friction or self.insight or "")

    @classmethod
    def to(cls, source, **fields):
        """An unsaved answer to a moment of friction, or to an insight."""
        if isinstance(source, FrictionMoment):
            return cls(friction=source, before=source.score, **fields)
        return cls(insight=source, **fields)

    @property
    def colour(self):
        """The class name of the colour of its insight's kind."""
        return InsightKind(self.insight.kind).colour

    @property
    def journey(self):
        return self.friction.touchpoint.stage.journey

    @property
    def result(self):
        """The score of its friction before the opportunity was done, and now; None as long as it was not
        scored again."""
        scores = [score.points for score in self.friction.scores]
        before = scores[-2] if self.before is None and len(scores) > 1 else self.before
        return None if before is None or not self.is_scored_again else Result(before, scores[-1])

    @property
    def is_scored_again(self):
        """Whether somebody looked at its friction since the opportunity is done."""
        done = self.opportunity.done_on
        if done is None or self.before is None:
            return True
        if self.scored_again_on and self.scored_again_on >= done:
            return True
        moment = self.friction
        return moment.scored_on > done or (moment.scored_on == done and moment.score != self.before)


class OpportunityRemoval(RemovedRow):
    """A row deleted from an opportunity."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="removals")


class OpportunityLastEdit(WrittenField):
    """Who wrote a field of an opportunity last, and when."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="last_edits")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "row", "field"], name="one_last_edit_a_field_of_an_opportunity"
            )
        ]
