"""What the templates of the journey's page are given."""

from django.template.loader import render_to_string

from personas.library.editor.page_rows import blank_row, stored_row
from personas.library.editor.sheet import type_of

from ..blueprints import CHANNELS
from ..models import MOST_PERSONAS
from ..outline import TouchpointOutline, outline
from ..sheet import JOURNEY
from .drawing import drawing_of
from .panel import WORDS, panel_of
from .rows import blanks_of, friction_row, participant_row, stage_row, stages_of, touchpoint_row

# So many personas, those last worked on, are offered to go beside.
MOST_OFFERED = 200


def context_of(journey, open_touchpoint=""):
    """The whole page; with the id of a touchpoint, its panel is open."""
    found = outline(journey)
    stages = stages_of(found)
    for row in (row for stage in stages for row in stage.touchpoints if row.id == open_touchpoint):
        row.panel = panel_of(found, row)
    return (
        WORDS
        | drawing_of(found)
        | {
            "journey": journey,
            "row": stored_row(journey),
            "participants": [participant_row(one) for one in found.participants],
            "blank_participant": blank_row(JOURNEY["participant"], str(journey.pk)),
            "offered": offered_to(journey, found.people),
            "stages": stages,
            "blanks": blanks_of(journey),
            "channels": channels_of(found),
        }
    )


def panel_context(journey, touchpoint_id):
    """What the panel of one touchpoint is drawn from; None if there is no such touchpoint."""
    found = outline(journey)
    for at in found.touchpoints:
        if at.touchpoint.pk == touchpoint_id:
            row = touchpoint_row(at)
            row.panel = panel_of(found, row)
            return WORDS | {"journey": journey, "row": row}
    return None


def offered_to(journey, people):
    """Personas who may go beside; none where the journey has no more room."""
    if len(people) >= MOST_PERSONAS:
        return []
    live = journey.workspace.personas.live().order_by("-changed_at", "pk")
    return [one for one in live[: MOST_OFFERED + len(people)] if one not in people]


def channels_of(found):
    """Those of this journey first."""
    own = sorted({at.touchpoint.channel for at in found.touchpoints} - {""})
    return list(dict.fromkeys([*own, *CHANNELS]))


def rows_on(context):
    """Every row on the page in which somebody may write."""
    yield from [context["row"], context["blank_participant"]]
    for stage in context["stages"]:
        yield stage
        for touchpoint in stage.touchpoints:
            yield from [touchpoint, *touchpoint.friction]
            if touchpoint.panel:
                yield from touchpoint.panel["experiences"]


# --- One row by itself ----------------------------------------------------------------------------


def drawn(request, journey, row):
    """The markup of a row as it stands on the map, for a script to put in its place; "" for what stands
    elsewhere on the page: a persona, and what it lives through."""
    if type_of(row).name not in DRAWN:
        return ""
    part, context = DRAWN[type_of(row).name](row)
    return render_to_string(f"journeys/map.html#{part}", {"journey": journey} | context, request)


def drawn_stage(stage):
    touchpoints = stage.touchpoints.prefetch_related("friction_moments")
    return "stage", {"stage": stage_row(stage, [standing(one) for one in touchpoints])}


def standing(touchpoint):
    return TouchpointOutline(touchpoint, friction=list(touchpoint.friction_moments.all()))


DRAWN = {
    "stage": drawn_stage,
    "touchpoint": lambda row: ("touchpoint", {"row": touchpoint_row(standing(row))}),
    "friction": lambda row: ("friction", {"row": friction_row(row)}),
}
