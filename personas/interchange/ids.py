"""The ids in a file: which are taken already, and new ones in their place."""

import copy
import uuid
from itertools import batched

from personas.journeys.models import Journey, JourneyLastEdit, JourneyRemoval
from personas.journeys.sheet import JOURNEY
from personas.library.models import LastEdit, Persona, Removal
from personas.library.sheet import PERSONA

from .journey_people import MOST_ASKED, pointing_at
from .journey_reading import journey_lines
from .reading import lines_of

# Where a line's id may be taken: the model, its field, and the way to the head it belongs to.
# A removed line may come back by undo, so its id is not free either.
PLACES = [
    *((line.model, "pk", PERSONA.path(line)) for line in PERSONA.lines),
    (Removal, "row", "persona"),
    (LastEdit, "row", "persona"),
]
JOURNEY_PLACES = [
    *((line.model, "pk", JOURNEY.path(line)) for line in JOURNEY.lines),
    (JourneyRemoval, "row", "journey"),
    (JourneyLastEdit, "row", "journey"),
]


def persona_taken(data):
    """Whether any persona anywhere, even a deleted one, has this file's id."""
    return Persona.objects.filter(pk=data["id"]).exists()


def journey_taken(data):
    """Whether any journey anywhere, even a deleted one, has this file's id."""
    return Journey.objects.filter(pk=data["id"]).exists()


def journeys_taken(journeys):
    """Whether any of these journey files, or any line in them, has an id that is in use."""
    ids = [line["id"] for journey in journeys for _, line in journey_lines(journey)]
    heads = [journey["id"] for journey in journeys]
    return taken(heads, [(Journey, "pk", "")]) or taken(ids, JOURNEY_PLACES)


def lines_taken(data, by_others_than=None):
    """Whether any line of the file has an id that is in use; those of the given persona are free."""
    return taken([line["id"] for _, line in lines_of(data)], PLACES, by_others_than)


def journey_lines_taken(data, by_others_than=None):
    """Whether any line of the journey has an id that is in use; those of the given journey are free."""
    return taken([line["id"] for _, line in journey_lines(data)], JOURNEY_PLACES, by_others_than)


def taken(ids, places, by_others_than=None):
    for model, field, owner in places:
        # Asked for in pieces that every database takes.
        for some in batched(ids, MOST_ASKED):
            rows = model.objects.filter(**{f"{field}__in": some})
            if by_others_than:
                rows = rows.exclude(**{owner: by_others_than})
            if rows.exists():
                return True
    return False


def with_id(data, persona_id):
    """The same persona file as that of another persona, its lines under the ids they have."""
    journeys = [pointing_at(journey, {data["id"]: str(persona_id)}) for journey in data["journeys"]]
    return data | {"id": str(persona_id), "journeys": journeys}


def with_new_ids(data, persona_id=None):
    """The same persona file under new ids; the persona itself may be given one, and its journeys keep
    theirs then."""
    renewed = copy.deepcopy(data)
    renewed["id"] = str(persona_id or uuid.uuid4())
    renamed = {data["id"]: renewed["id"]} | renew(line for _, line in lines_of(renewed))
    journeys = (pointing_at(journey, renamed) for journey in data["journeys"])
    renewed["journeys"] = [one if persona_id else journey_with_new_ids(one) for one in journeys]
    return renewed


def journey_with_new_ids(data, journey_id=None):
    """The same journey file under new ids; the journey itself may be given one."""
    renewed = copy.deepcopy(data)
    renewed["id"] = str(journey_id or uuid.uuid4())
    renew(line for _, line in journey_lines(renewed))
    return renewed


def renew(lines):
    """Gives lines new ids, and tells which they had."""
    renamed = {}
    for line in lines:
        known = line["id"]
        line["id"] = renamed[known] = str(uuid.uuid4())
    return renamed
