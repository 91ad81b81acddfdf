"""Holds a piece of text against its schema: length, characters, and the dates, ids, links and data in it."""

import binascii
import datetime
import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from personas.library.editor.typed import UNWRITABLE

from .faults import fault, shown

is_web_address = URLValidator(schemes=["http", "https"])


def checked_text(value, schema, path):
    """The text with its line breaks as \\n; ids in small letters."""
    if not isinstance(value, str):
        raise fault(path, f"{shown(value)} is not text")
    check_characters(value, path)
    check_length(value, schema, path)
    form = schema.get("format") or schema.get("contentEncoding") or "plain"
    if not re.fullmatch(schema["pattern"], value):
        raise fault(path, wrong_form(value, form))
    return FORMS[form](value, path)


def check_characters(value, path):
    if not (found := UNWRITABLE.search(value)):
        return
    code = ord(found[0])
    what = "half a character" if code >= 0xD800 else "a control character"
    raise fault(path, f"holds {what} (U+{code:04X})")


def check_length(value, schema, path):
    most = schema.get("maxLength", len(value))
    if len(value) > most:
        raise fault(path, f"{len(value):,} characters are more than {most:,}")


def wrong_form(value, form):
    if not value.strip():
        return "is empty"
    return f"{shown(value)} is not {MEANT.get(form, 'a name that the format knows')}"


MEANT = {
    "date": "a date such as 2026-10-12",
    "uuid": "a UUID such as 0b0f2f0e-6c3b-4c3e-9a53-0d2f3a3f1b11",
    "iri-reference": "a web address such as https://example.com/",
    "base64": "base64",
}


def plain(value, path):
    return value.replace("\r\n", "\n").replace("\r", "\n")


def day(value, path):
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise fault(path, wrong_form(value, "date")) from None


def small(value, path):
    return value.lower()


def web_address(value, path):
    try:
        if value:
            is_web_address(value)
    except ValidationError:
        raise fault(path, wrong_form(value, "iri-reference")) from None
    return value


def base64_data(value, path):
    try:
        data = binascii.a2b_base64(value, strict_mode=True)
    except binascii.Error:
        raise fault(path, "is not base64") from None
    return binascii.b2a_base64(data, newline=False).decode()


FORMS = {
    "plain": plain,
    "date": day,
    "uuid": small,
    "iri-reference": web_address,
    "base64": base64_data,
}
