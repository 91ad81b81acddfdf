"""Reading a persona file: everything is checked, and the first fault is named by its path."""

from personas.library.editor.sheet import MOST_LINES
from personas.library.portraits.illustrations import illustrations

from .checking import checked
from .faults import PersonaFileError, fault, shown
from .journey_reading import by_title, check_ids, completed, ids_of
from .parsing import opened
from .schema import FORMAT, PERSONA

INSIGHT_KINDS = ["need", "pain_point", "motivation", "expectation"]


def read(source):
    """The persona file `source` (bytes, or an object parsed from JSON), checked and complete.

    Keys that were left out have their defaults, keys stand in the order of the format, lines without
    an id have a new one, insights are grouped by kind as on the page, and journeys stand by title.
    Raises PersonaFileError with a message that names the path, and nothing else, whatever it is given.
    """
    persona = checked(opened(source, "persona", FORMAT), PERSONA, "")
    check_drawing(persona["portrait"])
    check_lines(persona)
    for i, journey in enumerate(persona["journeys"]):
        lead(persona, journey, f"journeys[{i}].")
    check_ids(all_ids(persona))
    persona["journeys"].sort(key=by_title)
    persona["insights"].sort(key=lambda insight: INSIGHT_KINDS.index(insight["kind"]))
    return persona


def check_drawing(portrait):
    if portrait and portrait["kind"] == "illustration" and portrait["name"] not in illustrations():
        raise fault("portrait.name", f"there is no drawing called {shown(portrait['name'])}")


def lines_of(persona):
    """Every line of a checked persona file with its path."""
    for key in ("facts", "sections", "insights"):
        for i, row in enumerate(persona[key]):
            yield f"{key}[{i}]", row
            for inner in ("items", "evidence"):
                for j, line in enumerate(row.get(inner, [])):
                    yield f"{key}[{i}].{inner}[{j}]", line


def check_lines(persona):
    """The persona is of a size that a page can have, its journeys aside."""
    if sum(1 for _ in lines_of(persona)) > MOST_LINES:
        raise PersonaFileError(f"The file has more than {MOST_LINES:,} lines")


def lead(persona, journey, path):
    """Checks a journey of the persona, which leads it; one that names nobody is the persona's alone."""
    journey["personas"] = journey["personas"] or [persona["id"]]
    if journey["personas"][0] != persona["id"]:
        raise fault(f"{path}personas[0]", "is not the persona of this file, who leads its journeys")
    completed(journey, path)


def all_ids(persona):
    """Every id that stands for something of its own in the file, with its path."""
    yield "id", persona["id"]
    yield from ((f"{path}.id", line["id"]) for path, line in lines_of(persona))
    for i, journey in enumerate(persona["journeys"]):
        yield f"journeys[{i}].id", journey["id"]
        yield from ids_of(journey, f"journeys[{i}].")
