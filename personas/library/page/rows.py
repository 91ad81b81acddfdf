"""The rows of the persona's page."""

from collections import Counter

from ..choices import InsightKind, SectionKind, Source
from ..editor.page_rows import blank_row, grouped, stored_row
from ..sheet import PERSONA


def insight_row(insight, evidence):
    row = stored_row(insight)
    row.kind, row.evidence, row.blank_evidence = insight.kind, evidence, None
    row.sources, row.is_assumption = len(evidence), not evidence
    row.evidence_line = evidence_line(evidence)
    return row


def evidence_line(evidence):
    """Where an insight's evidence comes from: interviews, survey."""
    counts = Counter(row.source for row in evidence)
    return ", ".join(Source(source).in_a_line(count) for source, count in counts.items())


def section_row(section, items):
    row = stored_row(section)
    row.kind, row.items = section.kind, items
    row.blank_item = blank_row(PERSONA["item"], row.id)
    return row


def blank_section(persona_id, kind):
    row = blank_row(PERSONA["section"], persona_id, kind)
    row.items, row.blank_item = [], blank_row(PERSONA["item"], "")
    return row


def lists_of(persona):
    """The four lists of insights, in the order of the page."""
    evidence = grouped(PERSONA.rows_of(PERSONA["evidence"], persona), "insight_id")
    by_kind = {kind: [] for kind in InsightKind}
    for insight in PERSONA.rows_of(PERSONA["insight"], persona):
        by_kind[insight.kind].append(insight_row(insight, evidence.get(insight.pk, [])))
    return [insight_list(persona, kind, rows) for kind, rows in by_kind.items()]


def insight_list(persona, kind, rows):
    return {
        "kind": kind.value,
        "singular": kind.label,
        "plural": kind.plural,
        "meaning": kind.meaning,
        "prompt": kind.prompt,
        "colour": kind.colour,
        "rows": rows,
        "blank": blank_row(PERSONA["insight"], str(persona.pk), kind.value),
    }


def facts_of(persona):
    return [stored_row(fact) for fact in PERSONA.rows_of(PERSONA["fact"], persona)]


def sections_of(persona):
    items = grouped(PERSONA.rows_of(PERSONA["item"], persona), "section_id")
    sections = PERSONA.rows_of(PERSONA["section"], persona)
    return [section_row(section, items.get(section.pk, [])) for section in sections]


def blanks_of(persona):
    """One blank row of each form that a script may need more of."""
    sections = {kind.value: blank_section(str(persona.pk), kind.value) for kind in SectionKind}
    return {"evidence": blank_row(PERSONA["evidence"], ""), **sections}
