"""The examples that come with Archetype: persona files and journey files in examples/, read once."""

from functools import cache
from pathlib import Path

from .journey_file import read_journey
from .persona_file import read

FOLDER = Path(__file__).parent / "examples"


@cache
def examples():
    """The checked persona files by the slug of their names, in the order of their numbers."""
    files = sorted(FOLDER.glob("*.json"))
    return {file.stem.split("-", 1)[1]: read(file.read_bytes()) for file in files}


@cache
def example_journeys():
    """The checked journey files by the slug of their titles, in the order of their numbers; the example
    personas take part in them."""
    files = sorted((FOLDER / "journeys").glob("*.json"))
    return {file.stem.split("-", 1)[1]: read_journey(file.read_bytes()) for file in files}
