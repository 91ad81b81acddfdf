"""A journey as a PDF, and as a picture for slides."""

from django.views.decorators.http import require_safe

from personas.journeys.access import reads_journey

from ..downloads import boxes_announced, explained, given_as_pdf, given_as_png, wanted_paper
from .order import journey_order_for
from .papers import PAPERS


def wanted_order(request, journey):
    return journey_order_for(journey, wanted_paper(request, PAPERS, "journey_paper"))


def slide_order(request, journey):
    return journey_order_for(journey, "slides")


@reads_journey
@require_safe
@explained
@boxes_announced(wanted_order)
def pdf(request, order):
    return given_as_pdf(order)


@reads_journey
@require_safe
@explained
@boxes_announced(slide_order)
def png(request, order):
    return given_as_png(order)
