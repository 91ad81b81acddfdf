"""The board: every opportunity of a workspace by its state, and the friction that none of them answers."""

from dataclasses import dataclass, field

from django.shortcuts import render

from personas.accounts.access import may_read
from personas.journeys.choices import FrictionState
from personas.journeys.models import FrictionMoment

from .choices import State

# So many cards stand in a column before one asks for the rest; and so much friction below the board.
MOST_CARDS, MOST_MOMENTS = 30, 8


@dataclass
class Column:
    """A state and its opportunities; `count` says how many there are, shown or not."""

    state: State
    cards: list = field(default_factory=list)
    count: int = 0

    @property
    def is_done(self):
        return self.state == State.DONE


@may_read
def board(request):
    return show(request)


def show(request, status=200):
    """The board; only itself, without the page around it, for a script that asks for it."""
    context = board_of(request.workspace, request.GET.get("all"))
    context["just_archived"] = request.workspace.opportunities.archived().named(request.GET.get("archived"))
    context["is_part"] = bool(request.headers.get("X-Part"))
    part = "#board" if context["is_part"] else ""
    return render(request, f"opportunities/board.html{part}", context, status=status)


def board_of(workspace, whole=None):
    """What the board shows, in a fixed number of queries; the column of the state `whole` shows all."""
    columns = columns_of(workspace.opportunities.live().with_answers(), whole)
    unanswered = FrictionMoment.objects.of_workspace(workspace).in_state(FrictionState.UNANSWERED)
    return {
        "columns": columns,
        "count": sum(column.count for column in columns),
        "unanswered": unanswered.greatest_first().select_related("touchpoint__stage__journey", "persona")[
            :MOST_MOMENTS
        ],
        "unanswered_count": unanswered.order_by().count(),
        "archived": workspace.opportunities.archived().count(),
    }


def columns_of(opportunities, whole=None):
    columns = {state: Column(state) for state in State}
    for opportunity in opportunities:
        columns[opportunity.state].cards.append(opportunity)
    for column in columns.values():
        column.count = len(column.cards)
        column.cards.sort(key=latest_first if column.is_done else most_promising_first)
        column.cards = column.cards if column.state == whole else column.cards[:MOST_CARDS]
    return list(columns.values())


def most_promising_first(opportunity):
    """What answers the greatest friction; of equals what is worth most and takes least."""
    return -opportunity.score, -opportunity.value, opportunity.effort, opportunity.title


def latest_first(opportunity):
    done = opportunity.done_on or opportunity.changed_at.date()
    return -done.toordinal(), opportunity.title
