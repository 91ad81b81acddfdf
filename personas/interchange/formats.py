"""The format of the persona file, published: a JSON Schema for machines and a page for people."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from personas.accounts.access import open_to_all

from .describing import parts_of
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


@open_to_all
@require_safe
def formats(request):
    sample = json.dumps(SAMPLE, ensure_ascii=False, indent=2)
    return render(request, "interchange/formats.html", {"parts": parts_of(PERSONA_SCHEMA), "sample": sample})


@open_to_all
@require_safe
def schema(request):
    return HttpResponse(
        json.dumps(PERSONA_SCHEMA, ensure_ascii=False, indent=2), content_type="application/schema+json"
    )
