"""What hurts a persona most, for the templates of the library."""

from django import template
from django.db.models import Max, Q

from ..models import FrictionMoment, Participant
from ..scores import shade

register = template.Library()

MOST = 5
MOMENTS = "journey__stages__touchpoints__friction_moments"


@register.simple_tag
def greatest_friction(persona):
    """{"moments": the five greatest, the greatest first, "more": whether there are others}; one query."""
    moments = FrictionMoment.objects.of_workspace(persona.workspace_id).of_persona(persona).greatest_first()
    found = list(moments.select_related("touchpoint__stage__journey")[: MOST + 1])
    return {"moments": found[:MOST], "more": len(found) > MOST}


@register.simple_tag
def greatest_scores(personas):
    """{persona's id: its greatest score, 0 where nothing hurts} of those on a journey; two queries."""
    on_journeys = Participant.objects.filter(persona__in=personas, journey__archived_at=None).order_by()
    for_all = Max(f"{MOMENTS}__score", filter=Q(**{f"{MOMENTS}__persona": None}))
    hurt = on_journeys.values_list("persona").annotate(greatest=for_all)
    scores = {persona: score or 0 for persona, score in hurt}
    own = FrictionMoment.objects.filter(persona__in=personas, touchpoint__stage__journey__archived_at=None)
    for persona, score in own.order_by().values_list("persona").annotate(greatest=Max("score")):
        scores[persona] = max(score, scores.get(persona, 0))
    return scores


@register.inclusion_tag("friction/greatest_score.html")
def greatest_score(scores, persona):
    """One of these scores as a badge, or why there is none."""
    score = scores.get(persona.pk)
    return {"score": score, "has_journey": score is not None, "shade": score and shade(score)}
