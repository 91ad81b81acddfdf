"""The rows of the journey's page."""

from personas.library.editor.page_rows import blank_row, stored_row

from ..choices import Frequency, FrictionKind, Severity
from ..models import Experience, experience_id
from ..scores import shade
from ..sheet import JOURNEY


def stages_of(found):
    """The page rows of all stages, each with its touchpoints, and those with their friction."""
    return [stage_row(stage.stage, stage.touchpoints) for stage in found.stages]


def stage_row(stage, touchpoints):
    row = stored_row(stage)
    row.parent = str(stage.journey_id)
    row.touchpoints = [touchpoint_row(at) for at in touchpoints]
    return row


def touchpoint_row(at):
    row = stored_row(at.touchpoint)
    row.parent = str(at.touchpoint.stage_id)
    row.is_moment_of_truth = at.touchpoint.moment_of_truth
    row.friction = [friction_row(moment) for moment in at.friction]
    row.at, row.has_more = at, bool(row.happens or at.experiences or at.friction)
    row.panel = None
    return row


def friction_row(moment):
    row = stored_row(moment)
    row.score, row.shade = moment.score, shade(moment.score)
    row.parent = str(moment.touchpoint_id)
    row.moment = moment
    row.is_unscored = is_unscored(moment)
    return row


def is_unscored(moment):
    """Whether it stands as it began. Who left it so on purpose cannot be told from who never looked."""
    began = (Severity.MINOR, Frequency.SOMETIMES)
    return (moment.severity, moment.frequency) == began and not moment.earlier_scores


def participant_row(participant):
    row = stored_row(participant)
    row.who = participant.persona
    return row


def experience_row(touchpoint, persona, experience):
    """What one persona lives through there: a row also before anybody wrote in it."""
    pk = experience_id(touchpoint.pk, persona.pk)
    row = stored_row(experience or Experience(pk=pk, touchpoint=touchpoint, persona=persona))
    row.who = persona
    row.is_blank = experience is None or experience.is_blank
    return row


# --- Blank ones, for a script to make more of -----------------------------------------------------


def blanks_of(journey):
    stage = blank_row(JOURNEY["stage"], str(journey.pk))
    stage.touchpoints = []
    touchpoint = blank_row(JOURNEY["touchpoint"], "")
    touchpoint.friction, touchpoint.panel, touchpoint.is_moment_of_truth = [], None, False
    friction = blank_row(JOURNEY["friction"], "")
    friction.score = int(friction.severity) * int(friction.frequency)
    friction.shade, friction.is_unscored = shade(friction.score), True
    for row in (stage, touchpoint, friction):
        row.parent = ""
    return {"stage": stage, "touchpoint": touchpoint, "friction": friction}


def kinds():
    return [(kind.value, f"{kind.label}: {kind.meaning}") for kind in FrictionKind]
