"""Adding to an opportunity what it answers: found by its words, and added by its id."""

from django.db.models import Value
from django.db.models.functions import Concat

from personas.journeys.choices import FrictionState
from personas.journeys.models import FrictionMoment
from personas.journeys.searching import holding
from personas.library.editor.operations import no_room, put_in
from personas.library.editor.outcomes import saved
from personas.library.models import Insight

from .models import Answer

# So many moments, and so many insights, are offered at once.
MOST_OFFERED = 6
INSIGHT_TEXT = Concat("text", Value("\n"), "persona__name")


def answer_to(editing, change):
    """An answer to the moment of friction or the insight that the change names as its source; where the
    opportunity answers that already, the answer that is there."""
    field, source = found(editing.head, change.source)
    if source is None:
        return editing.gone(change.source)
    if there := editing.head.answers.filter(**{field: source}).first():
        return saved(editing.row(there.pk))
    if not editing.has_room():
        return no_room(editing)
    answer = Answer.to(source, pk=change.row, opportunity=editing.head)
    outcome = put_in(editing, change, answer)
    return saved(answer) if outcome.is_saved else outcome


def found(opportunity, pk):
    """("friction", moment) or ("insight", insight) of that id that the opportunity may answer; otherwise
    ("", None)."""
    for field, model in [("friction", FrictionMoment), ("insight", Insight)]:
        if source := opportunity.known(model).filter(pk=pk).first():
            return field, source
    return "", None


def offered(opportunity, words=""):
    """Unsaved answers to what holds all the words, the greatest friction first; without words to the
    greatest friction that nothing answers yet."""
    moments = FrictionMoment.objects.of_workspace(opportunity.workspace)
    moments = moments.search(words) if words else moments.in_state(FrictionState.UNANSWERED)
    moments = moments.exclude(pk__in=opportunity.answers.exclude(friction=None).values("friction"))
    moments = moments.greatest_first().select_related("touchpoint__stage__journey")[:MOST_OFFERED]
    insights = insights_holding(opportunity, words)[:MOST_OFFERED] if words else []
    return [Answer.to(source) for source in [*moments, *insights]]


def insights_holding(opportunity, words):
    """Those that hold all the words in their text or the name of their persona, and that are not answered."""
    live = Insight.objects.filter(
        persona__workspace=opportunity.workspace_id, persona__archived_at=None
    ).exclude(pk__in=opportunity.answers.exclude(insight=None).values("insight"))
    return (
        holding(live, words, INSIGHT_TEXT)
        .select_related("persona")
        .order_by("-strength", "persona__name", "position")
    )
