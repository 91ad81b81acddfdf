"""The board: every opportunity of a workspace by its state, and the friction that none of them answers."""

from dataclasses import dataclass, field

from django.shortcuts import render
from django.utils.functional import cached_property

from personas.accounts.access import may_read
from personas.journeys.choices import FrictionState
from personas.journeys.models import FrictionMoment
from personas.library.editor.sent import read_id

from .choices import State

# So many cards stand in a column before one asks for the rest; and so much friction below the board.
MOST_CARDS, MOST_MOMENTS = 20, 8


@dataclass
class Column:
    """A state and its opportunities; `count` says how many there are, shown or not."""

    state: State
    cards: list = field(default_factory=list)
    count: int = 0

    @property
    def is_done(self):
        return self.state == State.DONE

    @cached_property
    def others(self):
        """The states into which its cards can move, as pairs of value and label."""
        return [(state.value, state.label) for state in State if state != self.state]


@may_read
def board(request):
    return show(request, read_id(request.GET.get("moved", "")))


def show(request, moved=None, status=200):
    """The board; only itself, without the page around it, for a script that asks for it. What has just
    been `moved`, an id, is on it wherever it stands in its column."""
    context = board_of(request.workspace, request.GET.get("all"), moved)
    context["just_archived"] = request.workspace.opportunities.archived().named(request.GET.get("archived"))
    context["is_part"] = bool(request.headers.get("X-Part"))
    part = "#board" if context["is_part"] else ""
    return render(request, f"opportunities/board.html{part}", context, status=status)


def board_of(workspace, whole=None, moved=None):
    """What the board shows, in a fixed number of queries; the column of the state `whole` shows all."""
    columns = columns_of(workspace.opportunities.live().with_answers(), whole, moved)
    friction = FrictionMoment.objects.of_workspace(workspace)
    unanswered = friction.in_state(FrictionState.UNANSWERED).greatest_first().values_list("pk", flat=True)
    with_places = FrictionMoment.objects.select_related("touchpoint__stage__journey", "persona")
    return {
        "columns": columns,
        "whole": whole if whole in State else "",
        "count": sum(column.count for column in columns),
        "unanswered": with_places.in_order_of(unanswered[:MOST_MOMENTS]),
        # The answered are few and soon counted; of the others there may be thousands.
        "unanswered_count": friction.order_by().count() - friction.order_by().with_answer().count(),
        "archived": workspace.opportunities.archived().count(),
    }


def columns_of(opportunities, whole, moved):
    columns = {state: Column(state) for state in State}
    for opportunity in opportunities:
        columns[opportunity.state].cards.append(opportunity)
    for column in columns.values():
        column.count = len(column.cards)
        column.cards.sort(key=latest_first if column.is_done else most_promising_first)
        column.cards = column.cards if column.state == whole else first_of(column.cards, moved)
    return list(columns.values())


def first_of(cards, moved):
    further = (card for card in cards[MOST_CARDS:] if card.pk == moved)
    return [*cards[:MOST_CARDS], *further]


def most_promising_first(opportunity):
    """What answers the greatest friction; of equals what is worth most and takes least."""
    return -opportunity.score, -opportunity.value, opportunity.effort, opportunity.title


def latest_first(opportunity):
    done = opportunity.done_on or opportunity.changed_at.date()
    return -done.toordinal(), opportunity.title
