"""The page of the book: asking for it, watching it being made, downloading it."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from personas.accounts.access import may_read, may_write

from .book import MOST, make_book
from .downloads import download, wanted_paper
from .orders import file_name
from .progress import Progress
from .scripts import listed

# As many as stand on the cover in the page.
FACES = 6


@may_read
@require_safe
def book(request):
    paper = wanted_paper(request)
    progress = Progress(request.workspace, paper)
    personas = request.workspace.personas
    context = {
        "progress": progress,
        "is_outdated": progress.state == "done" and has_changed(personas, progress.begun_at),
        "missing": listed(progress.known.get("missing", ())),
        "paper": paper,
        "count": personas.live().count(),
        "most": MOST,
        "faces": personas.live().order_by("name", "pk")[:FACES],
    }
    part = "#progress" if request.headers.get("HX-Request") else ""
    return render(request, f"documents/page/book.html{part}", context)


def has_changed(personas, since):
    """Whether a persona was written, brought in or put into the archive since then."""
    return personas.filter(Q(changed_at__gt=since) | Q(archived_at__gt=since)).exists()


@may_write
@require_POST
def make(request):
    paper = wanted_paper(request)
    progress = Progress(request.workspace, paper)
    if progress.state not in ("asked", "making"):
        progress.ask()
        make_book.enqueue(str(request.workspace.pk), paper)
    return redirect(f"../?paper={paper}")


@may_read
@require_safe
def file(request):
    paper = wanted_paper(request)
    progress = Progress(request.workspace, paper)
    if progress.state != "done":
        return redirect(f"../?paper={paper}")
    place = wanted_volume(request, len(progress.paths))
    volume = f" volume {place}" if len(progress.paths) > 1 else ""
    name = file_name(f"{request.workspace.name} personas{volume}", paper)
    return download(progress.paths[place - 1].read_bytes(), f"{name}.pdf", "application/pdf")


def wanted_volume(request, of):
    """The volume that a request asks for, counted from 1; the first where it does not say."""
    wanted = request.GET.get("volume", "1")
    if wanted not in map(str, range(1, of + 1)):
        raise Http404
    return int(wanted)
