"""The journeys that a persona leads: they travel in its file."""

from uuid import UUID

from personas.journeys.models import Journey

from .ids import journey_lines_taken, journey_taken, journey_with_new_ids
from .journey_people import at_home_in
from .journey_storing import Map
from .reading import lines_of


def journeys_led(persona):
    """All journeys in which the persona leads, those in the archive too, oldest first."""
    return list(Journey.objects.kept().led_by(persona).order_by("created_at", "pk"))


def maps_of(persona, data, by, led):
    """What the journeys of a persona file will be: each in place of the one with its id among `led`, the
    others new. With None for `led` the persona is new, and no id in its file is taken."""
    held = {str(journey.pk): journey for journey in led or []}
    besides = {data["id"], *(line["id"] for _, line in lines_of(data))}
    journeys = at_home_in(data["journeys"], persona.workspace, besides)
    if led is not None:
        journeys = [with_free_ids(journey, held.get(journey["id"])) for journey in journeys]
    return [
        Map(held.get(one["id"]) or Journey(id=UUID(one["id"]), workspace=persona.workspace), one, by, path)
        for path, one in ((f"journeys[{i}].", one) for i, one in enumerate(journeys))
    ]


def with_free_ids(data, held):
    """The journey file; under new ids where its own belong to another journey than `held`."""
    if journey_lines_taken(data, by_others_than=held) or (held is None and journey_taken(data)):
        return journey_with_new_ids(data, held and held.pk)
    return data


def put_all(maps, led):
    """Stores the journeys; of those that the persona led before, the others go to the archive."""
    held = {journey.pk for journey in led or []}
    for one in maps:
        one.journey.archived_at = None
        one.put(**({} if one.journey.pk in held else {"force_insert": True}))
    staying = {one.journey.pk for one in maps}
    for journey in led or []:
        if journey.pk not in staying and journey.archived_at is None:
            journey.archive()
