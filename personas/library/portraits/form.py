"""Choosing a portrait: a drawn face, a photograph, or none."""

from crispy_forms.helper import FormHelper
from django import forms

from ..choices import Tint
from ..editor.changes import mark
from ..editor.fields import field_for
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
    portrait_alt = field_for(
        Persona._meta.get_field("portrait_alt"),
        label="Alternative text",
        help_text="What the portrait shows, for people who do not see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # The words that the page was opened with.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    tint = forms.ChoiceField(label="Tint", choices=Tint, widget=forms.RadioSelect)

    def __init__(self, persona, original, data=None, files=None):
        self.persona, self.original = persona, original
        crop = original.crop if original else Crop()
        initial = {
            "choice": PHOTO if persona.photo else persona.illustration or NONE,
            "portrait_alt": persona.portrait_alt,
            "seen": mark(persona.portrait_alt),
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
        self.check_words(asked)
        return asked

    def check_words(self, asked):
        """Words that a colleague wrote since the page was opened are not replaced unseen."""
        typed, stored, seen = asked.get("portrait_alt"), self.persona.portrait_alt, asked.get("seen")
        if typed is None or not seen or seen == mark(stored) or typed == stored:
            return
        if mark(typed) == seen:
            asked["portrait_alt"] = stored
        else:
            self.data = self.data.copy()
            self.data["seen"] = mark(stored)
            theirs = f"A colleague wrote “{stored}” meanwhile. Save again to replace it."
            self.add_error("portrait_alt", theirs)

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
