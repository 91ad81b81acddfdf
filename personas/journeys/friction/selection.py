"""What the friction board can be asked for, and the moments that are asked for."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Avg, Count, Q
from django.utils.functional import cached_property

from personas.accounts.models import User
from personas.library.models import Persona

from ..choices import FrictionKind, FrictionState
from ..models import FrictionMoment, Journey, Participant, Stage, Touchpoint
from .spelling import Spellings

PICKS = ["persona", "journey", "stage", "channel", "kind", "state", "owner"]
# Asked for by this are the moments without a channel, and those that nobody has taken on.
NONE = "-"
HANDFUL = 500


def selected(workspace, asked):
    """The moments of a workspace that a query string (as QueryDict or dict) asks for, the greatest first."""
    return SelectionForm(workspace, asked).moments


class SelectionForm(forms.Form):
    """Search and filters; what it does not understand it leaves out."""

    q = forms.CharField(required=False, max_length=200)
    persona = forms.ChoiceField(required=False)
    journey = forms.ChoiceField(required=False)
    stage = forms.CharField(required=False, widget=forms.Select)
    channel = forms.CharField(required=False, widget=forms.Select)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *FrictionKind.choices], required=False)
    state = forms.ChoiceField(choices=[("", "Any state"), *FrictionState.choices], required=False)
    owner = forms.ChoiceField(required=False)
    severity = forms.IntegerField(required=False, min_value=1, max_value=4, widget=forms.HiddenInput)
    frequency = forms.IntegerField(required=False, min_value=1, max_value=5, widget=forms.HiddenInput)

    def __init__(self, workspace, asked):
        super().__init__(asked)
        self.workspace = workspace
        self.fields["persona"].choices = [("", "Any persona"), *pairs(self.personas)]
        self.fields["journey"].choices = [("", "Any journey"), *pairs(self.journeys)]
        self.fields["owner"].choices = [("", "Any owner"), *pairs(self.owners), (NONE, "Nobody yet")]
        self.fields["stage"].widget.choices = [("", "Any stage"), *twice(self.stages)]
        self.fields["channel"].widget.choices = [
            ("", "Any channel"),
            *twice(self.channels),
            (NONE, "No channel"),
        ]

    # --- What there is to choose from -----------------------------------------------------------------

    @cached_property
    def journeys(self):
        return list(Journey.objects.live().filter(workspace=self.workspace).order_by("title", "pk"))

    @cached_property
    def personas(self):
        taking_part = Participant.objects.filter(journey__in=self._live).values("persona")
        hurt = self._all.exclude(persona=None).values("persona")
        known = Persona.objects.live().filter(workspace=self.workspace)
        return list(known.filter(Q(pk__in=taking_part) | Q(pk__in=hurt)).order_by("name", "pk"))

    @cached_property
    def owners(self):
        owning = Q(opportunities__workspace=self.workspace, opportunities__archived_at=None)
        answering = Q(opportunities__answers__friction__isnull=False)
        return list(User.objects.filter(owning, answering).distinct().order_by("name", "email"))

    @cached_property
    def stages(self):
        """In the order in which journeys go through them."""
        stages = Stage.objects.filter(journey__in=self._live).order_by().values("name")
        counted = stages.annotate(count=Count("pk"), at=Avg("position")).order_by("at", "name")
        return Spellings((stage["name"], stage["count"]) for stage in counted)

    @cached_property
    def channels(self):
        named = Touchpoint.objects.filter(stage__journey__in=self._live).exclude(channel="").order_by()
        counted = named.values("channel").annotate(count=Count("pk")).order_by("channel")
        return Spellings((touchpoint["channel"], touchpoint["count"]) for touchpoint in counted)

    @property
    def _live(self):
        return Journey.objects.live().filter(workspace=self.workspace).values("pk")

    @property
    def _all(self):
        return FrictionMoment.objects.of_workspace(self.workspace)

    # --- What is asked for ----------------------------------------------------------------------------

    def clean_stage(self):
        return known(self.cleaned_data["stage"], self.stages)

    def clean_channel(self):
        channel = self.cleaned_data["channel"]
        return channel if channel == NONE else known(channel, self.channels)

    @cached_property
    def asked(self):
        """What narrows the selection, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def picks(self):
        """The fields to choose in: those with a choice."""
        return [
            self[name] for name in PICKS if len(self[name].field.widget.choices) > 2 or name in self.asked
        ]

    @cached_property
    def moments(self):
        moments = self._all
        for name, value in self.asked.items():
            moments = getattr(self, f"with_{name}")(moments, value)
        return moments.greatest_first()

    def with_q(self, moments, words):
        found = moments.search(words)
        # A search reads every text. What it found is kept for all that is asked of it, if it is a handful.
        ids = list(found.values_list("pk", flat=True)[: HANDFUL + 1])
        return found if len(ids) > HANDFUL else moments.filter(pk__in=ids)

    def with_persona(self, moments, persona):
        return moments.of_persona(persona)

    def with_journey(self, moments, journey):
        return moments.filter(touchpoint__stage__journey=journey)

    def with_stage(self, moments, name):
        return moments.filter(touchpoint__stage__name__in=self.stages.of(name))

    def with_channel(self, moments, name):
        return moments.filter(touchpoint__channel__in=[""] if name == NONE else self.channels.of(name))

    def with_kind(self, moments, kind):
        return moments.filter(kind=kind)

    def with_state(self, moments, state):
        return moments.in_state(state)

    def with_owner(self, moments, owner):
        return moments.in_hands_of(None if owner == NONE else owner)

    def with_severity(self, moments, severity):
        return moments.filter(severity=severity)

    def with_frequency(self, moments, frequency):
        return moments.filter(frequency=frequency)


def pairs(rows):
    return [(str(row.pk), str(row)) for row in rows]


def twice(names):
    return [(name, name) for name in names]


def known(name, spellings):
    called = spellings.called(name) if name else ""
    if called is None:
        raise ValidationError("There is no such thing.")
    return called
