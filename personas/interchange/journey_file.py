"""The journey file, archetype.journey/1: one journey, complete, as JSON.

    read_journey(bytes or parsed JSON) -> checked dict      raises PersonaFileError
    store_journey(checked dict, workspace, by) -> Journey   a new one
    replace_journey(journey, checked dict, by) -> Journey   the same one, holding what the file holds
    journey_file(journey) -> dict

Export, import, copies, examples, and the data inside a PDF are made of it. journey_schema.py says what
is in it; `dumps` of persona_file.py makes its bytes.
"""

from .faults import PersonaFileError
from .journey_reading import read_journey
from .journey_schema import JOURNEY_FORMAT
from .journey_storing import replace_journey, store_journey
from .journey_writing import journey_file

__all__ = [
    "JOURNEY_FORMAT",
    "PersonaFileError",
    "journey_file",
    "read_journey",
    "replace_journey",
    "store_journey",
]
