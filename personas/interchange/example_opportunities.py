"""What the example team means to do about its friction: opportunities in every state."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from personas.journeys.models import FrictionMoment
from personas.library.models import Insight
from personas.opportunities.choices import State
from personas.opportunities.models import Answer, Opportunity


@dataclass(frozen=True)
class Idea:
    """Value and effort are 1 to 5; `answers` and `insights` are the beginnings of the friction and of the
    insights that it answers, and `due` is in days from today."""

    title: str
    description: str
    value: int
    effort: int
    state: State
    answers: tuple = ()
    due: int | None = None
    insights: tuple = ()


IDEAS = [
    Idea(
        "Hold what is in a basket for a quarter of an hour",
        "From the moment somebody begins to pay, what is in the basket is theirs for fifteen minutes, and "
        "the page says so. Stock that is held counts as sold in every other basket.",
        *(5, 3, State.IN_PROGRESS),
        answers=("The basket holds nothing", "“In stock” means somewhere"),
        due=24,
    ),
    Idea(
        "Say “ready” when it is on the shelf",
        "The store scans the parcel when it arrives, and that scan sends the message. Until then the "
        "customer can see that it is on its way.",
        *(4, 1, State.PLANNED),
        answers=("“Ready to collect” reaches",),
        due=45,
    ),
    Idea(
        "Show three years on one page",
        "Every offer to a firm begins with one page: what it costs this year, next year and the year after, "
        "with every rise in it that the contract allows.",
        *(5, 2, State.PLANNED),
        answers=("The offer shows one year", "Buyers have to make the business case"),
        due=-6,
    ),
    Idea(
        "Let the counter swap what was bought online",
        "A size that does not fit is taken back and handed out at the counter, whatever way it was bought.",
        *(4, 4, State.IDEA),
        answers=("A size that does not fit",),
    ),
    Idea(
        "Promise a repair as one price and one day",
        "The workshop keeps a list of what each repair costs and takes. The counter reads it out, and we "
        "stand by it.",
        *(4, 2, State.IDEA),
        answers=("A repair is promised as a range",),
        insights=("That a repair is promised as a day and a price",),
    ),
    Idea(
        "Match every invoice with its order before it leaves",
        "No invoice goes out whose company, tax number and lines are not those of the order.",
        *(5, 3, State.DONE),
        answers=("The invoice does not match the order",),
        insights=("Invoices that match the purchase order", "A corrected invoice within one working day"),
        due=-40,
    ),
    Idea(
        "Remember every family member’s size",
        "One account holds the sizes of all who wear what it buys, and asks each season what still fits.",
        *(4, 5, State.IDEA),
        insights=("One basket that remembers", "See at a glance what each child still fits"),
    ),
    Idea(
        "Offer a guide to the shop by video call",
        "",
        *(2, 4, State.DROPPED),
    ),
]


def add_opportunities(workspace, by):
    """Adds them to a workspace that holds the example journeys; `by` owns those that are under way."""
    moments = list(FrictionMoment.objects.of_workspace(workspace))
    insights = list(Insight.objects.filter(persona__workspace=workspace))
    today = timezone.localdate()
    for idea in IDEAS:
        opportunity = Opportunity.objects.create(
            workspace=workspace,
            title=idea.title,
            description=idea.description,
            value=idea.value,
            effort=idea.effort,
            state=idea.state,
            owner=None if idea.state in {State.IDEA, State.DROPPED} else by,
            due=None if idea.due is None else today + datetime.timedelta(days=idea.due),
            done_on=today - datetime.timedelta(days=60) if idea.state == State.DONE else None,
            changed_by=by,
        )
        answers = [Answer(friction=moment) for moment in beginning(moments, idea.answers)]
        answers += [Answer(insight=insight) for insight in beginning(insights, idea.insights)]
        for position, answer in enumerate(answers):
            answer.opportunity, answer.position = opportunity, position
        Answer.objects.bulk_create(answers)


def beginning(rows, texts):
    """Those whose text begins with one of these, in the order of these."""
    return [row for text in texts for row in rows if row.text.startswith(text)]
