"""What the friction board can be asked for, and the moments that are asked for."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join

from ..choices import FrictionKind, FrictionState
from .offered import NO_CHANNEL, Offered

PICKS = ["persona", "journey", "stage", "channel", "kind", "state", "owner"]
# Asked for by this are the moments without a channel, and those that nobody has taken on.
NONE = "-"
HANDFUL = 500


def selected(workspace, asked):
    """The moments of a workspace that a query string (as QueryDict or dict) asks for, the greatest first."""
    return SelectionForm(workspace, asked).moments


class Pick(forms.Select):
    """A select in one go: Django renders a template for every option, and there is one for each journey."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = str(value or "")
        options = ((key, " selected" if key == chosen else "", label) for key, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', options)
        return format_html("<select{}>{}</select>", flatatt({"name": name} | (attrs or {})), options)


class SelectionForm(forms.Form):
    """Search and filters; what it does not understand it leaves out."""

    q = forms.CharField(required=False, max_length=200)
    persona = forms.ChoiceField(required=False, widget=Pick)
    journey = forms.ChoiceField(required=False, widget=Pick)
    stage = forms.CharField(required=False, widget=Pick)
    channel = forms.CharField(required=False, widget=Pick)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *FrictionKind.choices], required=False, widget=Pick)
    state = forms.ChoiceField(
        choices=[("", "Any state"), *FrictionState.choices], required=False, widget=Pick
    )
    owner = forms.ChoiceField(required=False, widget=Pick)
    severity = forms.IntegerField(required=False, min_value=1, max_value=4, widget=forms.HiddenInput)
    frequency = forms.IntegerField(required=False, min_value=1, max_value=5, widget=forms.HiddenInput)

    def __init__(self, workspace, asked):
        super().__init__(asked)
        self.offered = offered = Offered(workspace)
        self.fields["persona"].choices = [("", "Any persona"), *map(persona_pair, offered.personas)]
        self.fields["journey"].choices = [("", "Any journey"), *pairs(offered.journeys)]
        self.fields["owner"].choices = [("", "Any owner"), *pairs(offered.owners), (NONE, "Nobody yet")]
        self.fields["stage"].widget.choices = [("", "Any stage"), *twice(offered.stages)]
        channels = [*twice(offered.channels), (NONE, "No channel")]
        self.fields["channel"].widget.choices = [("", "Any channel"), *channels]

    def clean_stage(self):
        return known(self.cleaned_data["stage"], self.offered.stages)

    def clean_channel(self):
        channel = self.cleaned_data["channel"]
        return channel if channel == NONE else known(channel, self.offered.channels)

    @cached_property
    def asked(self):
        """What narrows the selection, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def left_out(self):
        """The names of the fields whose value it did not understand."""
        self.is_valid()
        return ["search" if name == "q" else name for name in self.errors]

    @property
    def picks(self):
        """The fields to choose in: those with a choice."""
        return [
            self[name] for name in PICKS if len(self[name].field.widget.choices) > 2 or name in self.asked
        ]

    @cached_property
    def moments(self):
        moments = self.offered.moments
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
        return moments.filter(touchpoint__stage__name__in=self.offered.stages.of(name))

    def with_channel(self, moments, name):
        channels = NO_CHANNEL if name == NONE else self.offered.channels.of(name)
        return moments.filter(touchpoint__channel__in=channels)

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


def persona_pair(persona):
    away = " (in the archive)" if persona.archived_at else ""
    return str(persona.pk), f"{persona}{away}"


def twice(names):
    return [(name, name) for name in names]


def known(name, spellings):
    called = spellings.called(name) if name else ""
    if called is None:
        raise ValidationError("There is no such thing.")
    return called
