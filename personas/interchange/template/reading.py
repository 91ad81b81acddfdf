"""A filled-in template read back: the persona file that was written into it, and what could not be read."""

import hashlib
import re
import uuid
from dataclasses import dataclass

from personas.library.choices import InsightKind, Source

from ..faults import PersonaFileError, shown
from ..reading import read
from ..schema import FORMAT
from .answers import Answers
from .journey import journeys
from .places import FACTS, LINES, MARK, PLACES, VERSION, slug_of

FAMILY = VERSION.partition("/")[0]
SAID = re.compile(rf"{re.escape(FAMILY)}/[0-9]{{1,9}}")
# With so many fields of ours a form is our template, even where its mark was lost on the way.
ENOUGH = 20
NOT_OURS = "The PDF is a form, but not a persona template of Archetype"
TO_PRINT = (
    "This is the template to print, which has no fields to read. Type what stands on it into the one to fill "
    "in on screen"
)
EMPTY = (
    "Nothing is written in this template. Was it saved after it was filled in? Some programs keep what was "
    "typed only when asked to save"
)


@dataclass
class Reading:
    """A checked persona file; what of the template could not be read (see Unread); and what the template
    does not say and we assumed, as [what, how many]."""

    persona: dict
    unread: list
    assumed: list


def read_form(form) -> Reading:
    """The Reading of a form that `inside` found in a PDF; PersonaFileError where it is no template that is
    filled in. Equal templates give equal personas, down to the ids."""
    version = version_of(form)
    if version is None:
        raise PersonaFileError(NOT_OURS)
    if version != VERSION:
        raise PersonaFileError(
            f"This template says {shown(version)}, and this version of Archetype reads {VERSION}. Fill in a "
            "template from here, or have Archetype updated"
        )
    answers = Answers(form["fields"])
    if not answers.texts:
        raise PersonaFileError(TO_PRINT)
    if not any(map(answers.is_written, answers.texts)):
        raise PersonaFileError(EMPTY)
    return reading_of(answers)


def version_of(form):
    """What the form says it is; None where it is nothing of ours."""
    fields = {name: text.strip() for name, _, text in form["fields"]}
    said = SAID.fullmatch(fields.get(MARK, "")) or SAID.search(form["keywords"])
    if said:
        return said[0]
    return VERSION if len(fields.keys() & PLACES.keys()) >= ENOUGH else None


def reading_of(answers):
    ids = Ids(answers.texts)
    persona = {
        "format": FORMAT,
        "id": ids.of("persona"),
        "name": name_of(answers),
        **{key: answers.text(key) for key in ("role", "quote", "story")},
        "facts": [fact for n in range(1, FACTS + 1) for fact in facts(answers, n, ids)],
        "insights": [
            insight
            for kind in InsightKind
            for n in range(1, LINES + 1)
            for insight in insights(answers, kind, n, ids)
        ],
    }
    persona["journeys"] = journeys(answers, persona, ids)
    return Reading(read(persona), answers.unread, answers.assumed)


class Ids:
    """Ids for what a template holds, made of what is written in it."""

    def __init__(self, texts):
        written = repr(sorted(texts.items())).encode()
        self.base = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(written).hexdigest())

    def of(self, name):
        return str(uuid.uuid5(self.base, name))


def name_of(answers):
    name = answers.written("name")
    if not name:
        answers.assume("The persona has no name yet")
    return name or "Unnamed persona"


def facts(answers, n, ids):
    """The n-th fact, if anything is said in it beyond what was printed."""
    name = f"fact-{n}"
    label, value = answers.text(f"{name}-label"), answers.text(f"{name}-value")
    if value.strip() or answers.is_written(f"{name}-label"):
        yield {"id": ids.of(name), "label": label, "value": value}


def insights(answers, kind, n, ids):
    """The n-th line of a list, with the evidence that it rests on."""
    name = f"{slug_of(kind)}-{n}"
    parts = [f"{name}-{part}" for part in ("strength", "source", "evidence")]
    text = answers.written(name)
    if not text:
        for part in filter(answers.is_written, parts):
            answers.leave_out(part, "stands beside an empty line")
        return
    strength = answers.choice(f"{name}-strength")
    insight = {"id": ids.of(name), "kind": kind.value, "text": text}
    insight |= {"strength": strength} if strength else {}
    yield insight | {"evidence": list(evidence(answers, name, ids))}


def evidence(answers, name, ids):
    source, summary = answers.choice(f"{name}-source"), answers.text(f"{name}-evidence")
    if source is None and summary.strip():
        source = Source.OBSERVATION.value
        answers.assume(f"{PLACES[f'{name}-evidence'].label} has no source; it is taken for an observation")
    if source:
        yield {"id": ids.of(f"{name}-evidence"), "source": source, "summary": summary}
