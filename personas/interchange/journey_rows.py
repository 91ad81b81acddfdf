"""The rows that a journey file describes, checked by the forms of the editor and not stored yet."""

from uuid import UUID

from personas.journeys.models import (
    Experience,
    FrictionMoment,
    Participant,
    Stage,
    Touchpoint,
    experience_id,
)

from .rows import filled, row


def journey_rows(journey, data, path=""):
    """Every row of a checked journey file; raises PersonaFileError where the editor would refuse."""
    for i, persona in enumerate(data["personas"]):
        yield Participant(journey=journey, persona_id=UUID(persona), position=i)
    for i, line in enumerate(data["stages"]):
        stage = row(Stage, line, i, f"{path}stages[{i}]", journey=journey)
        yield stage
        for j, inner in enumerate(line["touchpoints"]):
            place = f"{path}stages[{i}].touchpoints[{j}]"
            touchpoint = row(Touchpoint, inner, j, place, stage=stage)
            yield touchpoint
            yield from rows_at(touchpoint, inner, place)


def rows_at(touchpoint, data, path):
    """What is lived through at a touchpoint, and what goes wrong there."""
    for i, line in enumerate(data["experiences"]):
        persona = UUID(line["persona"])
        known = {"id": experience_id(touchpoint.pk, persona), "persona_id": persona, "position": i}
        yield filled(Experience(touchpoint=touchpoint, **known), line, f"{path}.experiences[{i}]")
    for i, line in enumerate(data["friction"]):
        moment = row(FrictionMoment, line, i, f"{path}.friction[{i}]", touchpoint=touchpoint)
        moment.persona_id, moment.pain_point_id = line["persona"], line["pain_point"]
        *moment.earlier_scores, now = line["scores"]
        moment.scored_on = now["on"]
        yield moment
