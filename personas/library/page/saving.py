"""Saving what the page's script sends: a list of changes in, an outcome for each out.

The answer never holds the fields that somebody is writing in; only a row that came back is drawn.
"""

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..access import writes_persona
from ..editor.changes import NotAChange, read_changes
from ..editor.operations import edit
from ..editor.outcomes import status_of
from ..summaries import counted
from .context import drawn

MOST_BYTES = 1024 * 1024


@writes_persona
@require_POST
def save(request, persona):
    try:
        changes = read_changes(small_body(request))
    except RequestDataTooBig:
        return JsonResponse({"message": "At most 1 MB in a request."}, status=413)
    except NotAChange as fault:
        return JsonResponse({"message": str(fault)}, status=400)
    persona, outcomes = edit(persona, changes, request.user)
    answer = {
        "results": [result(request, persona, outcome) for outcome in outcomes],
        "saved_at": timezone.now(),
        "summary": counted(persona),
    }
    return JsonResponse(answer, status=status_of(outcomes))


def small_body(request):
    if len(request.body) > MOST_BYTES:
        raise RequestDataTooBig
    return request.body


def result(request, persona, outcome):
    html = {"html": drawn(request, persona, outcome.row)} if outcome.row else {}
    return {"outcome": outcome.outcome, **outcome.details, **html}
