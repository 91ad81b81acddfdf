"""What hurts a persona on journeys that others lead; its own file holds those only that it leads itself."""

from personas.interchange.journey_writing import written_friction
from personas.journeys.models import FrictionMoment

from .dossier import MOST_FRICTION


def journeys_beside(persona, led):
    """The greatest moments of friction of a persona outside the journeys `led`, each in a journey file as
    far as a dossier reads one; one query."""
    moments = FrictionMoment.objects.of_workspace(persona.workspace_id).of_persona(persona)
    others = moments.exclude(touchpoint__stage__journey__in=[journey["id"] for journey in led])
    greatest = others.greatest_first().select_related("touchpoint__stage__journey")[:MOST_FRICTION]
    return tuple(map(in_its_journey, greatest))


def in_its_journey(moment):
    at = moment.touchpoint
    touchpoint = {
        "id": str(at.pk),
        "title": at.title,
        "channel": at.channel,
        "friction": [written_friction(moment)],
    }
    return {
        "id": str(at.stage.journey_id),
        "title": at.stage.journey.title,
        "stages": [{"name": at.stage.name, "touchpoints": [touchpoint]}],
    }
