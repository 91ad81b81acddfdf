"""The friction board: the same selection as a ranked list, a heat map or a grid."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.shortcuts import render

from personas.accounts.access import may_read

from .grid import grid
from .heat import heat_map
from .selection import SelectionForm

PER_PAGE = 50


@may_read
def board(request):
    form = SelectionForm(request.workspace, request.GET)
    view = request.GET.get("view")
    view = view if view in VIEWS else "list"
    context = {"form": form, "view": view, "sums": sums(form)}
    context |= VIEWS[view](form, context["sums"], request.GET)
    part = "#results" if request.headers.get("HX-Request") else ""
    return render(request, f"friction/board.html{part}", context)


def sums(form):
    """How many moments are asked for, what their scores add up to, and how many have no answer."""
    asked = form.moments.order_by()
    unanswered = Count("pk", filter=Q(pk__in=asked.in_state("unanswered").values("pk")))
    return asked.aggregate(count=Count("pk"), score=Sum("score", default=0), unanswered=unanswered)


def ranked(form, sums, asked):
    """A page of the list. What each moment shows comes with it, in a fixed number of queries."""
    moments = form.moments.select_related("touchpoint__stage__journey", "persona")
    pages = Paginator(moments.prefetch_related("answers__opportunity__owner"), PER_PAGE)
    pages.count = sums["count"]  # asked already
    return {"page": pages.get_page(asked.get("page"))}


VIEWS = {
    "list": ranked,
    "heat": lambda form, sums, asked: {"map": heat_map(form)},
    "grid": lambda form, sums, asked: {"grid": grid(form)},
}
