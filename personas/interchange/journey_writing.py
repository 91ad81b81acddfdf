"""Writing a journey as its file."""

from collections import defaultdict

from django.db.models import Prefetch

from personas.journeys.models import Journey, Participant, Stage, Touchpoint

from .journey_reading import by_title
from .journey_schema import JOURNEY_FORMAT


def journey_file(journey: Journey) -> dict:
    """The journey file of this journey as it is stored now: a dict for JSON, keys in the format's order.

    Five queries, however much is on its map. Personas that were deleted for good are not on it, also as long
    as they may come back; as on its page, the next one stands first meanwhile.
    """
    return journey_files([journey])[0]


def journey_files(journeys) -> list[dict]:
    """The files of several journeys, read in the same five queries."""
    participants, stages = defaultdict(list), defaultdict(list)
    for participant in Participant.objects.filter(journey__in=journeys, persona__deleted_at=None):
        participants[participant.journey_id].append(participant.persona_id)
    for stage in stages_of(journeys):
        stages[stage.journey_id].append(stage)
    return [written_journey(journey, participants[journey.pk], stages[journey.pk]) for journey in journeys]


def stages_of(journeys):
    touchpoints = Touchpoint.objects.prefetch_related("experiences", "friction_moments")
    return Stage.objects.filter(journey__in=journeys).prefetch_related(Prefetch("touchpoints", touchpoints))


def led_by(persona):
    """The files of the journeys in which a persona leads, the archived aside, by title."""
    journeys = list(Journey.objects.live().led_by(persona))
    return sorted(journey_files(journeys) if journeys else [], key=by_title)


def written_journey(journey, personas, stages):
    return {
        "format": JOURNEY_FORMAT,
        "id": str(journey.pk),
        "title": journey.title,
        "scenario": journey.scenario,
        "expectations": journey.expectations,
        "personas": [str(pk) for pk in personas],
        "stages": [written_stage(stage, personas) for stage in stages],
    }


def written_stage(stage, personas):
    touchpoints = [written_touchpoint(touchpoint, personas) for touchpoint in stage.touchpoints.all()]
    return {"id": str(stage.pk), "name": stage.name, "touchpoints": touchpoints}


def written_touchpoint(touchpoint, personas):
    return {
        "id": str(touchpoint.pk),
        "title": touchpoint.title,
        "channel": touchpoint.channel,
        "happens": touchpoint.happens,
        "moment_of_truth": touchpoint.moment_of_truth,
        "experiences": written_experiences(touchpoint.experiences.all(), personas),
        "friction": [written_friction(moment) for moment in touchpoint.friction_moments.all()],
    }


def written_experiences(experiences, personas):
    """In the order of the personas; those that say nothing, or of whom nobody takes part any more, aside."""
    of = {experience.persona_id: experience for experience in experiences}
    said = [of[pk] for pk in personas if pk in of and not of[pk].is_blank]
    return [
        {
            "persona": str(experience.persona_id),
            "thinks": experience.thinks,
            "feels": experience.feels,
            "feeling": experience.feeling,
            "aim": experience.aim,
            "expects": experience.expects,
            "gets": experience.gets,
        }
        for experience in said
    ]


def written_friction(moment):
    """With every score it has had; the last of them is the one it has now."""
    now = {"on": moment.scored_on.isoformat(), "severity": moment.severity, "frequency": moment.frequency}
    # A database may keep the keys of JSON in an order of its own.
    earlier = [{key: score[key] for key in now} for score in moment.earlier_scores]
    return {
        "id": str(moment.pk),
        "text": moment.text,
        "kind": moment.kind,
        "severity": moment.severity,
        "frequency": moment.frequency,
        "persona": written_id(moment.persona_id),
        "pain_point": written_id(moment.pain_point_id),
        "scores": [*earlier, now],
    }


def written_id(pk):
    return str(pk) if pk else None
