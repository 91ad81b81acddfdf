"""Saving what the persona's page sends."""

from django.views.decorators.http import require_POST

from ..access import writes_persona
from ..editor.saving import save_changes
from ..summaries import counted
from .context import drawn


@writes_persona
@require_POST
def save(request, persona):
    return save_changes(request, persona, drawn, counted)
