"""One form for each kind of row; the editor and every import check with them what they store.

They hold no more than the model says, in the words of somebody who writes a persona.
"""

from django import forms
from django.db import models

from .editor.typed import Day, Link, Text
from .models import Evidence, Fact, Insight, Persona, Section, SectionItem

ONE_TO_FIVE = dict.fromkeys(["required", "invalid", "min_value", "max_value"], "Choose from 1 to 5.")
CHOICE = dict.fromkeys(["required", "invalid_choice"], "Choose one of those in the list.")
MONTHS = dict.fromkeys(["required", "invalid", "min_value", "max_value"], "From 1 to 36 months.")
PEOPLE = dict.fromkeys(["invalid", "min_value", "max_value"], "Write a number of people, 1 or more.")
FIELD_CLASSES = {
    models.URLField: Link,
    models.CharField: Text,
    models.TextField: Text,
    models.DateField: Day,
}
# What every database can hold.
MOST_PEOPLE = 2_147_483_647


def field_for(model_field, **kwargs):
    """The form field of a model field, reading what was typed as typed.py does."""
    field_class = FIELD_CLASSES.get(type(model_field))
    if field_class and not model_field.choices:
        kwargs["form_class"] = field_class
    if model_field.choices:
        kwargs["error_messages"] = CHOICE
    if model_field.name == "people":
        kwargs["max_value"] = MOST_PEOPLE
    return model_field.formfield(**kwargs)


class RowForm(forms.ModelForm):
    """`only` names the fields to check; without it all of them are."""

    def __init__(self, *args, only=None, **kwargs):
        super().__init__(*args, **kwargs)
        if only is not None:
            self.fields = {name: self.fields[name] for name in only}

    @classmethod
    def needed(cls):
        """The fields without which there is no such row."""
        fields = (cls._meta.model._meta.get_field(name) for name in cls._meta.fields)
        return {field.name for field in fields if not field.blank and not field.has_default()}

    @property
    def first_problem(self):
        """The first field that is not right, and what to say about it; None when all is well."""
        return next(((name, str(errors[0])) for name, errors in self.errors.items()), None)


class PersonaForm(RowForm):
    class Meta:
        model = Persona
        formfield_callback = field_for
        fields = [
            *["name", "role", "quote", "story", "status", "reviewed_on", "review_every_months"],
            *["portrait_alt", "tint"],
        ]
        error_messages = {
            "name": {"required": "Give the persona a name."},
            "review_every_months": MONTHS,
        }


class InsightForm(RowForm):
    class Meta:
        model = Insight
        formfield_callback = field_for
        fields = ["text", "strength"]
        error_messages = {
            "text": {"required": "Write something, or delete the line."},
            "strength": ONE_TO_FIVE,
        }


class EvidenceForm(RowForm):
    class Meta:
        model = Evidence
        formfield_callback = field_for
        fields = ["source", "summary", "quote", "people", "date", "link"]
        error_messages = {"people": PEOPLE}


class FactForm(RowForm):
    class Meta:
        model = Fact
        formfield_callback = field_for
        fields = ["label", "value"]


class SectionForm(RowForm):
    class Meta:
        model = Section
        formfield_callback = field_for
        fields = ["title", "text"]
        error_messages = {"title": {"required": "Give the section a title."}}


class SectionItemForm(RowForm):
    class Meta:
        model = SectionItem
        formfield_callback = field_for
        fields = ["text", "low", "high", "value"]
        error_messages = {"value": ONE_TO_FIVE}
