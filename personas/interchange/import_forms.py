"""The forms of importing: choosing a file, what to do with one that the library holds already, and who
is on a journey."""

import json

from django import forms
from django.utils.text import Truncator

from personas.forms.layouts import laid_out
from personas.library.editor.changes import mark

from .arriving import read_arrival
from .journey_reading import touchpoints_of
from .persona_file import MOST_BYTES, PersonaFileError


class ArrivalField(forms.FileField):
    """Cleans to the Arrival in the file that was uploaded."""

    widget = forms.FileInput(attrs={"accept": ".json,.ojf,.pdf,application/json,application/pdf"})
    default_error_messages = {"required": "Choose a file.", "empty": "This file is empty."}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("This file is larger than 12 MB.")
        try:
            return read_arrival(upload.read())
        except PersonaFileError as fault:
            raise forms.ValidationError(f"{fault}.") from fault


class ImportForm(forms.Form):
    file = ArrivalField(
        label="File",
        help_text="A .json file or the PDF of a persona or a journey, as Archetype gives them, or an "
        "OpenJourney file (.ojf). Up to 12 MB.",
    )

    helper = laid_out("file", send="Import")


def seen_as(data):
    """By which the page of a choice tells whether a persona file is still the same."""
    return mark(json.dumps(data))


class ChoiceForm(forms.Form):
    """Its choice is the button that one presses."""

    COPY, REPLACE = "copy", "replace"

    choice = forms.ChoiceField(
        choices=[(COPY, "Keep both"), (REPLACE, "Replace ours")],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one of the two."),
    )
    # How ours stood when the page was shown.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def check_seen(self, held, ours):
        """What a colleague has written since the two were shown side by side is not replaced unseen."""
        seen = self.cleaned_data["seen"]
        if ours and seen and seen != seen_as(ours):
            self.add_error(
                None, f"{held.name} was changed meanwhile. Look once more what the file would replace."
            )


class JourneyForm(forms.Form):
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
