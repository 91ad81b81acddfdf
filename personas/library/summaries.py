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


def summary(persona, insights, with_evidence):
    """What the page says about a persona with so many insights, so many of them with evidence."""
    return {
        "insights": insights,
        "with_evidence": with_evidence,
        "evidence_share": share(with_evidence, insights),
        "assumptions": insights - with_evidence,
        "is_overdue": persona.is_overdue,
        "review_due": persona.review_due.isoformat() if persona.review_due else "",
        "status_label": persona.get_status_display(),
    }


def counted(persona):
    """The summary of a persona as it is stored; one query."""
    rests = Exists(Evidence.objects.filter(insight=OuterRef("pk")))
    counts = Insight.objects.filter(persona=persona).aggregate(
        all=Count("pk"), rest=Count("pk", filter=rests)
    )
    return summary(persona, counts["all"], counts["rest"])
