"""The journey and everything written on its map."""

import uuid
from functools import cached_property, partial

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from personas.accounts.models import Workspace
from personas.library.choices import InsightKind
from personas.library.editor.models import Head, RemovedRow, Row, WrittenField
from personas.library.models import Insight, Persona

from .choices import WORKED_ON, Emotion, Frequency, FrictionKind, FrictionState, Severity
from .querysets import FrictionQuerySet, JourneyQuerySet
from .scores import scores_of, shade
from .signals import journey_saved

# The leading persona and those beside it.
MOST_PERSONAS = 5
emotion = [MinValueValidator(-2), MaxValueValidator(2)]


class Journey(Head):
    """A scenario of one persona, and of others beside it: what they set out to do, stage by stage."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="journeys")
    title = models.CharField(max_length=120, help_text="Such as Kitting out the family for the season")
    scenario = models.TextField(
        max_length=2000, blank=True, help_text="What do they set out to do, and what set it off?"
    )
    expectations = models.TextField(
        max_length=2000, blank=True, help_text="What do they expect of it before they begin?"
    )

    objects = JourneyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "archived_at", "-changed_at"], name="journeys_changed")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("journeys:journey", args=[self.pk])

    def known(self, model):
        """Those rows of a model that a line of this journey may point at: its workspace's."""
        if model is Persona:
            return Persona.objects.kept().filter(workspace=self.workspace_id)
        kind = InsightKind.PAIN_POINT
        return Insight.objects.filter(
            persona__workspace=self.workspace_id, persona__deleted_at=None, kind=kind
        )

    def awaited(self, pk):
        """What one persona lives through at one touchpoint is one row, whoever writes in it first. One that
        was deleted comes back by undo."""
        touchpoints = set(Touchpoint.objects.filter(stage__journey=self).values_list("pk", flat=True))
        # One request may ask for hundreds, and bring touchpoints back in between.
        for touchpoint in touchpoints - self.expecting.keys():
            self.expecting[touchpoint] = {experience_id(touchpoint, one): one for one in self.written_of}
        at = next((one for one in touchpoints if pk in self.expecting[one]), None)
        if at is None or self.removals.filter(row=pk).exists():
            return {}
        persona = self.expecting[at][pk]
        return {pk: Experience.objects.create(pk=pk, touchpoint_id=at, persona_id=persona)}

    @cached_property
    def expecting(self):
        """The ids of what its personas live through, with the persona's, by touchpoint; as far as `awaited`
        has looked."""
        return {}

    @cached_property
    def written_of(self):
        """The ids of its personas, and of those who were taken off: somebody may just be writing of them,
        and they may come back."""
        taken_off = self.removals.filter(rows__0__model="personas.participant")
        once = taken_off.values_list("rows__0__fields__persona", flat=True)
        there = self.participants.values_list("persona", flat=True)
        return list(self.known(Persona).filter(pk__in=[*there, *once]).values_list("pk", flat=True))

    def edited(self, by, at, is_text_changed):
        super().edited(by, at, is_text_changed)
        # Robust: what is done with a saved journey may fail, but saved it is.
        tell = partial(journey_saved.send_robust, sender=Journey, journey=self, by=by)
        transaction.on_commit(tell)


class Participant(Row):
    """A persona of a journey; the first one leads."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="participants")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="participations")

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["journey", "persona"], name="once_on_a_journey")]

    def __str__(self):
        return str(self.persona)

    def no_place(self):
        others = self.journey.participants
        if others.count() < MOST_PERSONAS:
            return ""
        hidden = others.exclude(persona__deleted_at=None).exists()
        why = " One of them was deleted and can still come back." if hidden else ""
        return f"A journey has room for {MOST_PERSONAS} personas.{why}"


class Stage(Row):
    """A phase of a journey, such as Buy."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=80)

    def __str__(self):
        return self.name


