"""Saving what a page's script sends: a list of changes in, an outcome for each out.

The answer never holds the fields that somebody is writing in; only a row that came back is drawn.
"""

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import JsonResponse
from django.utils import timezone

from .changes import NotAChange, read_request
from .operations import edit
from .outcomes import status_of
from .turns import TooLate

MOST_BYTES = 1024 * 1024


def save_changes(request, head, drawn, counted):
    """The answer to a request that edits a page: 200, 409 or 422 with an outcome for each change; 409
    without any for one that comes too late; 400 or 413 for what is no list of changes. `drawn(request,
    head, row)` is the markup of a row that came onto the page, and `counted(head)` what the page says
    about itself."""
    try:
        changes, turn = read_request(small_body(request))
    except RequestDataTooBig:
        return JsonResponse({"message": "At most 1 MB in a request."}, status=413)
    except NotAChange as fault:
        return JsonResponse({"message": str(fault)}, status=400)
    try:
        # In one transaction, so that nobody takes away what is about to be drawn.
        with transaction.atomic():
            head, outcomes = edit(head, changes, request.user, turn)
            answer = {
                "results": [result(request, head, outcome, drawn) for outcome in outcomes],
                "saved_at": timezone.now(),
                "summary": counted(head),
            }
    except TooLate:
        return JsonResponse({"message": "A later request of this page is here already."}, status=409)
    return JsonResponse(answer, status=status_of(outcomes))


def small_body(request):
    if len(request.body) > MOST_BYTES:
        raise RequestDataTooBig
    return request.body


def result(request, head, outcome, drawn):
    html = {"html": drawn(request, head, outcome.row)} if outcome.row else {}
    return {"outcome": outcome.outcome, **outcome.details, **html}
