"""The volumes of a book. Most libraries fit into one; a large one takes several, because all the pages of a
volume are in memory while it is made: 0.3 GB and 1.5 MB a page, measured with WeasyPrint 70.
"""

import hashlib
import math
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from personas.interchange.persona_file import dumps

from .dates import long_date
from .fingerprint import fingerprint
from .orders import LANGUAGE

# Half a gigabyte while it is made, and about as much as one holds in a hand.
PAGES = 150
LETTERS_ON_A_PAGE = 2600
# Seconds and bytes of address space for a page: several times what it takes.
SECONDS_A_PAGE, MEMORY_A_PAGE = 1.2, 4 * 2**20


@dataclass(frozen=True)
class Volume:
    """Some personas in a row, as orders, that make one document: the first, say, of three."""

    orders: tuple
    number: int = 1
    of: int = 1

    @property
    def names(self):
        """Whom it begins and ends with."""
        return [self.orders[0].persona["name"], self.orders[-1].persona["name"]]

    @property
    def pages(self):
        """About how many pages it has, cover and contents included."""
        return sum(map(pages_of, self.orders)) + 2

    @property
    def seconds(self):
        """The longest that making it may take."""
        return settings.RENDER_TIMEOUT + SECONDS_A_PAGE * self.pages

    @property
    def memory(self):
        """The most bytes of address space that making it may take."""
        return settings.RENDER_MEMORY + int(MEMORY_A_PAGE * self.pages)

    def key(self, workspace):
        """What its file is found by: the same for the same document."""
        keys = [order.key for order in self.orders]
        today = str(timezone.localdate())
        place = [self.number, self.of]
        said = repr([fingerprint(), str(workspace.pk), workspace.name, today, place, keys])
        return hashlib.sha256(said.encode()).hexdigest()

    def context(self, workspace):
        """The context of book.html."""
        dossiers = [order.dossier() for order in self.orders]
        return {
            "paper": self.orders[0].paper,
            "language": LANGUAGE,
            "workspace": workspace.name,
            "made_on": long_date(timezone.localdate()),
            "number": self.number,
            "of": self.of,
            "names": self.names,
            "personas": dossiers,
            "faces": dossiers[:15],
            "drawings": {k: v for d in dossiers for k, v in d["drawings"].items()},
            "photographs": {k: v for d in dossiers for k, v in d["photographs"].items()},
        }


def in_volumes(orders):
    """The orders of a book in their order, in as few volumes of about the same length as hold them."""
    places = list(zip(starts(orders), orders, strict=True))
    total = sum(map(pages_of, orders))
    share = total / max(1, math.ceil(total / PAGES))
    parts = [
        tuple(order for _, order in part) for _, part in groupby(places, lambda place: place[0] // share)
    ]
    return [Volume(part, number, len(parts)) for number, part in enumerate(parts, 1)]


def starts(orders):
    """About on which page, counted from 0, each of them begins."""
    page = 0
    for order in orders:
        yield page
        page += pages_of(order)


def pages_of(order):
    """About how many pages a persona takes, judged by the length of its file; of its journeys it shows no
    more than a few lines."""
    letters = len(dumps(order.persona | {"portrait": None, "journeys": []}))
    return 1 + letters / LETTERS_ON_A_PAGE / 2
