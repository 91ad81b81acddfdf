"""The example personas that come with Archetype: persona files in examples/, read once."""

from functools import cache
from pathlib import Path

from .persona_file import read

FOLDER = Path(__file__).parent / "examples"


@cache
def examples():
    """The checked persona files by the slug of their names, in the order of their numbers."""
    files = sorted(FOLDER.glob("*.json"))
    return {file.stem.split("-", 1)[1]: read(file.read_bytes()) for file in files}
