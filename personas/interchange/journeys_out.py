"""A journey as a file of ours, and as OpenJourney for other tools."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from personas.journeys.access import reads_journey
from personas.library.models import Persona

from .journey_file import journey_file
from .open_journey.writing import left_behind, open_journey
from .persona_file import dumps


@reads_journey
@require_safe
def file(request, journey):
    return download(dumps(journey_file(journey)), f"{name_of(journey)}.json")


@reads_journey
@require_safe
def ojf(request, journey):
    """What OpenJourney has no place for, before it is left behind."""
    behind = left_behind(journey_file(journey))
    return render(request, "interchange/ojf.html", {"journey": journey, "behind": behind})


@reads_journey
@require_safe
def ojf_file(request, journey):
    data = journey_file(journey)
    names = Persona.objects.in_bulk(data["personas"])
    named = {str(pk): persona.name for pk, persona in names.items()}
    return download(dumps(open_journey(data, named)), f"{name_of(journey)}.ojf")


def name_of(journey):
    return slugify(journey.title, allow_unicode=True) or "journey"


def download(content, name):
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
