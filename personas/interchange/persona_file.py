"""The persona file, archetype.persona/1: one persona, complete, as JSON.

    read(bytes or parsed JSON) -> checked dict      raises PersonaFileError
    store(checked dict, workspace, by) -> Persona   a new one
    replace(persona, checked dict, by) -> Persona   the same one, holding what the file holds
    write(persona) -> dict
    dumps(dict) -> bytes

Export, import, copies, examples, and the data inside a PDF are made of it. schema.py says what is in it.
"""

from .faults import PersonaFileError
from .parsing import MOST_BYTES
from .reading import read
from .schema import FORMAT
from .storing import replace, store
from .writing import dumps, write

__all__ = ["FORMAT", "MOST_BYTES", "PersonaFileError", "dumps", "read", "replace", "store", "write"]
