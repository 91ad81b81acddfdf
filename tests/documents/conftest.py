"""Documents under test are rendered once for all the questions asked of them."""

import json
import logging
from functools import cache
from pathlib import Path

import pytest

from personas.documents.orders import Order
from personas.documents.press import render_pdf
from personas.documents.workers import Pool

from .hard_cases import CASES

EXAMPLES = Path(__file__).parents[2] / "personas" / "interchange" / "examples"
PERSONAS = {path.stem: json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("*.json"))}
PERSONAS |= CASES


class Listener(logging.Handler):
    """Keeps what WeasyPrint says while it renders."""

    def __init__(self):
        super().__init__()
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


said = {}


@cache
def rendered(name, paper="a4"):
    """The PDF of one of the six examples or of a hard case; what was said meanwhile is in `said`."""
    listener, log = Listener(), logging.getLogger("weasyprint")
    log.addHandler(listener)
    try:
        return render_pdf("dossier.html", Order(PERSONAS[name], "Northwind Outdoor", paper).context())
    finally:
        log.removeHandler(listener)
        said[name, paper] = listener.said


@pytest.fixture(scope="session")
def pool():
    """One pool with a warm worker, whose renders may take five seconds."""
    pool = Pool(seconds=5)
    pool.prewarm()
    yield pool
    pool.close()
