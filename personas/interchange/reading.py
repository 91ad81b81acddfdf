"""Reading a persona file: everything is checked, and the first fault is named by its path."""

import json

from personas.library.portraits.illustrations import illustrations

from .checking import checked
from .faults import PersonaFileError, fault, shown
from .schema import FORMAT, MOST_ROWS, PERSONA

MOST_BYTES = 12 * 1024 * 1024
INSIGHT_KINDS = ["need", "pain_point", "motivation", "expectation"]


def read(source):
    """The persona file `source` (bytes, or an object parsed from JSON), checked and complete.

    Keys that were left out have their defaults, keys stand in the order of the format, lines without
    an id have a new one, and insights are grouped by kind as on the page. Raises PersonaFileError
    with a message that names the path, and nothing else, whatever it is given.
    """
    data = parsed(source) if isinstance(source, (bytes, bytearray)) else source
    check_format(data)
    if data.get("journeys"):
        raise PersonaFileError("journeys: this version of Archetype does not read journeys yet")
    persona = checked(data, PERSONA, "")
    check_drawing(persona["portrait"])
    check_ids(persona)
    persona["insights"].sort(key=lambda insight: INSIGHT_KINDS.index(insight["kind"]))
    return persona


def parsed(content):
    """The JSON in these bytes."""
    if len(content) > MOST_BYTES:
        raise PersonaFileError("The file is larger than 12 MB")
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=without_doubles, parse_constant=refuse_constant)
    except UnicodeDecodeError:
        raise PersonaFileError("The file is not UTF-8 text") from None
    except RecursionError:
        raise PersonaFileError("The file is nested too deeply") from None
    except json.JSONDecodeError as fault:
        raise PersonaFileError(f"The file is not JSON: line {fault.lineno}, column {fault.colno}") from None
    except ValueError:
        # Python refuses numbers of more than some thousand digits.
        raise PersonaFileError("The file holds a number that is too long") from None


def without_doubles(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise PersonaFileError(f"The key {shown(double)} stands twice in one object")
    return found


def refuse_constant(name):
    raise PersonaFileError(f"{name} is not a number of JSON")


def check_format(data):
    """Says first of all whether this is a persona file, and of a version that we read."""
    if not isinstance(data, dict):
        raise PersonaFileError("The file is not a persona file: it is not an object")
    name = data.get("format")
    if name == FORMAT:
        return
    if isinstance(name, str) and name.startswith("archetype.persona/"):
        raise PersonaFileError(f"format: this version of Archetype reads {FORMAT}, not {shown(name)}")
    raise PersonaFileError(f"format: a persona file says {FORMAT} here, this one {shown(name)}")


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


def check_ids(persona):
    """One id means one line, and the file as a whole is of a size that a page can have."""
    seen = {persona["id"]}
    for path, line in lines_of(persona):
        if line["id"] in seen:
            raise PersonaFileError(f"{path}.id: {line['id']} stands twice in the file")
        seen.add(line["id"])
    if len(seen) > MOST_ROWS + 1:
        raise PersonaFileError(f"The file has more than {MOST_ROWS:,} lines")
