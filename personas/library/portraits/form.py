"""Choosing a portrait: a drawn face, a photograph, or none."""

from crispy_forms.helper import FormHelper
from django import forms

from ..choices import Tint
from ..models import Persona
from .illustrations import illustrations
from .photos import MOST_BYTES, Crop, PhotoRefused, develop, too_heavy
from .placing import draw, place, place_again

NONE, PHOTO = "none", "photo"


class Slider(forms.NumberInput):
    input_type = "range"


def slider(label, lowest, highest, step):
    return forms.FloatField(
        label=label, min_value=lowest, max_value=highest, widget=Slider(attrs={"step": step})
    )


class PhotoField(forms.FileField):
    """Cleans to the picture that was uploaded, developed."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    default_error_messages = {"empty": "This file is empty. Choose a JPEG, PNG or WebP."}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            if upload.size > MOST_BYTES:
                raise too_heavy(upload.size)
            return develop(upload.read())
        except PhotoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class PortraitForm(forms.Form):
    helper = FormHelper()
    helper.mark_optional = False  # every field has a value that will do

    choice = forms.ChoiceField(label="Portrait", widget=forms.RadioSelect)
    file = PhotoField(
        label="Upload a photograph", required=False, help_text="JPEG, PNG or WebP, up to 10 MB."
    )
    zoom = slider("Zoom", 1, 4, 0.05)
    across = slider("Left–right", 0, 100, 0.5)
    down = slider("Up–down", 0, 100, 0.5)
    portrait_alt = forms.CharField(
        label="Alternative text",
        required=False,
        max_length=Persona._meta.get_field("portrait_alt").max_length,
        help_text="What the portrait shows, for people who do not see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tint = forms.ChoiceField(label="Tint", choices=Tint, widget=forms.RadioSelect)

    def __init__(self, persona, original, data=None, files=None):
        self.persona, self.original = persona, original
        crop = original.crop if original else Crop()
        initial = {
            "choice": PHOTO if persona.photo else persona.illustration or NONE,
            "portrait_alt": persona.portrait_alt,
            "tint": persona.tint,
            **crop._asdict(),
        }
        super().__init__(data, files, initial=initial)
        self.fields["choice"].choices = [(name, name) for name in (NONE, PHOTO, *illustrations())]

    def clean(self):
        asked = super().clean()
        if asked.get("file"):
            asked["choice"] = PHOTO
        elif asked.get("choice") == PHOTO and not self.persona.photo and "file" not in self.errors:
            self.add_error("file", "Choose a photograph.")
        return asked

    def save(self, by):
        asked = self.cleaned_data
        crop = Crop(asked["zoom"], asked["across"], asked["down"])
        looks = {"portrait_alt": self.words(), "tint": asked["tint"]}
        if asked["file"]:
            place(self.persona, asked["file"], crop, by, **looks)
        elif asked["choice"] == PHOTO:
            place_again(self.persona, crop, by, **looks)
        else:
            draw(self.persona, "" if asked["choice"] == NONE else asked["choice"], by, **looks)

    def words(self):
        """The alternative text: what was typed, unless it describes a drawing that is no longer there."""
        typed, choice = self.cleaned_data["portrait_alt"], self.cleaned_data["choice"]
        before, now = illustrations().get(self.persona.illustration), illustrations().get(choice)
        if choice == NONE or (before and typed == before.alt):
            typed = ""
        return typed or (now.alt if now else "")

    @property
    def chosen(self):
        """The choice as the page shows it, also after something was not right."""
        return self["choice"].value()

    @property
    def picture_url(self):
        """What stands in the frame before any script runs; "" is the persona's initial."""
        face = illustrations().get(self.chosen)
        if face:
            return face.url
        return self.persona.portrait_url if self.chosen == PHOTO and self.persona.photo else ""

    @property
    def faces(self):
        return illustrations().values()
