"""The persona file, archetype.persona/1: one persona, complete, as JSON.

    read(bytes or parsed JSON) -> checked dict      raises PersonaFileError
    write(persona) -> dict
    dumps(dict) -> bytes

Export, import, copies, examples, and the data inside a PDF are made of it. schema.py says what is in it.
"""

from .faults import PersonaFileError
from .reading import MOST_BYTES, read
from .schema import FORMAT
from .writing import dumps, write

__all__ = ["FORMAT", "MOST_BYTES", "PersonaFileError", "dumps", "read", "write"]
