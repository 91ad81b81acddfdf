"""From bytes to JSON, and whether that is the kind of file that is wanted."""

import json
from collections import Counter

from .faults import PersonaFileError, shown

MOST_BYTES = 12 * 1024 * 1024


def opened(source, kind, format_name):
    """The object in `source` (bytes, or parsed from JSON already), if it says that it is of this format.

    Raises PersonaFileError and nothing else, whatever it is given. `kind` is what people call the file.
    """
    data = parsed(source) if isinstance(source, (bytes, bytearray)) else source
    check_format(data, kind, format_name)
    return data


def parsed(content):
    """The JSON in these bytes."""
    if len(content) > MOST_BYTES:
        raise PersonaFileError("The file is larger than 12 MB")
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=without_doubles, parse_constant=refuse_constant)
    except UnicodeDecodeError:
        raise PersonaFileError("This is a picture or another kind of file, not one from Archetype") from None
    except RecursionError:
        raise PersonaFileError("The file is nested too deeply") from None
    except json.JSONDecodeError as fault:
        raise PersonaFileError(in_words(text, fault)) from None
    except ValueError:
        # Python refuses numbers of more than some thousand digits.
        raise PersonaFileError("The file holds a number that is too long") from None


def in_words(text, fault):
    """What is wrong with a text that is not JSON: it never was, or it was and is damaged."""
    if not text.lstrip().startswith("{"):
        return "This is a text, but not a file from Archetype"
    return f"The file is damaged: from line {fault.lineno}, column {fault.colno} on it is not JSON"


def without_doubles(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        (double, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise PersonaFileError(f"The key {shown(double)} stands twice in one object")
    return found


def refuse_constant(name):
    raise PersonaFileError(f"{name} is not a number of JSON")


def check_format(data, kind, format_name):
    """Says first of all whether this is such a file, and of a version that we read."""
    if not isinstance(data, dict):
        raise PersonaFileError(f"The file is not a {kind} file: it is not an object")
    name = data.get("format")
    if name == format_name:
        return
    if isinstance(name, str) and name.startswith(format_name.partition("/")[0] + "/"):
        raise PersonaFileError(f"format: this version of Archetype reads {format_name}, not {shown(name)}")
    raise PersonaFileError(f"format: a {kind} file says {format_name} here, this one {shown(name)}")
