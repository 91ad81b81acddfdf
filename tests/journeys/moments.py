"""Moments of friction for the tests of the friction board, made in one line each."""

from personas.journeys.models import FrictionMoment, Journey, Stage, Touchpoint
from personas.library.models import Persona
from personas.opportunities.models import Opportunity

STAGES = ["Aware", "Consider", "Buy", "Use", "Return", "Advocate"]


def a_journey(workspace, title="Kitting out the family", personas=()):
    journey, _ = Journey.objects.get_or_create(workspace=workspace, title=title)
    for name in personas:
        persona, _ = Persona.objects.get_or_create(workspace=workspace, name=name)
        journey.participants.get_or_create(persona=persona)
    return journey


def a_moment(workspace, text, at="Buy · Web shop", journey="Kitting out the family", score=(2, 2), **fields):
    """One at the touchpoint of that stage and channel, which is made where it is missing."""
    stage, _, channel = at.partition(" · ")
    position = STAGES.index(stage) if stage in STAGES else 9
    named, _ = Stage.objects.get_or_create(
        journey=a_journey(workspace, journey), name=stage, defaults={"position": position}
    )
    touchpoint, _ = Touchpoint.objects.get_or_create(stage=named, title=f"At {channel}", channel=channel)
    severity, frequency = score
    return FrictionMoment.objects.create(
        touchpoint=touchpoint, text=text, severity=severity, frequency=frequency, **fields
    )


def an_answer(moment, title="Live stock at basket", **fields):
    opportunity = Opportunity.objects.create(
        workspace=moment.touchpoint.stage.journey.workspace, title=title, **fields
    )
    opportunity.answers.create(friction=moment)
    return opportunity
