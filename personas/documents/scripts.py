"""Which writing systems of a persona the installed fonts cannot write."""

import unicodedata
from functools import lru_cache

from fontTools.unicodedata import script_extension, script_name

from .fonts import fc_list

# Scripts that people call otherwise than Unicode does, and letters that are of none that it knows.
NAMES = {
    "Bopo": "Chinese",
    "Hang": "Korean",
    "Hani": "Chinese",
    "Hira": "Japanese",
    "Kana": "Japanese",
    "Zinh": "some symbols",
    "Zyyy": "some symbols",
    "Zzzz": "some letters",
}
FIRST_EMOJI = 0x1F000


def missing_scripts(persona):
    """Names of the scripts in a persona file that no font of this machine covers, such as ["Thai"].

    Empty also where the machine cannot tell, because fontconfig's `fc-list` is not installed.
    """
    letters = samples("".join(texts(persona)))
    return sorted(script for script, letter in letters.items() if not is_covered(letter))


def listed(names):
    """Names in a sentence: "Arabic, Greek and Thai"."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def texts(value):
    """All text within a persona file, but not the bytes of its photograph."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key != "data":
                yield from texts(each)


def samples(text):
    """One letter of each script that is not Latin."""
    found = {}
    for letter in sorted(set(text)):
        if ord(letter) >= FIRST_EMOJI and unicodedata.category(letter) == "So":
            found["Emoji"] = letter
        elif ord(letter) > 0x24F and unicodedata.category(letter)[0] == "L":
            found[script_of(letter)] = letter
    found.pop("Latin", None)
    return found


def script_of(letter):
    """The name of the script that a letter is of; of one that several share, the first by its code."""
    code = min(script_extension(letter))
    return NAMES.get(code) or script_name(code)


@lru_cache(2000)
def is_covered(letter):
    """Whether a font of this machine has this letter."""
    return fc_list(f":charset={ord(letter):x}", "family") != []
