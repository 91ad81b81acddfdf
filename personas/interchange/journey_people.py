"""Who and what a journey file points at outside of itself, and how to point at something else."""

import copy
from itertools import batched

from personas.library.models import Insight, Persona

from .journey_reading import touchpoints_of

MOST_ASKED = 1000


def people_of(journey):
    """The ids of all personas that the journey speaks of, those who take part first."""
    moments = (moment for _, touchpoint in touchpoints_of(journey) for moment in touchpoint["friction"])
    spoken_of = [*journey["personas"], *(m["persona"] for m in moments if m["persona"])]
    return list(dict.fromkeys(spoken_of))


def pain_points_of(journey):
    moments = (moment for _, touchpoint in touchpoints_of(journey) for moment in touchpoint["friction"])
    return {moment["pain_point"] for moment in moments if moment["pain_point"]}


def strangers(journeys, workspace, besides=()):
    """The ids of those personas of these journey files who are not in the workspace, in order."""
    spoken_of = list(dict.fromkeys(pk for journey in journeys for pk in people_of(journey)))
    here = {str(pk) for pk in workspace_ids(Persona.objects.kept(), spoken_of, workspace=workspace)}
    return [pk for pk in spoken_of if pk not in here and pk not in besides]


def unknown_pain_points(journeys, workspace, besides=()):
    spoken_of = {pk for journey in journeys for pk in pain_points_of(journey)}
    here = workspace_ids(Insight.objects.all(), spoken_of, persona__workspace=workspace)
    return spoken_of - {str(pk) for pk in here} - set(besides)


def workspace_ids(rows, ids, **where):
    """Those of the ids that are there; asked for in pieces that every database takes."""
    for some in batched(ids, MOST_ASKED):
        yield from rows.filter(pk__in=some, **where).values_list("pk", flat=True)


def pointing_at(journey, others):
    """The journey file with other ids in place of those it points at: `others` maps a persona or insight
    to another, or to None for nobody. Whoever is nobody takes no part any more; friction that was theirs
    alone is everybody's from then on."""
    renewed = copy.deepcopy(journey)

    def other(pk):
        return others.get(pk, pk)

    renewed["personas"] = list(dict.fromkeys(other(pk) for pk in journey["personas"] if other(pk)))
    for _, touchpoint in touchpoints_of(renewed):
        lived = [one | {"persona": other(one["persona"])} for one in touchpoint["experiences"]]
        touchpoint["experiences"] = [one for one in lived if one["persona"]]
        for moment in touchpoint["friction"]:
            moment["persona"], moment["pain_point"] = other(moment["persona"]), other(moment["pain_point"])
    return renewed


def at_home_in(journeys, workspace, besides=()):
    """The journey files with nothing in them that points out of the workspace. `besides` are ids that
    are about to be stored there."""
    away = [*strangers(journeys, workspace, besides), *unknown_pain_points(journeys, workspace, besides)]
    return [pointing_at(journey, dict.fromkeys(away)) for journey in journeys]
