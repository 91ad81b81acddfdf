"""What the templates of the persona's page are given."""

from itertools import chain

from django.template.loader import render_to_string
from django.utils import timezone

from ..choices import InsightKind, Source, Status, Tint
from ..editor.page_rows import blank_row, stored_row
from ..editor.sheet import type_of
from ..sheet import PERSONA
from ..summaries import summary
from .rows import (
    blanks_of,
    facts_of,
    insight_list,
    insight_row,
    lists_of,
    section_row,
    sections_of,
)

STRENGTHS = [(str(n), f"{n} of 5") for n in range(1, 6)]
# What the pieces of the page need whichever row they show.
WORDS = {
    "statuses": Status.choices,
    "status_meanings": list(Status),
    "sources": Source.choices,
    "tints": Tint.choices,
    "strengths": STRENGTHS,
}


def words():
    """WORDS, and the day after which no evidence can be from yet."""
    return WORDS | {"today": timezone.localdate().isoformat()}


def context_of(persona):
    lists = lists_of(persona)
    sections = sections_of(persona)
    insights = [row for insights in lists for row in insights["rows"]]
    return words() | {
        "persona": persona,
        "row": stored_row(persona),
        "lists": lists,
        "facts": facts_of(persona),
        "blank_fact": blank_row(PERSONA["fact"], str(persona.pk)),
        "sections": sections,
        "blanks": blanks_of(persona),
        "team_sections": team_sections_for(persona, sections),
        "summary": summary(persona, len(insights), sum(not row.is_assumption for row in insights)),
    }


def team_sections_for(persona, sections):
    """The workspace's own sections that the persona has not got yet."""
    there = {section.title for section in sections}
    return [
        {"id": str(ours.pk), "title": ours.title, "kind": ours.kind, "kind_label": ours.get_kind_display()}
        for ours in persona.workspace.sections.all()
        if ours.title not in there
    ]


def rows_on(context):
    """Every row on the page in which somebody may write."""
    yield from [context["row"], context["blank_fact"], *context["facts"]]
    for insights in context["lists"]:
        yield from [*insights["rows"], insights["blank"]]
        yield from chain.from_iterable(row.evidence for row in insights["rows"])
    for section in context["sections"]:
        yield from [section, section.blank_item, *section.items]


# --- One row by itself ----------------------------------------------------------------------------


def drawn(request, persona, row):
    """The markup of a row as it stands on the page, for a script to put in its place."""
    part, context = DRAWN[type_of(row).name](persona, row)
    return render_to_string(part, words() | context | {"persona": persona}, request)


def drawn_insight(persona, row):
    evidence = [stored_row(piece) for piece in row.evidence.all()]
    lists = [insight_list(persona, kind, []) for kind in InsightKind]
    mine = next(insights for insights in lists if insights["kind"] == row.kind)
    context = {"row": insight_row(row, evidence), "list": mine, "lists": lists}
    return "library/persona_lists.html#insight", context


def drawn_section(persona, row):
    section = section_row(row, [stored_row(item) for item in row.items.all()])
    return "library/persona_sections.html#section", {"section": section, "row": section}


def drawn_item(persona, row):
    context = {"row": stored_row(row), "section": section_row(row.section, [])}
    return "library/persona_sections.html#item", context


DRAWN = {
    "insight": drawn_insight,
    "evidence": lambda _, row: ("library/persona_lists.html#evidence", {"row": stored_row(row)}),
    "fact": lambda _, row: ("library/persona_beside.html#fact", {"row": stored_row(row)}),
    "section": drawn_section,
    "item": drawn_item,
}
