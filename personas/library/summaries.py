"""How much is on a persona, and how much of it rests on evidence."""

from django.db.models import Count, Exists, OuterRef, Q

from .models import Evidence, Insight


def with_summaries(personas):
    """The personas as a list, each with `insight_count` and `evidence_share` (whole percent, or None
    without insights); one query however many there are."""
    personas = list(personas)
    counts = {
        row["persona"]: row
        for row in Insight.objects.filter(persona__in=personas)
        .annotate(rests=Exists(Evidence.objects.filter(insight=OuterRef("pk"))))
        .values("persona")
        .annotate(insights=Count("pk"), evidenced=Count("pk", filter=Q(rests=True)))
        .order_by()
    }
    for persona in personas:
        row = counts.get(persona.pk, {"insights": 0, "evidenced": 0})
        persona.insight_count = row["insights"]
        persona.evidence_share = share(row["evidenced"], row["insights"])
    return personas


def share(part, whole):
    """Whole percent of `part` in `whole`; None where there is nothing to share."""
    return round(100 * part / whole) if whole else None
