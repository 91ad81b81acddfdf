"""Every journey of the workspace, and the archive behind it."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render

from personas.accounts.access import may_read

from .summaries import with_summaries

PER_PAGE = 24


class ListForm(forms.Form):
    """Words in the title, and a persona; what it does not understand it leaves out."""

    q = forms.CharField(label="Search", required=False, max_length=120)

    def filter(self, journeys):
        self.is_valid()
        words = self.cleaned_data.get("q", "")
        return (journeys.search(words) if words else journeys).order_by("-changed_at", "pk")


@may_read
def listing(request):
    form = ListForm(request.GET)
    live = request.workspace.journeys.live()
    persona = request.workspace.personas.kept().named(request.GET.get("persona"))
    asked = form.filter(live.of_persona(persona) if persona else live)
    page = Paginator(asked, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "words": form.cleaned_data.get("q", ""),
        "persona": persona,
        "page": page,
        "journeys": with_summaries(page.object_list),
        "archived": request.workspace.journeys.archived().count(),
        "just_archived": request.workspace.journeys.archived().named(request.GET.get("archived")),
    }
    return render(request, "journeys/list.html", context)


@may_read
def archive(request):
    archived = request.workspace.journeys.archived().order_by("-archived_at")
    page = Paginator(archived, PER_PAGE).get_page(request.GET.get("page"))
    deleted = request.workspace.journeys.deleted()
    context = {
        "page": page,
        "journeys": with_summaries(page.object_list),
        "just_deleted": deleted.named(request.GET.get("deleted")),
        "deleted": deleted,
    }
    return render(request, "journeys/archive.html", context)
