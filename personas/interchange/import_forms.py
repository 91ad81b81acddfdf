"""The forms of importing: choosing a file, and what to do with one that the library holds already."""

import json

from django import forms

from personas.forms.layouts import laid_out
from personas.library.editor.changes import mark

from .arriving import read_arrival
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
        help_text="A .json file or the PDF of a persona or a journey, as Archetype gives them, a persona "
        "template that was filled in on screen, or an OpenJourney file (.ojf). Up to 12 MB.",
    )

    helper = laid_out("file", send="Import")


def seen_as(data):
    """By which the page of a choice tells whether a file is still the same."""
    return mark(json.dumps(data))


class SeenForm(forms.Form):
    """A choice that was shown with what we hold."""

    # How ours stood when the page was shown.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def check_seen(self, called, ours):
        """What a colleague has written since the two were shown side by side is not replaced unseen."""
        seen = self.cleaned_data["seen"]
        if ours and seen and seen != seen_as(ours):
            self.add_error(
                None, f"{called} was changed meanwhile. Look once more what the file would replace."
            )


class ChoiceForm(SeenForm):
    """Its choice is the button that one presses."""

    COPY, REPLACE = "copy", "replace"

    choice = forms.ChoiceField(
        choices=[(COPY, "Keep both"), (REPLACE, "Replace ours")],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one of the two."),
    )
