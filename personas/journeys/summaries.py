"""What a journey comes to: how many stages and touchpoints, whom it is about, how much it hurts."""

from django.db.models import Count, Sum

from .models import FrictionMoment, Journey, Participant


def with_summaries(journeys):
    """The journeys as a list, each with `people` (the leading persona first), `stage_count`,
    `touchpoint_count`, `friction_count` and `friction_score` (the sum of all scores); three queries,
    however many there are."""
    journeys = list(journeys)
    people = people_of(journeys)
    counts = counts_of(journeys)
    friction = friction_of(journeys)
    for journey in journeys:
        journey.people = people.get(journey.pk, [])
        journey.stage_count, journey.touchpoint_count = counts.get(journey.pk, (0, 0))
        journey.friction_count, journey.friction_score = friction.get(journey.pk, (0, 0))
    return journeys


def people_of(journeys):
    people = {}
    there = Participant.objects.filter(journey__in=journeys, persona__deleted_at=None)
    for participant in there.select_related("persona"):
        people.setdefault(participant.journey_id, []).append(participant.persona)
    return people


def counts_of(journeys):
    counted = Journey.objects.filter(pk__in=[journey.pk for journey in journeys]).values_list(
        "pk", Count("stages", distinct=True), Count("stages__touchpoints")
    )
    return {pk: (stages, touchpoints) for pk, stages, touchpoints in counted}


def friction_of(journeys):
    journey = "touchpoint__stage__journey"
    moments = FrictionMoment.objects.filter(**{f"{journey}__in": journeys}).order_by()
    counted = moments.values_list(journey).annotate(Count("pk"), Sum("score"))
    return {pk: (count, score) for pk, count, score in counted}
