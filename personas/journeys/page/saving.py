"""Saving what the journey's page sends."""

from django.db.models import Sum
from django.views.decorators.http import require_POST

from personas.library.editor.saving import save_changes

from ..access import writes_journey
from ..models import FrictionMoment
from .context import drawn


@writes_journey
@require_POST
def save(request, journey):
    return save_changes(request, journey, drawn, counted)


def counted(journey):
    """The friction of the whole journey; one query."""
    moments = FrictionMoment.objects.filter(touchpoint__stage__journey=journey)
    return moments.aggregate(total=Sum("score", default=0))
