"""The friction board at 10,000 moments beside the same board at 100."""

import random
from functools import partial

from .setting import a_workspace, interleaved, prepare

STAGES = ["Aware", "Consider", "Buy", "Use", "Return", "Advocate"]
CHANNELS = ["Web shop", "Store", "E-mail", "Courier", "Telephone", "App", "Instagram", "Contract"]
# As full as a large journey is: 12 touchpoints in 6 stages, and their moments.
TOUCHPOINTS, MOMENTS = 12, 80
VIEWS = {
    "ranked list": {},
    "heat map": {"view": "heat"},
    "grid": {"view": "grid"},
    "searched": {"q": "moment 77"},
    "of a stage without answers": {"stage": "Buy", "state": "unanswered"},
}


def fill(workspace, count):
    """So many moments on journeys of 80, every tenth of them answered."""
    from personas.journeys.models import FrictionMoment, Journey, Participant, Stage, Touchpoint
    from personas.library.models import Persona
    from personas.opportunities.models import Answer, Opportunity

    source = random.Random(count)
    people = [Persona(workspace=workspace, name=f"Persona {n}") for n in range(10)]
    journeys = [Journey(workspace=workspace, title=f"Journey {n}") for n in range(-(-count // MOMENTS))]
    stages = [Stage(journey=j, name=name, position=n) for j in journeys for n, name in enumerate(STAGES)]
    touchpoints = [
        Touchpoint(stage=stage, title=f"Touchpoint {n}", channel=source.choice(CHANNELS), position=n)
        for stage in stages
        for n in range(TOUCHPOINTS // len(STAGES))
    ]
    moments = [
        FrictionMoment(
            touchpoint=touchpoints[n % len(touchpoints)],
            text=f"Moment {n} goes wrong between the basket and the till",
            persona=source.choice([None, *people]),
            severity=source.randint(1, 4),
            frequency=source.randint(1, 5),
        )
        for n in range(count)
    ]
    answers = [Opportunity(workspace=workspace, title=f"Answer {n}") for n in range(count // 10)]
    for rows in [people, journeys, stages, touchpoints, moments, answers]:
        type(rows[0]).objects.bulk_create(rows, batch_size=500)
    Participant.objects.bulk_create(Participant(journey=j, persona=source.choice(people)) for j in journeys)
    Answer.objects.bulk_create(
        [Answer(opportunity=answer, friction=moments[10 * n]) for n, answer in enumerate(answers)],
        batch_size=500,
    )


def run():
    prepare()
    small, few = a_workspace("A hundred moments")
    large, many = a_workspace("Ten thousand moments")
    fill(small, 100)
    fill(large, 10_000)
    for name, query in VIEWS.items():
        ask = {"few": few, "many": many}
        median = interleaved({size: partial(client.get, "/friction/", query) for size, client in ask.items()})
        yield {
            "name": f"Friction board with 10,000 moments, {name} (server, median)",
            "ours": f"{median['many']:.1f} ms",
            "rival": f"{median['few']:.1f} ms (100 moments)",
            "ratio": f"{median['many'] / median['few']:.2f}",
            "target": "≤ 100 ms",
        }
