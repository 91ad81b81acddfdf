"""A journey as it is laid out: whom it is about, its stages and touchpoints, and what is felt and hurts at
each of them."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from personas.library.models import Persona

from .models import Experience, FrictionMoment, Journey, Participant, Stage, Touchpoint


@dataclass
class TouchpointOutline:
    """`experiences` by the persona's id, those only that somebody wrote in."""

    touchpoint: Touchpoint
    experiences: dict = field(default_factory=dict)
    friction: list = field(default_factory=list)

    @property
    def score(self):
        return sum(moment.score for moment in self.friction)


@dataclass
class StageOutline:
    stage: Stage
    touchpoints: list[TouchpointOutline] = field(default_factory=list)


@dataclass
class Outline:
    """`participants` with their personas, the leading one first."""

    journey: Journey
    participants: list[Participant]
    stages: list[StageOutline]

    @property
    def people(self) -> list[Persona]:
        return [participant.persona for participant in self.participants]

    @property
    def touchpoints(self):
        return [at for stage in self.stages for at in stage.touchpoints]

    @property
    def friction_by_score(self):
        """Every moment of friction as (stage, touchpoint outline, moment), the greatest first; equal ones
        as the journey meets them."""
        all_of_it = [
            (stage.stage, at, moment)
            for stage in self.stages
            for at in stage.touchpoints
            for moment in at.friction
        ]
        return sorted(all_of_it, key=lambda found: (-found[2].score, -found[2].severity))

    @property
    def score(self):
        return sum(at.score for at in self.touchpoints)


def outline(journey):
    """The whole journey in six queries, however long it is."""
    stages = {stage.pk: StageOutline(stage) for stage in journey.stages.all()}
    places = {}
    for touchpoint in Touchpoint.objects.filter(stage__journey=journey):
        places[touchpoint.pk] = at = TouchpointOutline(touchpoint)
        stages[touchpoint.stage_id].touchpoints.append(at)
    for experience in Experience.objects.filter(touchpoint__stage__journey=journey):
        places[experience.touchpoint_id].experiences[experience.persona_id] = experience
    for touchpoint_id, moments in friction_of(journey).items():
        places[touchpoint_id].friction = moments
    participants = journey.participants.filter(persona__deleted_at=None).select_related("persona")
    return Outline(journey, list(participants), list(stages.values()))


def friction_of(journey):
    """The moments of friction with what answers them, in order, by the id of their touchpoint."""
    answer = FrictionMoment._meta.get_field("answers").related_model
    answers = Prefetch("answers", answer.objects.select_related("opportunity__owner"))
    moments = FrictionMoment.objects.filter(touchpoint__stage__journey=journey)
    found = defaultdict(list)
    for moment in moments.select_related("persona", "pain_point").prefetch_related(answers):
        found[moment.touchpoint_id].append(moment)
    return found
