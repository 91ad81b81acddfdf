"""Archive a persona, bring it back, delete it for good, and undo that."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from .access import undeletes_persona, writes_persona
from .models import Persona
from .portraits.placing import forget_unused_photos


def _back_to(name, **query):
    return HttpResponseRedirect(reverse(name, query=query))


@writes_persona
@require_POST
def archive(request, persona):
    persona.archive()
    return _back_to("library:gallery", archived=persona.pk)


@writes_persona
@require_POST
def bring_back(request, persona):
    persona.bring_back()
    messages.success(request, f"{persona.name} is back in the gallery.")
    return redirect(persona)


@writes_persona
@require_POST
def delete(request, persona):
    """Only from the archive: two steps stand between a persona and its end."""
    if persona.archived_at is None:
        messages.error(request, f"Archive {persona.name} first; from the archive it can be deleted for good.")
        return redirect(persona)
    persona.delete_for_good()
    Persona.objects.purge()
    forget_unused_photos()
    return _back_to("library:archive", deleted=persona.pk)


@undeletes_persona
@require_POST
def undelete(request, persona):
    persona.undelete()
    messages.success(request, f"{persona.name} is back in the archive.")
    return redirect("library:archive")
