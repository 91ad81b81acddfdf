"""The friction board: the same selection as a ranked list, a heat map or a grid."""

from django.core.paginator import Paginator
from django.shortcuts import render

from personas.accounts.access import may_read

from ..models import FrictionMoment
from .grid import grid, squares_of
from .heat import heat_map
from .selection import SelectionForm

PER_PAGE = 50


@may_read
def board(request):
    form = SelectionForm(request.workspace, request.GET)
    view = request.GET.get("view")
    view = view if view in VIEWS else "list"
    squares = squares_of(form.moments)
    context = {"form": form, "view": view, "sums": sums(form, squares)}
    context |= VIEWS[view](form, squares, request.GET)
    part = "#results" if request.headers.get("HX-Request") else ""
    return render(request, f"friction/board.html{part}", context)


def sums(form, squares):
    """How many moments are asked for, what their scores add up to, and how many have no answer."""
    count = sum(square.count for square in squares)
    score = sum(square.count * square.score for square in squares)
    answered = form.moments.order_by().with_answer().count()
    return {"count": count, "score": score, "unanswered": count - answered}


def ranked(form, squares, asked):
    """A page of the list. What each moment shows comes with it, in a fixed number of queries."""
    pages = Paginator(form.moments.values_list("pk", flat=True), PER_PAGE)
    pages.count = sum(square.count for square in squares)  # asked already
    page = pages.get_page(asked.get("page"))
    moments = FrictionMoment.objects.select_related("touchpoint__stage__journey", "persona")
    page.object_list = moments.prefetch_related("answers__opportunity__owner").in_order_of(page.object_list)
    return {"page": page}


VIEWS = {
    "list": ranked,
    "heat": lambda form, squares, asked: {"map": heat_map(form)},
    "grid": lambda form, squares, asked: {"grid": grid(squares)},
}
