"""A persona as a PDF, and its first page as a picture for slides; and what giving any document takes."""

import logging
from functools import wraps

from django.http import Http404, HttpResponse, QueryDict
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
    """Answers a document that could not be made with a page that says why and what to do. The view is
    given what the document is about: something with a name, an address, and the `noun` for it."""

    @wraps(view)
    def answering(request, about):
        try:
            return view(request, about)
        except RenderFailed as failure:
            log.warning("%s: %s", request.path, failure)
            return failed(request, about, failure)

    return answering


def failed(request, about, failure):
    """503 where the same click may succeed later, 500 where it will not."""
    is_busy, is_late = isinstance(failure, RenderBusy), isinstance(failure, RenderTimedOut)
    status = 503 if is_busy or is_late else 500
    context = {"about": about, "noun": noun_of(about), "is_busy": is_busy, "is_late": is_late}
    response = render(request, "documents/page/failed.html", context, status=status)
    if is_busy:
        response["Retry-After"] = TRY_AGAIN
    return response


def noun_of(about):
    return getattr(about, "noun", "") or about._meta.verbose_name


def boxes_announced(order_of):
    """Asks first where letters would come out as boxes, because this machine has no font for them.
    `order_of(request, about)` gives the order for the document that is asked for."""

    def decorator(view):
        @wraps(view)
        def asking(request, about):
            order = order_of(request, about)
            missing = [] if "anyway" in request.GET else missing_scripts(order.texts)
            if not missing:
                return view(request, order)
            anyway = QueryDict(mutable=True)
            anyway.update(request.GET.dict() | {"paper": order.paper, "anyway": "1"})
            context = {
                "about": about,
                "noun": noun_of(about),
                "missing": listed(missing),
                "anyway": anyway.urlencode(),
            }
            return render(request, "documents/page/missing.html", context)

        return asking

    return decorator


def given_as_pdf(order):
    body = document(f"{order.key}.pdf", order.pdf)
    return download(body, f"{order.file_name}.pdf", "application/pdf")


def given_as_png(order):
    """The first page, as a picture for slides."""

    def picture():
        return order.picture(bytes_of(f"{order.key}.pdf", order.pdf))

    return download(document(f"{order.key}.png", picture), f"{order.file_name}.png", "image/png")


def wanted_order(request, persona):
    return order_for(persona, wanted_paper(request))


@reads_persona
@require_safe
@explained
@boxes_announced(wanted_order)
def pdf(request, order):
    return given_as_pdf(order)


@reads_persona
@require_safe
@explained
@boxes_announced(wanted_order)
def png(request, order):
    return given_as_png(order)


def wanted_paper(request, papers=PAPERS, kept_as="paper"):
    """The paper that a request asks for; where it does not say, the one asked for last, at first A4.
    `kept_as` is where the session remembers it."""
    last = request.session.get(kept_as, "a4")
    paper = request.POST.get("paper") or request.GET.get("paper", last)
    if paper not in papers:
        raise Http404
    if paper != last:
        request.session[kept_as] = paper
    return paper


def download(body, name, kind):
    """A document under the name that the visitor's disk gives it."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        # It is compressed already; the gzip layer would try again, for longer than sending it takes.
        "Content-Encoding": "identity",
    }
    return HttpResponse(body, content_type=kind, headers=headers)
