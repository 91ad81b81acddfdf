"""Text as people type and paste it: kept exactly, but for line breaks in one form."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LINE_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85]")
# Control characters but tab and line break, and halves of characters: no file and no PDF can carry them.
CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff"
UNWRITABLE = re.compile(f"[{CONTROL}]")
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
NOT_KEPT = "One character cannot be kept (U+{:04X}). Delete it and type on."
NOT_A_DATE = "Write a date such as 2026-10-12, between 1900 and 2999."
MESSAGES = {
    "max_length": "At most %(limit_value)d characters; this has %(show_value)d.",
    "null_characters_not_allowed": NOT_KEPT.format(0),
}


def tidy(text):
    """The text with every line break, whatever program it was pasted from, as a line feed."""
    return LINE_BREAKS.sub("\n", text)


def refuse_unwritable(text):
    if found := UNWRITABLE.search(text):
        raise ValidationError(NOT_KEPT.format(ord(found[0])))


class Text(forms.CharField):
    """Text that is stored as it was typed, spaces included; only spaces are as good as nothing."""

    default_error_messages = MESSAGES
    default_validators = [refuse_unwritable]

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"strip": False})

    def to_python(self, value):
        return tidy(super().to_python(value))

    def validate(self, value):
        super().validate(value.strip())


class Link(forms.URLField):
    """A web address; https:// goes before one without a scheme."""

    default_error_messages = MESSAGES | {
        "invalid": "Write a web address that begins with https:// or http://."
    }
    default_validators = [URLValidator(schemes=["http", "https"]), refuse_unwritable]


class Day(forms.DateField):
    """A calendar day, typed as the browser's date field sends it (2026-10-12)."""

    default_error_messages = {"invalid": NOT_A_DATE}

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"input_formats": ["%Y-%m-%d"]})

    def validate(self, value):
        super().validate(value)
        if value and not EARLIEST <= value <= LATEST:
            raise ValidationError(NOT_A_DATE)
