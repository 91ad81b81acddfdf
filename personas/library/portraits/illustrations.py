"""The drawn faces that ship with the product."""

import json
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.templatetags.static import static

FOLDER = settings.BASE_DIR / "static" / "portraits"


class Illustration(NamedTuple):
    """`alt` says what is in the picture, for those who do not see it."""

    name: str
    alt: str

    @property
    def url(self):
        return static(f"portraits/{self.name}.svg")


@cache
def illustrations():
    """All of them by name, in the order of the screen."""
    listed = json.loads((FOLDER / "index.json").read_text())
    return {entry["name"]: Illustration(**entry) for entry in listed}
