"""The journey's page: for those who may write it is one form, for the others a text."""

from django.shortcuts import render

from ..access import reads_journey


@reads_journey
def page(request, journey):
    return render(request, "journeys/journey.html", {"journey": journey})
