"""An order for a document: everything that decides how a persona looks on paper."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from personas.interchange import persona_file
from personas.library.review import due_date

from .beside import journeys_beside
from .dossier import dossier
from .fingerprint import fingerprint
from .workers import pool

PAPERS = ("a4", "letter")
LANGUAGE = "en-GB"
# As wide as a slide of full high definition.
PICTURE_WIDTH = 1920


class Made:
    """What can be made of an order, whatever it is for: it has a `template`, a `paper` and a `context()`."""

    def pdf(self):
        return pool().render(self.template, self.context())

    def picture(self, pdf):
        return pool().picture(pdf, PICTURE_WIDTH)


@dataclass(frozen=True)
class Order(Made):
    """A persona file and how it is wanted. Two orders with the same key make the same document."""

    persona: dict
    workspace: str
    paper: str = "a4"
    today: datetime.date = None
    # The persona file as it came, where it did not come from the library.
    source: bytes = b""
    # What hurts it on journeys that others lead (beside.py).
    beside: tuple = ()
    # The address of the installation that has its journeys, for links to them.
    site: str = ""

    template = "dossier.html"

    @property
    def texts(self):
        """Everything that it shows somebody's words from."""
        return self.persona

    @property
    def overdue_since(self):
        """When the persona was due for review, if that is over."""
        reviewed = self.persona["reviewed_on"]
        due = reviewed and due_date(
            datetime.date.fromisoformat(reviewed), self.persona["review_every_months"]
        )
        return due if due and self.today and due < self.today else None

    @cached_property
    def body(self):
        """The bytes of the persona file, which the document carries."""
        return self.source or persona_file.dumps(self.persona)

    @cached_property
    def key(self):
        overdue = str(self.overdue_since)
        look = [fingerprint(), self.workspace, self.paper, LANGUAGE, overdue, self.beside, self.site]
        return hashlib.sha256(json.dumps(look).encode() + self.body).hexdigest()

    @property
    def file_name(self):
        """What the document is called on the disk of whoever downloads it, without an ending."""
        return file_name(self.persona["name"], self.paper)

    def dossier(self):
        return dossier(
            self.persona,
            paper=self.paper,
            language=LANGUAGE,
            workspace=self.workspace,
            overdue_since=self.overdue_since,
            beside=self.beside,
            site=self.site,
        )

    def context(self):
        attachment = {
            # Readers of PDF disagree about other letters in the name of an attachment.
            "name": f"{slugify(self.persona['name']) or 'persona'}.persona.json",
            "body": self.body,
            "description": "The persona file, to import this persona again",
        }
        return self.dossier() | {"attachments": [attachment]}


# What the name of a file says of its paper: A4 is what is not said.
ON_PAPER = {"a4": "", "slides": "", "a3": "-a3", "letter": "-us-letter", "tabloid": "-tabloid"}


def file_name(words, paper, otherwise="persona"):
    """A name for a file, in letters that every disk takes."""
    return f"{slugify(words, allow_unicode=True) or otherwise}{ON_PAPER[paper]}"


def order_for(persona, paper="a4"):
    """The order for a persona of the library as it is stored now."""
    file = persona_file.write(persona)
    beside = journeys_beside(persona, file["journeys"])
    today, site = timezone.localdate(), settings.SITE_URL
    return Order(file, persona.workspace.name, paper, today, beside=beside, site=site)
