"""The journeys that a persona leads: they travel in its file."""

from uuid import UUID

from personas.journeys.models import Journey

from .ids import journey_lines_taken, journey_taken, journey_with_new_ids
from .journey_storing import Map
from .reading import lines_of


def journeys_led(persona):
    """All journeys in which the persona leads, those in the archive too, oldest first."""
    journeys = Journey.objects.kept().of_persona(persona).prefetch_related("participants")
    return [one for one in journeys.order_by("created_at", "pk") if leader_of(one) == persona.pk]


def leader_of(journey):
    """The id of the first persona of a journey whose participants were fetched; None without any."""
    return next((participant.persona_id for participant in journey.participants.all()), None)


def maps_of(persona, data, by, led):
    """What the journeys of a persona file will be: each in place of the one with its id among `led`, the
    others new."""
    held = {str(journey.pk): journey for journey in led}
    besides = {data["id"], *(line["id"] for _, line in lines_of(data))}
    return [
        map_of(journey, held.get(journey["id"]), persona.workspace, by, f"journeys[{i}].", besides)
        for i, journey in enumerate(data["journeys"])
    ]


def map_of(data, held, workspace, by, path, besides):
    if journey_lines_taken(data, by_others_than=held) or (held is None and journey_taken(data)):
        data = journey_with_new_ids(data, held and held.pk)
    journey = held or Journey(id=UUID(data["id"]), workspace=workspace)
    return Map(journey, data, by, path, besides)


def put_all(maps, led):
    """Stores the journeys; of those that the persona led before, the others go to the archive."""
    held = {journey.pk for journey in led}
    for one in maps:
        one.journey.archived_at = None
        one.put(**({} if one.journey.pk in held else {"force_insert": True}))
    staying = {one.journey.pk for one in maps}
    for journey in led:
        if journey.pk not in staying and journey.archived_at is None:
            journey.archive()
