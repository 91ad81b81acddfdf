"""The forms of importing: choosing a file, and what to do with one that the library holds already."""

from django import forms

from personas.forms.layouts import laid_out

from .from_pdf import read_file
from .persona_file import MOST_BYTES, PersonaFileError


class PersonaFileField(forms.FileField):
    """Cleans to the checked persona file that was uploaded."""

    widget = forms.FileInput(attrs={"accept": ".json,.pdf,application/json,application/pdf"})
    default_error_messages = {"required": "Choose a file.", "empty": "This file is empty."}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("This file is larger than 12 MB.")
        try:
            return read_file(upload.read())
        except PersonaFileError as fault:
            raise forms.ValidationError(f"{fault}.") from fault


class ImportForm(forms.Form):
    file = PersonaFileField(
        label="Persona file or PDF",
        help_text="A .json file, or the PDF of a persona, as Archetype gives them. Up to 12 MB.",
    )

    helper = laid_out("file", send="Import")


class ChoiceForm(forms.Form):
    """Its choice is the button that one presses."""

    COPY, REPLACE = "copy", "replace"

    choice = forms.ChoiceField(
        choices=[(COPY, "Keep both"), (REPLACE, "Replace ours")],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one of the two."),
    )
