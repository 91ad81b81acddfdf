"""The journey file, archetype.journey/1: one journey, complete, as JSON.

    journey_file(journey) -> dict

Export, import, copies, examples, and the data inside a PDF are made of it. journey_schema.py says what
is in it.
"""

from .journey_schema import JOURNEY_FORMAT
from .journey_writing import journey_file

__all__ = ["JOURNEY_FORMAT", "journey_file"]
