"""The ids in a persona file: which are taken already, and new ones in their place."""

import copy
import uuid

from personas.library.models import LastEdit, Persona, Removal
from personas.library.sheet import PERSONA

from .reading import lines_of

# Where a line's id may be taken: the model, its field, and the way to the persona it belongs to.
# A removed line may come back by undo, so its id is not free either.
PLACES = [
    *((line.model, "pk", PERSONA.path(line)) for line in PERSONA.lines),
    (Removal, "row", "persona"),
    (LastEdit, "row", "persona"),
]


def persona_taken(data):
    """Whether any persona anywhere, even a deleted one, has this file's id."""
    return Persona.objects.filter(pk=data["id"]).exists()


def lines_taken(data, by_others_than=None):
    """Whether any line of the file has an id that is in use; those of the given persona are free."""
    ids = [line["id"] for _, line in lines_of(data)]
    for model, field, owner in PLACES:
        rows = model.objects.filter(**{f"{field}__in": ids})
        if by_others_than:
            rows = rows.exclude(**{owner: by_others_than})
        if rows.exists():
            return True
    return False


def with_new_ids(data, persona_id=None):
    """The same persona file under new ids; the persona itself may be given one."""
    renewed = copy.deepcopy(data)
    renewed["id"] = str(persona_id or uuid.uuid4())
    for _, line in lines_of(renewed):
        line["id"] = str(uuid.uuid4())
    return renewed
