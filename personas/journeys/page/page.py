"""The journey's page: for those who may write it is one form, for the others a text."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from personas.accounts.access import require
from personas.library.editor.answering import SeeOther, removal_in
from personas.library.editor.operations import edit
from personas.library.editor.problems import Problems
from personas.library.editor.sent import read_page

from ..access import reads_journey, writes_journey
from ..outline import outline
from .context import context_of, panel_context, rows_on
from .drawing import drawing_of


@reads_journey
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, journey):
    if request.method == "POST":
        require(request.membership, "write")
        return save_page(request, journey)
    return show(request, journey, request.GET.get("touchpoint", ""))


page.may_be_sent_again = True


def save_page(request, journey):
    """Saves what was typed and does what the button says; shows what could not be saved, if anything,
    still in its fields, and otherwise the page as it is now."""
    sent = read_page(request.POST, journey)
    journey, outcomes = edit(journey, sent.changes, request.user)
    problems = Problems.of(journey, sent, outcomes)
    written_in = request.POST.get("touchpoint", "")
    touchpoint = sent.row if sent.button == "open" else written_in
    if problems:
        # What was typed in details stays in them, whichever others were asked for.
        return show(request, journey, written_in or touchpoint, problems)
    button = next((o for o, address in zip(outcomes, sent.addresses, strict=True) if not address), None)
    if button and not button.is_saved:
        messages.error(request, button.details.get("message", "That is no longer there."))
    elif not sent.button:
        messages.success(request, "Saved.")
    return see(journey, sent, button.details if button else {}, touchpoint)


def see(journey, sent, details, touchpoint):
    """The page, at the row that the button was about."""
    query = {}
    if touchpoint and sent.button != "close" and not (sent.button == "remove" and sent.row == touchpoint):
        query["touchpoint"] = touchpoint
    if details.get("removal"):
        query["removed"] = details["removal"]
    fragment = query.get("touchpoint") or (details.get("row", sent.row) if "removed" not in query else "")
    return SeeOther(reverse("journeys:journey", args=[journey.pk], query=query, fragment=fragment or None))


def show(request, journey, touchpoint, problems=None):
    """The page, with the panel of a touchpoint open; with problems, what was typed stands in its fields
    instead of what is stored."""
    problems = problems or Problems(journey)
    context = context_of(journey, touchpoint)
    for row in rows_on(context):
        problems.show_on(row)
    context |= {"problems_count": len(problems), "gone": list(problems.gone.values())}
    context["removal"] = removal_in(request, journey)
    return render(request, "journeys/journey.html", context, status=problems.status)


# --- Pieces of it, for its script -----------------------------------------------------------------


@reads_journey
@require_safe
def drawing(request, journey):
    """The curve and the ranking as they are now; never a field."""
    context = drawing_of(outline(journey)) | {"journey": journey}
    return JsonResponse({"html": render_to_string("journeys/drawing.html", context, request)})


@writes_journey
@require_safe
def panel(request, journey, touchpoint_id):
    """All that the map does not show of one touchpoint."""
    context = panel_context(journey, touchpoint_id)
    if context is None:
        raise Http404
    return JsonResponse({"html": render_to_string("journeys/panel.html#panel", context, request)})
