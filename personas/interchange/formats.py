"""The formats of our files, published: a JSON Schema each for machines, and a page for people."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from personas.accounts.access import open_to_all

from .describing import JOURNEY_NAMES, PERSONA_NAMES, parts_of
from .journey_schema import JOURNEY_FORMAT, JOURNEY_SCHEMA
from .open_journey.words import SCORES
from .schema import FORMAT, PERSONA_SCHEMA

SAMPLE = {
    "format": FORMAT,
    "name": "Priya, the planner",
    "role": "Regional operations lead, two children",
    "insights": [
        {
            "kind": "need",
            "text": "To know by Thursday whether it will arrive",
            "strength": 5,
            "evidence": [{"source": "interview", "summary": "Six of eight said so", "people": 6}],
        }
    ],
}


JOURNEY_SAMPLE = {
    "format": JOURNEY_FORMAT,
    "title": "Kitting out the family before Friday",
    "personas": ["af432a4d-55f1-43a3-bd1b-962de19d1c8b"],
    "stages": [
        {
            "name": "Buy",
            "touchpoints": [
                {
                    "title": "Pays",
                    "channel": "Web shop",
                    "moment_of_truth": True,
                    "experiences": [
                        {
                            "persona": "af432a4d-55f1-43a3-bd1b-962de19d1c8b",
                            "thinks": "Sold out. At the very last step.",
                            "feels": -2,
                            "feeling": "Let down",
                            "aim": 1,
                        }
                    ],
                    "friction": [
                        {
                            "text": "The basket holds nothing",
                            "kind": "technical",
                            "severity": 4,
                            "frequency": 4,
                            "scores": [
                                {"on": "2026-02-03", "severity": 4, "frequency": 5},
                                {"on": "2026-09-28", "severity": 4, "frequency": 4},
                            ],
                        }
                    ],
                }
            ],
        }
    ],
}


@open_to_all
@require_safe
def formats(request):
    persona = {"slug": "persona", "sample": written(SAMPLE)}
    journey = {"slug": "journey", "sample": written(JOURNEY_SAMPLE)}
    persona["parts"] = parts_of(PERSONA_SCHEMA, PERSONA_NAMES)
    journey["parts"] = parts_of(JOURNEY_SCHEMA, JOURNEY_NAMES)
    context = {"persona": persona, "journey": journey, "scores": SCORES.items()}
    return render(request, "interchange/formats.html", context)


def written(data):
    return json.dumps(data, ensure_ascii=False, indent=2)


@open_to_all
@require_safe
def schema(request):
    return published(PERSONA_SCHEMA)


@open_to_all
@require_safe
def journey_schema(request):
    return published(JOURNEY_SCHEMA)


def published(data):
    return HttpResponse(written(data), content_type="application/schema+json")
