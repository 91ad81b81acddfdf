"""Documents under test are rendered once for all the questions asked of them."""

import json
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


@cache
def rendered(name, paper="a4"):
    """The PDF of one of the six examples or of a hard case."""
    return render_pdf("dossier.html", Order(PERSONAS[name], "Northwind Outdoor", paper).context())


@pytest.fixture(scope="session")
def pool():
    """One pool with a warm worker, whose renders may take five seconds."""
    pool = Pool(seconds=5)
    pool.prewarm()
    yield pool
    pool.close()
