"""Copying a journey to another persona, and a persona or a journey to another workspace; by their files."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect

from personas.accounts.access import enter, other_memberships
from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out
from personas.journeys.access import writes_journey
from personas.journeys.models import Journey
from personas.library.access import writes_persona

from .arriving import Arrival
from .coming_in import arrived
from .copying import called_a_copy
from .journey_file import journey_file, store_journey
from .journey_people import pointing_at
from .journeys_in import journey_arrives
from .persona_file import dumps, store, write

LONGEST_TITLE = Journey._meta.get_field("title").max_length


def others_of(request):
    """The user's places in other workspaces where they may write, as {workspace id: membership}."""
    others = (membership for membership in other_memberships(request) if membership.may_write)
    return {str(membership.workspace_id): membership for membership in others}


class PlaceForm(forms.Form):
    """To which of one's other workspaces a persona is to be copied."""

    place = forms.ChoiceField(
        label="Workspace",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one of your workspaces."),
    )

    def __init__(self, data, others):
        super().__init__(data)
        self.fields["place"].choices = [(pk, str(one.workspace)) for pk, one in others.items()]
        self.helper = laid_out("place", send="Copy")


class JourneyPlaceForm(PlaceForm):
    """Where a journey is to be copied, and to whom; in another workspace one is asked there."""

    HERE = "here"

    persona = forms.ChoiceField(
        label="Who leads the copy",
        required=False,
        help_text="They take over what the leading persona thinks and feels, to be changed.",
        error_messages={"invalid_choice": "Choose one of your personas."},
    )

    def __init__(self, data, others, journey, people):
        super().__init__(data, others)
        ours = journey.workspace.personas.kept().filter(Q(archived_at=None) | Q(pk__in=people))
        names = ours.order_by("name").values_list("pk", "name")
        here = (self.HERE, f"{journey.workspace} (this one)")
        self.fields["place"].choices = [here, *self.fields["place"].choices]
        self.fields["persona"].choices = [(str(pk), name) for pk, name in names] or [("", "Nobody yet")]
        self.initial = {"place": self.HERE, "persona": next(iter(people), "")}
        self.fields["place"].help_text = "In another workspace you are asked next who leads it there."
        if not others:
            self.fields["place"].widget = forms.HiddenInput()
        self.helper = laid_out("persona", "place", send="Copy", mark_optional=False)


@writes_persona
def copy_persona(request, persona):
    others = others_of(request)
    form = PlaceForm(sent(request), others)
    if form.is_valid():
        enter(request, others[form.cleaned_data["place"]])
        data = write(persona)
        return arrived(request, data, store(data, request.workspace, request.user, new_ids=True))
    return answer(request, "interchange/copy_persona.html", form, persona=persona, others=others)


@writes_journey
def copy_journey(request, journey):
    others, data = others_of(request), journey_file(journey)
    form = JourneyPlaceForm(sent(request), others, journey, data["personas"])
    if not form.is_valid():
        return answer(request, "interchange/copy_journey.html", form, journey=journey)
    if form.cleaned_data["place"] == form.HERE:
        return copied(request, journey, data, form.cleaned_data["persona"])
    enter(request, others[form.cleaned_data["place"]])
    return journey_arrives(request, Arrival(dumps(data), journey=data))


def copied(request, journey, data, persona):
    """A copy in the same workspace, led by this persona."""
    if persona in {"", *data["personas"][:1]}:
        data = data | {"title": title_of_copy(journey)}
    else:
        data = led_by_another(data, persona)
    copy = store_journey(data, journey.workspace, request.user, new_ids=True)
    messages.success(request, f"This is a copy of {journey.title}.")
    return redirect(copy)


def led_by_another(data, persona):
    """Another persona stands where the leading one stood; one who is beside it comes to the front."""
    people = data["personas"] or [persona]
    if persona in people:
        return data | {"personas": [persona, *(pk for pk in people if pk != persona)]}
    return pointing_at(data, {people[0]: persona})


def title_of_copy(journey):
    taken = set(journey.workspace.journeys.kept().values_list("title", flat=True))
    return called_a_copy(journey.title, taken, LONGEST_TITLE)
