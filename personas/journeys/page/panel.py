"""The panel of one touchpoint: all that the map does not show. It is part of the page's form."""

from personas.library.choices import InsightKind
from personas.library.models import Insight

from ..choices import Emotion, Frequency, Severity
from .rows import experience_row, kinds

SIGNED = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}
EMOTIONS = [("", "Not said"), *((str(e.value), f"{SIGNED[e]} {e.label}") for e in reversed(Emotion))]
WORDS = {
    "emotions": EMOTIONS,
    "severities": list(Severity),
    "frequencies": list(Frequency),
    "kinds": kinds(),
}


def panel_of(found, touchpoint_row):
    """What the panel of a touchpoint's page row is drawn from; one query."""
    at = touchpoint_row.at
    pains = pain_points_for(found, at)
    for row in touchpoint_row.friction:
        row.personas = options([*found.people, row.moment.persona])
        row.pain_points = options([*pains, row.moment.pain_point])
    return {
        "experiences": [
            experience_row(at.touchpoint, persona, at.experiences.get(persona.pk)) for persona in found.people
        ],
        "other_stages": [s.stage for s in found.stages if s.stage.pk != at.touchpoint.stage_id],
    }


def pain_points_for(found, at):
    if not at.friction:
        return []
    kept = Insight.objects.filter(persona__in=found.people, kind=InsightKind.PAIN_POINT)
    return list(kept.select_related("persona").order_by("persona__name", "position"))


def options(rows):
    """(id, name) of each row, once; what is None is left out."""
    return list({str(row.pk): str(row) for row in rows if row is not None}.items())
