"""Which writing systems of a persona the installed fonts cannot write."""

import shutil
import subprocess  # noqa: S404
import unicodedata
from functools import lru_cache

# The first word of a letter's Unicode name is its script; these need another word.
NAMES = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "BOPOMOFO": "Chinese",
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
            script = unicodedata.name(letter, "").split(" ", 1)[0]
            found[NAMES.get(script, script.capitalize())] = letter
    found.pop("Latin", None)
    return found


@lru_cache(2000)
def is_covered(letter):
    """Whether a font of this machine has this letter."""
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return True
    # The one argument is a number.
    listed = subprocess.run(  # noqa: S603
        [fc_list, f":charset={ord(letter):x}", "family"], capture_output=True, check=False
    )
    return bool(listed.stdout.strip())
