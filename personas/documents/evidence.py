"""Evidence in words: under a line of the dossier, and one by one behind it."""

from personas.library.choices import Source

from .dates import long_date
from .writing import quoted, shortened

# As the persona's page says it.
ASSUMPTION = "Assumption — no evidence yet"


def in_words(evidence):
    """What an insight rests on, in a line: "4 sources · interviews, survey"."""
    if not evidence:
        return ASSUMPTION
    kinds = [piece["source"] for piece in evidence]
    named = ", ".join(Source(kind).in_a_line(kinds.count(kind)) for kind in dict.fromkeys(kinds))
    return f"{len(kinds)} source{'s' if len(kinds) > 1 else ''} · {named}"


def caption(piece):
    """Where a piece of evidence comes from, from how many people, and when."""
    people = piece["people"]
    parts = [
        Source(piece["source"]).label,
        people and (f"{people:,} people" if people > 1 else "1 person"),
        piece["date"] and long_date(piece["date"]),
    ]
    return " · ".join(part for part in parts if part)


def address(link):
    """A web address short enough to read on paper, or nothing where it is no web address."""
    scheme, _, rest = link.partition("://")
    return rest.removeprefix("www.").rstrip("/") if scheme in ("http", "https") else ""


def told(piece):
    return {
        "caption": caption(piece),
        "summary": piece["summary"],
        "quote": quoted(piece["quote"]),
        "short": len(piece["summary"]) + len(piece["quote"]) < 500,
        "link": piece["link"] if address(piece["link"]) else "",
        # Nobody types more than this; the link itself is whole.
        "address": shortened(address(piece["link"]), 120),
    }
