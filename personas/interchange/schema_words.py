"""The words that the schema of a file is written in: each makes one piece of JSON Schema.

A key with a default may be left out. Patterns are of the kind that JSON Schema (ECMA 262) and Python share.
"""

from personas.library.editor.typed import CONTROL

PLAIN = f"[^{CONTROL}]*$"
UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
DATE = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


def text(description, most):
    """Plain text of at most `most` characters; it may be empty."""
    return {
        "type": "string",
        "description": description,
        "maxLength": most,
        "pattern": f"^{PLAIN}",
        "default": "",
    }


def written(description, most):
    """Plain text that is not empty and not only blanks."""
    return {
        "type": "string",
        "description": description,
        "minLength": 1,
        "maxLength": most,
        "pattern": rf"^(?=[\s\S]*\S){PLAIN}",
    }


def link(description):
    return {
        "type": "string",
        "description": description,
        "maxLength": 500,
        "pattern": r"^$|^https?://\S+$",
        "format": "iri-reference",
        "default": "",
    }


def number(description, least, most, default=...):
    """A whole number; with None as its default it may be null, and without a default it is needed."""
    return {
        "type": ["integer", "null"] if default is None else "integer",
        "description": description,
        "minimum": least,
        "maximum": most,
        **({} if default is ... else {"default": default}),
    }


def flag(description):
    """True or false; false if it is left out."""
    return {"type": "boolean", "description": description, "default": False}


def date(description, needed=False):
    """A calendar day; it may be null unless it is needed."""
    return {
        "type": "string" if needed else ["string", "null"],
        "description": description,
        "format": "date",
        "pattern": DATE,
        **({} if needed else {"default": None}),
    }


def identity(description):
    """A UUID; where it may be left out, a new one is made."""
    return {"type": "string", "description": description, "format": "uuid", "pattern": UUID}


def pointer(description):
    """The id of something else, or null."""
    return identity(description) | {"type": ["string", "null"], "default": None}


def one_of(description, words, default=None):
    kept = {} if default is None else {"default": default}
    return {"type": "string", "description": description, "enum": words, **kept}


def rows(description, items, most):
    return {"type": "array", "description": description, "items": items, "maxItems": most, "default": []}


def thing(description, /, required, **properties):
    """An object with these keys, in this order, and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def row(description, required=(), **properties):
    """One line of a persona; lines have ids, so that a change can be told from a new line."""
    own_id = identity("The line's own id. Without one it is given a new one.")
    return thing(description, list(required), id=own_id, **properties)
