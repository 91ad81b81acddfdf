"""The file of a persona or journey that one of our PDFs carries."""

import subprocess  # noqa: S404
import sys
from pathlib import Path

from . import attachment
from .faults import PersonaFileError
from .parsing import MOST_BYTES
from .programs import environment

PROGRAM = Path(attachment.__file__)
MESSAGES = {
    attachment.NOTHING: (
        "The PDF carries no persona and no journey. Choose one that was downloaded from the page of a "
        "persona or a journey; a book has none inside"
    ),
    attachment.SEVERAL: "The PDF carries several personas or journeys; import them one by one",
}


def is_pdf(content):
    return content[:5] == b"%PDF-"


def carried_by(pdf):
    """The bytes of the file inside a PDF, got at by a program with limits of its own."""
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
            timeout=attachment.SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PersonaFileError(f"The PDF could not be read in {attachment.SECONDS} seconds") from None
    if done.returncode:
        raise PersonaFileError(MESSAGES.get(done.returncode, "The PDF cannot be read"))
    return done.stdout
