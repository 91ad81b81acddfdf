"""Holds a value against a JSON Schema, for the words that schema_words.py knows, and says what is wrong.

Written here and not taken from a library because the messages are read by marketers.
"""

import re
import uuid

from .checking_text import checked_text
from .faults import fault, shown


def checked(value, schema, path):
    """The value in its canonical form, or a PersonaFileError at `path`."""
    schema = branch(value, schema["oneOf"], path) if "oneOf" in schema else schema
    if "const" in schema:
        return checked_choice(value, [schema["const"]], path)
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None and "null" in types:
        return None
    return CHECKS[types[0]](value, schema, path)


def branch(value, schemas, path):
    """Of several forms, told apart by their kind, the one that this value claims to have."""
    forms = {form["properties"]["kind"]["const"]: form for form in schemas if form["type"] == "object"}
    if value is None and {"type": "null"} in schemas:
        return {"type": "null"}
    if not isinstance(value, dict):
        raise fault(path, f"{shown(value)} is not an object")
    if "kind" not in value:
        raise fault(f"{path}.kind", "is missing")
    return forms[checked_choice(value["kind"], list(forms), f"{path}.kind")]


def checked_object(value, schema, path):
    if not isinstance(value, dict):
        raise fault(path, f"{shown(value)} is not an object")
    for key in value:
        if key not in schema["properties"]:
            raise fault(joined(path, key), "is not a key that the format knows")
    return {
        key: checked(value[key], inner, joined(path, key)) if key in value else left_out(key, schema, path)
        for key, inner in schema["properties"].items()
    }


def joined(path, key):
    """The path of a key; one that is no plain word is quoted."""
    word = key if isinstance(key, str) and re.fullmatch(r"[a-zA-Z_]{1,40}", key) else f"[{shown(key)}]"
    return f"{path}.{word}" if path and not word.startswith("[") else path + word


def left_out(key, schema, path):
    inner = schema["properties"][key]
    if key in schema["required"]:
        raise fault(joined(path, key), "is missing")
    if "default" not in inner:
        return str(uuid.uuid4())
    return [] if inner["default"] == [] else inner["default"]


def checked_list(value, schema, path):
    if not isinstance(value, list):
        raise fault(path, f"{shown(value)} is not a list")
    if len(value) > schema["maxItems"]:
        raise fault(path, f"{len(value):,} lines are more than {schema['maxItems']:,}")
    return [checked(item, schema["items"], f"{path}[{i}]") for i, item in enumerate(value)]


def checked_number(value, schema, path):
    if type(value) is not int:
        raise fault(path, f"{shown(value)} is not a whole number")
    if not schema["minimum"] <= value <= schema["maximum"]:
        raise fault(path, f"{shown(value)} is not between {schema['minimum']:,} and {schema['maximum']:,}")
    return value


def checked_flag(value, schema, path):
    if not isinstance(value, bool):
        raise fault(path, f"{shown(value)} is not true or false")
    return value


def checked_choice(value, words, path):
    if not isinstance(value, str) or value not in words:
        raise fault(path, f"{shown(value)} is not {'one of ' if len(words) > 1 else ''}{', '.join(words)}")
    return value


CHECKS = {
    "object": checked_object,
    "array": checked_list,
    "integer": checked_number,
    "boolean": checked_flag,
    "string": lambda value, schema, path: (
        checked_choice(value, schema["enum"], path) if "enum" in schema else checked_text(value, schema, path)
    ),
}
