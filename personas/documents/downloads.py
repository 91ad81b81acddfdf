"""A persona as a PDF, and its first page as a picture for slides."""

import logging
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from personas.library.access import reads_persona

from . import ahead  # noqa: F401  it listens for saved personas, in web processes only
from .cache import bytes_of, document
from .orders import PAPERS, order_for
from .scripts import listed, missing_scripts
from .workers import RenderBusy, RenderFailed, RenderTimedOut

log = logging.getLogger(__name__)
TRY_AGAIN = 10


def explained(view):
    """Answers a document that could not be made with a page that says why and what to do."""

    @wraps(view)
    def answering(request, persona):
        try:
            return view(request, persona)
        except RenderFailed as failure:
            log.warning("%s: %s", request.path, failure)
            return failed(request, persona, failure)

    return answering


def failed(request, persona, failure):
    """503 where the same click may succeed later, 500 where it will not."""
    is_busy, is_late = isinstance(failure, RenderBusy), isinstance(failure, RenderTimedOut)
    status = 503 if is_busy or is_late else 500
    context = {"persona": persona, "is_busy": is_busy, "is_late": is_late}
    response = render(request, "documents/page/failed.html", context, status=status)
    if is_busy:
        response["Retry-After"] = TRY_AGAIN
    return response


def boxes_announced(view):
    """Asks first where letters would come out as boxes, because this machine has no font for them."""

    @wraps(view)
    def asking(request, persona):
        order = order_for(persona, wanted_paper(request))
        missing = [] if "anyway" in request.GET else missing_scripts(order.persona)
        if not missing:
            return view(request, order)
        context = {"persona": persona, "missing": listed(missing), "paper": order.paper}
        return render(request, "documents/page/missing.html", context)

    return asking


@reads_persona
@require_safe
@explained
@boxes_announced
def pdf(request, order):
    body = document(f"{order.key}.pdf", order.pdf)
    return download(body, f"{order.file_name}.pdf", "application/pdf")


@reads_persona
@require_safe
@explained
@boxes_announced
def png(request, order):
    def picture():
        return order.picture(bytes_of(f"{order.key}.pdf", order.pdf))

    return download(document(f"{order.key}.png", picture), f"{order.file_name}.png", "image/png")


def wanted_paper(request):
    """The paper that a request asks for; where it does not say, the one asked for last, at first A4."""
    last = request.session.get("paper", "a4")
    paper = request.POST.get("paper") or request.GET.get("paper", last)
    if paper not in PAPERS:
        raise Http404
    if paper != last:
        request.session["paper"] = paper
    return paper


def download(body, name, kind):
    """A document under the name that the visitor's disk gives it."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        # It is compressed already; the gzip layer would try again, for longer than sending it takes.
        "Content-Encoding": "identity",
    }
    return HttpResponse(body, content_type=kind, headers=headers)
