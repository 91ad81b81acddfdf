"""The page of the book: asking for it, watching it being made, downloading it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from personas.accounts.access import may_read, may_write

from .book import MOST, make_book
from .downloads import download, wanted_paper
from .orders import file_name
from .progress import Progress


@may_read
@require_safe
def book(request):
    paper = wanted_paper(request)
    context = {
        "progress": Progress(request.workspace, paper),
        "paper": paper,
        "count": request.workspace.personas.live().count(),
        "most": MOST,
    }
    part = "#progress" if request.headers.get("HX-Request") else ""
    return render(request, f"documents/page/book.html{part}", context)


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
    name = file_name(f"{request.workspace.name} personas", paper)
    return download(progress.path.read_bytes(), f"{name}.pdf", "application/pdf")
