"""The opportunity, and what it answers."""

from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from personas.accounts.models import User, Workspace
from personas.journeys.models import FrictionMoment
from personas.library.editor.keeping import KeptQuerySet
from personas.library.editor.models import Head, RemovedRow, Row, WrittenField
from personas.library.models import Insight, one_to_five

from .choices import State
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

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "opportunities"
        indexes = [models.Index(fields=["workspace", "archived_at", "state"], name="opportunities_by_state")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("opportunities:opportunity", args=[self.pk])

    def known(self, model):
        """Those rows of a model that this opportunity may point at: its workspace's."""
        if model is User:
            return User.objects.filter(memberships__workspace=self.workspace_id)
        if model is FrictionMoment:
            return FrictionMoment.objects.filter(touchpoint__stage__journey__workspace=self.workspace_id)
        return Insight.objects.filter(persona__workspace=self.workspace_id)

    def edited(self, by, at, is_text_changed):
        super().edited(by, at, is_text_changed)
        # Robust: what is done with a saved opportunity may fail, but saved it is.
        tell = partial(opportunity_saved.send_robust, sender=Opportunity, opportunity=self, by=by)
        transaction.on_commit(tell)


class Answer(Row):
    """That an opportunity answers a moment of friction, or an insight. Where that was deleted it points
    at nothing, and points at it again when the deletion is undone."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="answers")
    friction = models.ForeignKey(
        FrictionMoment, models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    insight = models.ForeignKey(Insight, models.SET_NULL, null=True, blank=True, related_name="answers")

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "friction"], name="answers_friction_once"),
            models.UniqueConstraint(fields=["opportunity", "insight"], name="answers_insight_once"),
        ]

    def __str__(self):
        return str(self.friction or self.insight or "")


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
