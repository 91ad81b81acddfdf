"""The form of a journey that comes in: whose it is, and whether it replaces ours."""

from django import forms
from django.utils.text import Truncator

from .import_forms import ChoiceForm, SeenForm
from .journey_reading import touchpoints_of


class JourneyForm(SeenForm):
    """What shall become of a journey: a field for each of its personas that the library does not hold,
    and the button that one presses. `people` are their ids in the file with their names, "" if unknown."""

    NEW = "new"

    choice = forms.ChoiceField(
        choices=ChoiceForm.base_fields["choice"].choices, required=False, initial=ChoiceForm.COPY
    )

    def __init__(self, data, arrival, people, workspace):
        super().__init__(data)
        ours = [(str(persona.pk), persona.name) for persona in workspace.personas.live().order_by("name")]
        self.there = set(arrival.journey["personas"]) - set(people)
        # By their place on the journey: who is asked for may change before the answer comes.
        self.names = {f"persona_{n}": pk for n, pk in enumerate(arrival.journey["personas"]) if pk in people}
        for field, pk in self.names.items():
            name, leads = people[pk], arrival.journey["personas"][0] == pk
            self.fields[field] = person_field(name, leads, ours, arrival.journey, pk)
            self.initial[field] = next((one for one, other in ours if alike(other, name)), "")

    def clean(self):
        chosen = self.cleaned_data
        taken = set(self.there)
        for field in self.names:
            pk = chosen.get(field)
            if pk in taken:
                self.add_error(field, "Each persona is on a journey once. Choose another.")
            taken |= {pk} - {"", self.NEW, None}
        return chosen

    @property
    def replaces(self):
        return self.cleaned_data["choice"] == ChoiceForm.REPLACE

    def chosen(self):
        """By id in the file: the id of one of ours, "new", or None for who is left out."""
        return {pk: self.cleaned_data[field] or None for field, pk in self.names.items()}


def alike(one, other):
    return one.casefold().strip() == other.casefold().strip()


def person_field(name, leads, ours, journey, pk):
    nobody = ("", "Choose…" if leads else "Nobody: leave them off the map")
    new = (JourneyForm.NEW, f"A new persona: {name}" if name else "A new persona, to be named later")
    return forms.ChoiceField(
        label=label_of(name, leads),
        choices=[nobody, new, *ours],
        required=leads,
        help_text=glimpse(journey, pk),
        error_messages={"required": "Say who leads this journey."},
    )


def label_of(name, leads):
    who = f"Who is “{name}”" if name else "Who leads this journey" if leads else "Who is beside them"
    return f"{who}, who leads this journey?" if name and leads else f"{who}?"


def glimpse(journey, pk):
    """What the file tells of a persona: its first thought, for who does not know the name."""
    lived = [
        (one["thinks"], touchpoint["title"])
        for _, touchpoint in touchpoints_of(journey)
        for one in touchpoint["experiences"]
        if one["persona"] == pk
    ]
    thought = next((f"“{Truncator(said).chars(90)}” ({where})" for said, where in lived if said), "")
    return thought and f"They think: {thought}"
