"""The places of the template: what is asked where, and under which name the PDF keeps it.

A name once printed stays: templates lie on people's disks for years. A template whose places mean something
else says another VERSION.
"""

from dataclasses import dataclass, field

from personas.journeys.choices import Emotion, Frequency, FrictionKind, Severity
from personas.library.choices import InsightKind, Source

# What every template says of itself: in its keywords and, where it can be filled in, in a hidden field.
VERSION = "archetype.template/1"
MARK = "archetype-template"

LINES, FACTS, TOUCHPOINTS = 4, 8, 6
DOSSIER, JOURNEY = 1, 2
# What is printed to begin with, and may be written over.
FACT_LABELS = ("Age", "Lives", "Household", "Work", "Channels", "Also buys from", "", "")
STAGES = ("Aware", "Consider", "Buy", "Use", "Return", "Advocate")

STRENGTHS = {str(strength): strength for strength in range(1, 6)}
SOURCES = {source.label: source.value for source in Source}
EMOTIONS = {emotion.label: emotion.value for emotion in reversed(Emotion)}
KINDS = {kind.label: kind.value for kind in FrictionKind}
SEVERITIES = {f"{severity.value} {severity.label}": severity.value for severity in Severity}
FREQUENCIES = {f"{frequency.value} {frequency.label}": frequency.value for frequency in Frequency}
TRUTH = {"Yes": True}


@dataclass(frozen=True)
class Place:
    """One place to write or to choose."""

    name: str
    # What it is called, by readers' software and when something in it cannot be read.
    label: str
    page: int
    # How many characters the persona file takes of it.
    most: int = 60
    # The words to choose from, and what each stands for in the persona file.
    choices: dict = field(default_factory=dict, hash=False)
    printed: str = ""

    def words_for(self, value):
        """The words that stand for a value of the persona file; none for None and False."""
        return next((words for words, known in self.choices.items() if known == value), "")


def dossier():
    yield Place("name", "Name", DOSSIER, 80)
    yield Place("role", "Who they are, in a line", DOSSIER, 200)
    yield Place("quote", "In their own words", DOSSIER, 500)
    for kind in InsightKind:
        for n in range(1, LINES + 1):
            yield from line(kind, n)
    yield Place("story", "Story", DOSSIER, 4000)
    for n, label in enumerate(FACT_LABELS, 1):
        yield Place(f"fact-{n}-label", f"Fact {n}: what it is about", DOSSIER, 60, printed=label)
        yield Place(f"fact-{n}-value", f"Fact {n}", DOSSIER, 300)


def line(kind, n):
    """The places of one line of a list."""
    slug, called = slug_of(kind), f"{kind.plural}, line {n}"
    yield Place(f"{slug}-{n}", called, DOSSIER, 2000)
    yield Place(f"{slug}-{n}-strength", f"{called}: strength, 1 to 5", DOSSIER, choices=STRENGTHS)
    yield Place(f"{slug}-{n}-source", f"{called}: source of the evidence", DOSSIER, choices=SOURCES)
    yield Place(f"{slug}-{n}-evidence", f"{called}: evidence", DOSSIER, 500)


def journey():
    yield Place("journey", "What they set out to do", JOURNEY, 120)
    yield Place("scenario", "What set it off", JOURNEY, 2000)
    yield Place("expectations", "What they expect before they begin", JOURNEY, 2000)
    columns = [list(column(n)) for n in range(1, TOUCHPOINTS + 1)]
    for row in zip(*columns, strict=True):
        yield from row


def column(n):
    """The places of one touchpoint, from top to bottom."""
    for part, label, most, choices in PARTS:
        printed = STAGES[n - 1] if part == "stage" else ""
        called = f"Touchpoint {n}: {label}"
        yield Place(f"touchpoint-{n}-{part}", called, JOURNEY, most, choices=choices, printed=printed)


PARTS = [
    ("stage", "stage", 80, {}),
    ("title", "what it is", 120, {}),
    ("channel", "channel", 60, {}),
    ("truth", "is it a moment of truth?", 60, TRUTH),
    ("happens", "what happens", 1000, {}),
    ("thinks", "what they think", 1000, {}),
    ("expects", "what they expect", 1000, {}),
    ("gets", "what they get", 1000, {}),
    ("feels", "how it feels", 60, EMOTIONS),
    ("feeling", "the feeling in a word", 60, {}),
    ("aim", "how it should feel", 60, EMOTIONS),
    ("friction", "moment of friction", 1000, {}),
    ("kind", "kind of friction", 60, KINDS),
    ("severity", "severity, 1 to 4", 60, SEVERITIES),
    ("frequency", "frequency, 1 to 5", 60, FREQUENCIES),
]


def slug_of(kind):
    """How a list is called in the names of its places."""
    return kind.value.replace("_", "-")


PLACES = {place.name: place for place in (*dossier(), *journey())}
PRINTED = {place.name: place.printed for place in PLACES.values() if place.printed}
