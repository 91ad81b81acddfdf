"""The friction board as a PDF, with the filters of the board."""

from dataclasses import dataclass

from django.urls import reverse
from django.views.decorators.http import require_safe

from personas.accounts.access import may_read
from personas.journeys.friction.selection import SelectionForm

from ..downloads import boxes_announced, explained, given_as_pdf, wanted_paper
from ..journey.papers import PAPERS
from .order import friction_order


@dataclass(frozen=True)
class Board:
    """A selection on the friction board, and the page that shows it."""

    form: SelectionForm
    noun = "friction board"

    def __str__(self):
        return "Moments of friction"

    def get_absolute_url(self):
        return reverse("friction:board", query=self.form.asked)


@may_read
@require_safe
def pdf(request):
    return pdf_of_board(request, Board(SelectionForm(request.workspace, request.GET)))


def wanted_order(request, board):
    return friction_order(board.form, request.workspace, wanted_paper(request, PAPERS, "journey_paper"))


@explained
@boxes_announced(wanted_order)
def pdf_of_board(request, order):
    return given_as_pdf(order)