class Touchpoint(Row):
    """One interaction with the brand, in a stage, on a channel."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="touchpoints")
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=60, blank=True, help_text="Such as Web shop, Store, E-mail")
    happens = models.TextField(max_length=1000, blank=True, help_text="What happens here?")
    moment_of_truth = models.BooleanField("moment of truth", default=False)

    def __str__(self):
        return self.title


def experience_id(touchpoint_id, persona_id):
    """The id of what a persona lives through at a touchpoint: always the same, so that two people who
    begin to write there write in one row."""
    return uuid.uuid5(touchpoint_id, str(persona_id))


class Experience(Row):
    """What one persona thinks, feels, expects and gets at a touchpoint. Feelings are −2 to +2."""

    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE, related_name="experiences")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="experiences")
    thinks = models.TextField(max_length=1000, blank=True, help_text="What goes through their head?")
    feels = models.SmallIntegerField(
        "how it feels", choices=Emotion, null=True, blank=True, validators=emotion
    )
    feeling = models.CharField("in a word", max_length=60, blank=True, help_text="Such as Let down")
    aim = models.SmallIntegerField(
        "how it should feel", choices=Emotion, null=True, blank=True, validators=emotion
    )
    expects = models.TextField(max_length=1000, blank=True, help_text="What do they expect here?")
    gets = models.TextField(max_length=1000, blank=True, help_text="And what do they get?")

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["touchpoint", "persona"], name="one_experience_each")]

    def __str__(self):
        return self.feeling or self.thinks

    @property
    def is_blank(self):
        texts = [self.thinks, self.feeling, self.expects, self.gets]
        return not any(texts) and self.feels is None and self.aim is None


class FrictionMoment(Row):
    """What goes wrong at a touchpoint, for one persona or for all. Its score is severity (1–4) ×
    frequency (1–5), so 1 to 20. `earlier_scores` are those it had before, oldest first, each with the
    day it was given: {"on": "2026-05-01", "severity": 4, "frequency": 5}."""

    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE, related_name="friction_moments")
    text = models.TextField("what goes wrong", max_length=1000)
    kind = models.CharField("kind", max_length=10, choices=FrictionKind, default=FrictionKind.PROCESS)
    persona = models.ForeignKey(
        Persona, models.SET_NULL, null=True, blank=True, related_name="friction_moments"
    )
    pain_point = models.ForeignKey(
        Insight, models.SET_NULL, null=True, blank=True, related_name="friction_moments"
    )
    severity = models.PositiveSmallIntegerField(choices=Severity, default=Severity.MINOR)
    frequency = models.PositiveSmallIntegerField(choices=Frequency, default=Frequency.SOMETIMES)
    score = models.GeneratedField(
        expression=models.F("severity") * models.F("frequency"),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    scored_on = models.DateField(default=timezone.localdate, editable=False)
    earlier_scores = models.JSONField(default=list, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FrictionQuerySet.as_manager()

    class Meta(Row.Meta):
        # With all that the friction board adds up, so that it need not look at the moments themselves.
        indexes = [
            models.Index(fields=["touchpoint", "-score", "severity", "frequency"], name="friction_sums")
        ]

    def __str__(self):
        return self.text

    def following(self, field, value):
        """A score that is given on a later day keeps the one before it, with its date."""
        today = timezone.localdate()
        if field not in {"severity", "frequency"} or self.scored_on >= today:
            return {}
        past = {"on": self.scored_on.isoformat(), "severity": self.severity, "frequency": self.frequency}
        return {"scored_on": today, "earlier_scores": [*self.earlier_scores, past]}

    def get_absolute_url(self):
        """The journey, at the touchpoint where it hurts."""
        return f"{self.touchpoint.stage.journey.get_absolute_url()}#{self.touchpoint_id}"

    @property
    def scores(self):
        """Every score it was given, oldest first."""
        return scores_of(self)

    @property
    def trend(self):
        """How its score changed last: "▼ from 16"; "" if it was never scored again."""
        *_, before, now = [None, *self.scores]
        if not before:
            return ""
        sign = "▼" if now.points < before.points else "▲"
        return f"{sign} from {before.points}" if now.points != before.points else f"still {now.points}"

    @property
    def shade(self):
        return shade(self.score)

    @property
    def opportunities(self):
        """Those that answer it; the archived and the dropped do not."""
        answering = [answer.opportunity for answer in self.answers.all()]
        return [one for one in answering if one.archived_at is None and one.state in WORKED_ON]

    @property
    def state(self):
        return FrictionState.of({opportunity.state for opportunity in self.opportunities})


class JourneyRemoval(RemovedRow):
    """A row deleted from a journey."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="removals")

    @property
    def told(self):
        """A persona that is taken off a journey is not deleted."""
        is_persona = self.rows[0]["model"] == "personas.participant"
        return f"{self.label} is off this journey." if is_persona else super().told


class JourneyLastEdit(WrittenField):
    """Who wrote a field of a journey last, and when."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="last_edits")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "row", "field"], name="one_last_edit_a_field_of_a_journey"
            )
        ]
