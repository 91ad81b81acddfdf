"""The gallery: every persona of the workspace, by face and name; and the archive behind it."""

from django.core.paginator import Paginator
from django.shortcuts import render

from personas.accounts.access import may_read
from personas.accounts.workspaces import news

from .editor.keeping import UNDO_TIME
from .filtering import GalleryForm
from .summaries import with_summaries

PER_PAGE = 24


@may_read
def gallery(request):
    form = GalleryForm(request.GET)
    live = request.workspace.personas.live()
    page = Paginator(form.filter(live), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "personas": with_summaries(page.object_list),
        "overdue": live.overdue().count(),
        "archived": request.workspace.personas.archived().count(),
        "news": news(request),
        "just_archived": request.workspace.personas.archived().named(request.GET.get("archived")),
    }
    part = "#results" if request.headers.get("HX-Request") else ""
    return render(request, f"library/gallery.html{part}", context)


@may_read
def archive(request):
    archived = request.workspace.personas.archived().order_by("-archived_at")
    page = Paginator(archived, PER_PAGE).get_page(request.GET.get("page"))
    deleted = request.workspace.personas.exclude(deleted_at=None).there_to_bring_back()
    context = {
        "page": page,
        "personas": with_summaries(page.object_list),
        "just_deleted": deleted.named(request.GET.get("deleted")),
        "deleted": [(persona, persona.deleted_at + UNDO_TIME) for persona in deleted.order_by("-deleted_at")],
    }
    return render(request, "library/archive.html", context)
