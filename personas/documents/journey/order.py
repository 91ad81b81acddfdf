"""An order for a journey on paper."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.utils.text import slugify

from personas.interchange import persona_file
from personas.interchange.journey_file import journey_file

from ..fingerprint import fingerprint
from ..orders import LANGUAGE, Made, file_name
from .map import journey_document
from .people import everybody
from .slide import slide_document


@dataclass(frozen=True)
class JourneyOrder(Made):
    """A journey file and how it is wanted. Two orders with the same key make the same document."""

    journey: dict
    workspace: str
    # One of papers.py, or "slides".
    paper: str = "a4"
    # The names of its personas, by their ids.
    names: dict = field(default_factory=dict)
    # The journey file as it came, where it did not come from a workspace.
    source: bytes = b""
    # The address of the installation that has it, for links to it.
    site: str = ""

    template = "journey.html"

    @cached_property
    def body(self):
        """The bytes of the journey file, which the document carries."""
        return self.source or persona_file.dumps(self.journey)

    @cached_property
    def key(self):
        look = [fingerprint(), self.workspace, self.paper, LANGUAGE, self.names, self.site]
        return hashlib.sha256(json.dumps(look, sort_keys=True).encode() + self.body).hexdigest()

    @property
    def texts(self):
        return [self.journey, self.names]

    @property
    def file_name(self):
        return file_name(self.journey["title"], self.paper, "journey")

    def context(self):
        attachment = {
            "name": f"{slugify(self.journey['title']) or 'journey'}.journey.json",
            "body": self.body,
            "description": "The journey file, to import this journey again",
        }
        known = {"language": LANGUAGE, "workspace": self.workspace, "names": self.names, "site": self.site}
        if self.paper == "slides":
            said = slide_document(self.journey, **known)
        else:
            said = journey_document(self.journey, paper=self.paper, **known)
        return said | {"attachments": [attachment]}


def journey_order_for(journey, paper="a4"):
    """The order for a journey of a workspace as it is stored now."""
    file = journey_file(journey)
    names = journey.workspace.personas.filter(pk__in=everybody(file)).values_list("pk", "name")
    names = {str(pk): name for pk, name in names.order_by("pk")}
    return JourneyOrder(file, journey.workspace.name, paper, names, site=settings.SITE_URL)
