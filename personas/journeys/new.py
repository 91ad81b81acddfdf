"""Starting a journey: a title, whose it is, and what it begins with."""

from functools import partial

from django import forms
from django.db import transaction
from django.shortcuts import redirect

from personas.accounts.access import may_write
from personas.forms.answers import answer, sent
from personas.library.editor.fields import field_for
from personas.library.models import Persona

from .blueprints import BLUEPRINTS
from .models import Journey, Stage, Touchpoint
from .signals import journey_saved

# So many personas, those last worked on, are offered to lead.
MOST_OFFERED = 200


class NewJourneyForm(forms.Form):
    """`people` are the personas who may lead, the one last worked on first."""

    title = field_for(
        Journey._meta.get_field("title"), error_messages={"required": "Give the journey a title."}
    )
    persona = forms.ModelChoiceField(
        label="Leading persona",
        queryset=Persona.objects.none(),
        empty_label=None,
        help_text="Whose journey it is. Up to four others can go beside it later.",
        error_messages={
            "required": "Choose whose journey it is.",
            "invalid_choice": "Choose one of your personas.",
        },
    )
    blueprint = forms.ChoiceField(
        label="Begin with",
        choices=[(key, blueprint.name) for key, blueprint in BLUEPRINTS.items()],
        initial="retail",
        error_messages={"required": "Choose what to begin with.", "invalid_choice": "Choose one of these."},
    )

    def __init__(self, people, asked_for, *args, **kwargs):
        super().__init__(*args, initial={"persona": asked_for and asked_for.pk}, **kwargs)
        offered = {one.pk: one.name for one in [*people[:MOST_OFFERED], *filter(None, [asked_for])]}
        self.fields["persona"].queryset = people
        self.fields["persona"].choices = list(offered.items())


@may_write
def new(request):
    people = request.workspace.personas.live().order_by("-changed_at", "pk")
    form = NewJourneyForm(people, people.named(request.GET.get("persona")), sent(request))
    if form.is_valid():
        return redirect(started(request.workspace, request.user, **form.cleaned_data))
    context = {
        "blueprints": BLUEPRINTS.values(),
        "chosen": form["blueprint"].value(),
        "has_people": people.exists(),
    }
    return answer(request, "journeys/new.html", form, **context)


def started(workspace, by, title, persona, blueprint):
    """A new journey led by a persona, with the stages and touchpoints of a blueprint."""
    with transaction.atomic():
        journey = Journey.objects.create(workspace=workspace, title=title, changed_by=by)
        journey.participants.create(persona=persona)
        lay_out(journey, BLUEPRINTS[blueprint])
        tell = partial(journey_saved.send_robust, sender=Journey, journey=journey, by=by)
        transaction.on_commit(tell)
    return journey


def lay_out(journey, blueprint):
    for place, (name, touchpoints) in enumerate(blueprint.stages):
        stage = Stage.objects.create(journey=journey, name=name, position=place)
        Touchpoint.objects.bulk_create(
            Touchpoint(stage=stage, title=title, channel=channel, position=n)
            for n, (title, channel) in enumerate(touchpoints)
        )
