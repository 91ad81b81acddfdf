"""The face of a persona on paper: a drawing, a photograph or, without either, an initial."""

import base64
import re
import unicodedata

from django.conf import settings

TINTS = ("green", "red", "ochre", "indigo")
PLAIN_NAME = re.compile(r"[a-z0-9-]+")


def portrait(persona):
    """How to show the persona's face: its kind ("illustration", "photo" or "initial"), tint,
    alternative text and the picture's bytes under the name that the template asks for."""
    chosen = persona["portrait"] or {}
    tint = chosen.get("tint") if chosen.get("tint") in TINTS else "ochre"
    picture = drawing(chosen) if chosen.get("kind") == "illustration" else photograph(chosen)
    kind = chosen["kind"] if picture else "initial"
    return {
        "kind": kind,
        "src": f"portrait-{persona['id']}",
        "tint": tint,
        "alt": chosen.get("alt") or f"Portrait of {persona['name']}",
        "initial": initial(persona["name"]),
        "picture": picture,
    }


def drawing(chosen):
    """The bytes of a drawing that ships with the product; None for a name it does not have."""
    name = chosen.get("name", "")
    path = settings.BASE_DIR / "static" / "portraits" / f"{name}.svg"
    return path.read_bytes() if PLAIN_NAME.fullmatch(name) and path.exists() else None


def photograph(chosen):
    return base64.b64decode(chosen["data"]) if chosen.get("data") else None


def initial(name):
    """The first letter or digit of a name, with the marks that belong to it."""
    start = next((i for i, letter in enumerate(name) if letter.isalnum()), None)
    if start is None:
        return name[:1]
    end = start + 1
    while end < len(name) and unicodedata.combining(name[end]):
        end += 1
    return name[start:end].upper()
