"""The fields of a row as a form checks them: they hold no more than the model says."""

from django import forms
from django.db import models

from .typed import Day, Link, Text

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
        kwargs.setdefault("form_class", field_class)
    if model_field.choices or model_field.is_relation:
        kwargs["error_messages"] = CHOICE
    if model_field.name == "people":
        kwargs["max_value"] = MOST_PEOPLE
    return model_field.formfield(**kwargs)


class RowForm(forms.ModelForm):
    """`only` names the fields to check; without it all of them are. A field that points at another row
    may point at what the `head` of the page knows (its `known(model)`), and at nothing without one."""

    def __init__(self, *args, only=None, head=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.head = head
        if only is not None:
            self.fields = {name: self.fields[name] for name in only}
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                model = field.queryset.model
                field.queryset = head.known(model) if head else model.objects.none()

    @classmethod
    def needed(cls):
        """The fields without which there is no such row."""
        fields = (cls._meta.model._meta.get_field(name) for name in cls._meta.fields)
        return {field.name for field in fields if not field.blank and not field.has_default()}

    @property
    def first_problem(self):
        """The first field that is not right, and what to say about it; None when all is well."""
        return next(((name, str(errors[0])) for name, errors in self.errors.items()), None)
