"""What decides how every document looks, whatever is written in it: a change of it makes them all anew."""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from personas.interchange.template import places, room
from personas.journeys import choices as journey_choices
from personas.journeys import curve, scores
from personas.library import choices

from .fonts import fc_list

ENGINES = ("weasyprint", "pydyf", "pillow", "pypdfium2")
# Modules of other packages whose words are printed.
WORDING = (choices, journey_choices, scores, places, room)


@lru_cache(1)
def fingerprint():
    """Letters that change with the templates and style sheets, the fonts we ship and those of this machine,
    the drawings, the code that prints and the libraries that draw.

    It is taken once in the life of a process: render workers, too, know only the fonts they began with.
    """
    digest = hashlib.sha256(repr([(name, version(name)) for name in ENGINES]).encode())
    for path in sources():
        digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    digest.update(installed_fonts())
    return digest.hexdigest()


def sources():
    """The files that shape a document, in an order of their own."""
    static, templates = settings.BASE_DIR / "static", settings.BASE_DIR / "templates" / "documents"
    folders = (templates, Path(__file__).parent, static / "fonts" / "pdf", static / "portraits")
    files = [path for folder in folders for path in sorted(folder.glob("*.*"))]
    files += sorted(Path(__file__).parent.glob("*/*.py"))
    files += [settings.BASE_DIR / "templates" / "journeys" / "curve.svg"]
    files += sorted(Path(curve.__file__).parent.glob("*.py"))
    return files + [Path(module.__file__) for module in WORDING]


def installed_fonts():
    """The fonts of this machine with their versions; nothing where there is no `fc-list` to ask."""
    return b"\n".join(sorted(fc_list(":", "file", "fontversion") or []))
