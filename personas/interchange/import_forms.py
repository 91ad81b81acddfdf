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
    COPY, REPLACE = "copy", "replace"

    choice = forms.ChoiceField(
        label="What shall become of it?",
        choices=[
            (COPY, "Keep both: the file becomes a persona of its own"),
            (REPLACE, "Replace ours: it takes over everything from the file, and keeps its address"),
        ],
        widget=forms.RadioSelect,
        initial=COPY,
        error_messages={"required": "Choose one of the two."},
    )

    helper = laid_out("choice", send="Go on")
