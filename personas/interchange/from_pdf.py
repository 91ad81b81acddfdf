"""What one of our PDFs holds: the file of a persona or journey, or a template that was filled in."""

import json
import subprocess  # noqa: S404
import sys
from pathlib import Path

from . import inside_pdf
from .faults import PersonaFileError
from .parsing import MOST_BYTES
from .programs import environment

PROGRAM = Path(inside_pdf.__file__)
# Beside the time that the program has for itself, on a machine that is busy.
PATIENCE = 8
MESSAGES = {
    inside_pdf.NOTHING: (
        "The PDF carries no persona and no journey. Choose one that was downloaded from the page of a "
        "persona or a journey, or a template that was filled in on screen; a book has none inside"
    ),
    inside_pdf.SEVERAL: "The PDF carries several personas or journeys; import them one by one",
    inside_pdf.LOCKED: "The PDF is locked with a password. Save it without one and choose it once more",
    inside_pdf.MANY: "The PDF is a form far larger than our template, and it was not read",
}


def is_pdf(content):
    return content[:5] == b"%PDF-"


def carried_by(pdf):
    """The bytes of the file inside a PDF, or, as a dict, the form that is filled in: {"keywords", "fields"},
    see inside_pdf.form_in. It is got at by a program with limits of its own."""
    if len(pdf) > MOST_BYTES:
        raise PersonaFileError("The file is larger than 12 MB")
    try:
        # The program is ours, by its full path, and the PDF reaches it as data.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", PROGRAM],
            input=pdf,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=inside_pdf.SECONDS + PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PersonaFileError(f"The PDF could not be read in {inside_pdf.SECONDS} seconds") from None
    if done.returncode == inside_pdf.FORM:
        return json.loads(done.stdout)
    if done.returncode:
        raise PersonaFileError(MESSAGES.get(done.returncode, "The PDF cannot be read"))
    return done.stdout
