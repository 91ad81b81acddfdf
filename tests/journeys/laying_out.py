"""Journeys to test and to measure with."""

from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint, experience_id
from personas.library.models import Persona

STAGES = ["Aware", "Consider", "Buy", "Use", "Return", "Advocate"]


def a_long_journey(workspace, stages=12, touchpoints=60, personas=5, friction=80):
    """A journey with so many of each, every persona feeling and thinking something everywhere."""
    journey = Journey.objects.create(workspace=workspace, title="A long journey", scenario="They set out.")
    people = [
        Persona(workspace=workspace, name=f"Persona {n}", illustration=f"notionists-{n + 1:02}")
        for n in range(personas)
    ]
    Persona.objects.bulk_create(people)
    for n, persona in enumerate(people):
        journey.participants.create(persona=persona, position=n)
    columns = [Stage(journey=journey, name=f"{STAGES[n % 6]} {n}", position=n) for n in range(stages)]
    Stage.objects.bulk_create(columns)
    places = [
        Touchpoint(
            stage=columns[n * stages // touchpoints],
            title=f"Touchpoint number {n}",
            channel=["Web shop", "Store", "E-mail"][n % 3],
            happens="They look for what fits and find three things that might.",
            moment_of_truth=n % 9 == 4,
            position=n,
        )
        for n in range(touchpoints)
    ]
    Touchpoint.objects.bulk_create(places)
    Experience.objects.bulk_create(
        Experience(
            pk=experience_id(touchpoint.pk, persona.pk),
            touchpoint=touchpoint,
            persona=persona,
            thinks="Will this fit a six-year-old?",
            feels=(n * 7 + p * 3) % 5 - 2,
            feeling=["Let down", "Uneasy", "Curious", "Relieved", "Proud"][(n * 7 + p * 3) % 5],
            aim=1,
            expects="To see what is in stock",
            gets="A list of everything",
        )
        for n, touchpoint in enumerate(places)
        for p, persona in enumerate(people)
    )
    FrictionMoment.objects.bulk_create(
        FrictionMoment(
            touchpoint=places[(n * 7) % touchpoints],
            text=f"Moment of friction number {n}: the basket says one thing and the till another",
            severity=n % 4 + 1,
            frequency=n % 5 + 1,
            persona=people[n % personas] if n % 2 and people else None,
            position=n,
        )
        for n in range(friction)
    )
    return journey
