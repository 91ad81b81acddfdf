"""Archive an opportunity, bring it back, delete it for good, and undo that."""

from django.core.paginator import Paginator
from django.shortcuts import render

from personas.accounts.access import may_read
from personas.library.editor.putting_away import putting_away

from .access import undeletes_opportunity, writes_opportunity

PER_PAGE = 24

archive, bring_back, delete, undelete = putting_away(
    writes_opportunity,
    undeletes_opportunity,
    live="opportunities:board",
    archived="opportunities:archive",
    where="among the opportunities",
)


@may_read
def archived(request):
    """Those in the archive, the last one first."""
    mine = request.workspace.opportunities
    page = Paginator(mine.archived().with_answers().order_by("-archived_at"), PER_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "just_deleted": mine.deleted().named(request.GET.get("deleted")),
        "deleted": mine.deleted(),
    }
    return render(request, "opportunities/archive.html", context)
