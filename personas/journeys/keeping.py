"""Archive a journey, bring it back, delete it for good, and undo that."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from .access import undeletes_journey, writes_journey
from .models import Journey


def _back_to(name, **query):
    return HttpResponseRedirect(reverse(name, query=query))


@writes_journey
@require_POST
def archive(request, journey):
    journey.archive()
    return _back_to("journeys:list", archived=journey.pk)


@writes_journey
@require_POST
def bring_back(request, journey):
    journey.bring_back()
    messages.success(request, f"{journey.title} is back among the journeys.")
    return redirect(journey)


@writes_journey
@require_POST
def delete(request, journey):
    """Only from the archive: two steps stand between a journey and its end."""
    if journey.archived_at is None:
        messages.error(
            request, f"Archive {journey.title} first; from the archive it can be deleted for good."
        )
        return redirect(journey)
    journey.delete_for_good()
    Journey.objects.purge()
    return _back_to("journeys:archive", deleted=journey.pk)


@undeletes_journey
@require_POST
def undelete(request, journey):
    journey.undelete()
    messages.success(request, f"{journey.title} is back in the archive.")
    return redirect("journeys:archive")
