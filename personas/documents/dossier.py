"""The dossier of a persona: what its pages say, made from the persona file."""

import math
import re

from personas.library.choices import COLOURS, InsightKind, Status

from .dates import long_date
from .evidence import in_words, told
from .journey.friction import ranked
from .portraits import portrait
from .writing import quoted, shortened, width

PAIRS = (("need", "pain_point"), ("motivation", "expectation"))
# Letters to a line of a list that stands beside another.
HALF = 44
# The greatest stands in its box, two more below it.
MOST_FRICTION = 3


def dossier(persona, *, paper, language, workspace, overdue_since=None, beside=(), site=""):
    """The context of dossier.html for a persona file, on `paper` "a4" or "letter".

    `overdue_since` is the date on which its review was due, None while it is not overdue. It is an
    argument because a document made of the same file must not change with the day. `beside` are journeys
    of others that the persona is on, as beside.py gives them. `site` is the address of the
    installation that has the journeys; without it nothing leads there.
    """
    lists = {kind: the_list(persona, InsightKind(kind)) for pair in PAIRS for kind in pair}
    face = portrait(persona)
    return {
        "paper": paper,
        "language": language,
        "workspace": workspace,
        "id": persona["id"],
        "name": persona["name"],
        "name_size": size_of(persona["name"], 24, 44),
        "role": persona["role"],
        "quote": quoted(persona["quote"]),
        "quote_size": size_of(persona["quote"], 90, 220),
        "portrait": face,
        "drawings": {face["src"]: face["picture"]} if face["kind"] == "illustration" else {},
        "photographs": {face["src"]: face["picture"]} if face["kind"] == "photo" else {},
        "standing": standing(persona, overdue_since),
        "overdue": overdue_since is not None,
        "share": share(persona["insights"]),
        "pairs": [[lists[kind] for kind in pair] for pair in PAIRS],
        "wide": any(lopsided(lists[left], lists[right]) for left, right in PAIRS),
        "facts": persona["facts"],
        "facts_in_a_row": facts_in_a_row(persona["facts"]),
        "friction": greatest_friction(persona, beside, site),
        "story": paragraphs(persona["story"]),
        "sections": [section(s) for s in persona["sections"]],
        "grounded": [line for each in lists.values() for line in each["lines"] if line["told"]],
    }


def the_list(persona, kind):
    """One of the four lists, its lines numbered from 1."""
    insights = [i for i in persona["insights"] if i["kind"] == kind]
    lines = [line(kind, number, insight) for number, insight in enumerate(insights, 1)]
    return {"title": kind.plural, "colour": COLOURS[kind], "lines": lines}


def line(kind, number, insight):
    return {
        "kind": kind.label,
        "colour": COLOURS[kind],
        "number": number,
        "text": insight["text"],
        "claim": shortened(insight["text"], 140),
        "short": len(insight["text"]) < 300,
        "strength": insight["strength"],
        "evidence": in_words(insight["evidence"]),
        "told": [told(piece) for piece in insight["evidence"]],
    }


def height(one):
    """About how many lines of text a list takes in half the page's width."""
    return sum(2 + math.ceil(width(line["text"]) / HALF) for line in one["lines"])


def lopsided(left, right):
    """Whether one list beside the other would leave a hole of half a page or more."""
    return abs(height(left) - height(right)) > 26


def share(insights):
    """How much of a persona rests on evidence, in words; empty while it has no insights."""
    grounded = sum(bool(insight["evidence"]) for insight in insights)
    if not insights:
        return ""
    return f"{grounded} of {len(insights)} insights rest on evidence"


def standing(persona, overdue_since):
    """What the foot of every page says about how far the persona can be relied on."""
    status = Status(persona["status"]).label
    if overdue_since:
        return f"{status} · review overdue since {long_date(overdue_since)}"
    if persona["reviewed_on"]:
        return f"{status} · reviewed {long_date(persona['reviewed_on'])}"
    return f"{status} · not reviewed yet"


def greatest_friction(persona, beside, site):
    """What hurts the persona most on its journeys: a few moments, the greatest first, each with the title
    of its journey."""
    found = [
        moment | {"journey": journey["title"]}
        for journey in [*persona["journeys"], *beside]
        for moment in ranked(journey, {}, site)
        if moment["persona"] in {None, persona["id"]}
    ]
    return sorted(found, key=lambda moment: (-moment["score"], -moment["severity"]))[:MOST_FRICTION]


def section(section):
    return {
        "title": section["title"],
        "hangs": hangs(section["title"]),
        "kind": section["kind"],
        "paragraphs": paragraphs(section.get("text", "")),
        "items": section.get("items", []),
    }


def paragraphs(text):
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part]


def size_of(text, long, longer):
    """The class of a text that must be set smaller from so many letters on."""
    letters = width(text)
    return "longer" if letters > longer else "long" if letters > long else ""


def hangs(title):
    """Whether a title takes two lines at the most in the margin beside its section."""
    words = title.split() or [""]
    return width(title) <= 28 and max(width(word) for word in words) <= 14


def facts_in_a_row(facts):
    """How many facts stand side by side, in rows of about the same number; 1 where they are long."""
    longest = max((width(fact["value"]) for fact in facts), default=0)
    most = 1 if longest > 120 else 4 if longest > 60 else 6
    rows = math.ceil(len(facts) / most)
    return math.ceil(len(facts) / rows) if rows else 0
