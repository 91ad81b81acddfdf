"""The rows of the persona page: every field as text, ready to stand in a form."""

import uuid
from collections import Counter

from ..choices import InsightKind, SectionKind, Source
from ..editor.changes import mark
from ..editor.sheet import TYPES, as_text, rows_of, type_of

NO_PROBLEMS = frozenset()


class PageRow:
    """A row as it stands on the page. `id` is "" for a blank line that waits to be written in; `base`
    says for each field what it held, and `problems` what is not saved yet."""

    problems = ()
    problem_fields = NO_PROBLEMS
    token = base = ""

    def __init__(self, row_type, address, values):
        self.type, self.address = row_type.name, address
        self.id = ""
        for field in row_type.fields:
            setattr(self, field, values[field])


def stored_row(row):
    row_type = type_of(row)
    values = {field: as_text(getattr(row, field)) for field in row_type.fields}
    page_row = PageRow(row_type, str(row.pk), values)
    page_row.id = page_row.address
    page_row.base = " ".join(f"{field}:{mark(text)}" for field, text in values.items())
    return page_row


def blank_row(row_type, parent_id, kind=None):
    """A line that is not there yet. Its token makes sure that a form sent twice adds it once."""
    default = row_type.model()
    values = {field: as_text(getattr(default, field)) for field in row_type.fields}
    page_row = PageRow(row_type, ".".join(filter(None, ["new", row_type.name, parent_id, kind])), values)
    page_row.token, page_row.kind = str(uuid.uuid4()), kind
    return page_row


def grouped(rows, parent):
    """Page rows of these rows in order, by the id of what they hang on."""
    groups = {}
    for row in rows:
        groups.setdefault(getattr(row, parent), []).append(stored_row(row))
    return groups


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
    row.blank_item = blank_row(TYPES["item"], row.id)
    return row


def blank_section(persona_id, kind):
    row = blank_row(TYPES["section"], persona_id, kind)
    row.items, row.blank_item = [], blank_row(TYPES["item"], "")
    return row


def lists_of(persona):
    """The four lists of insights, in the order of the page."""
    evidence = grouped(rows_of(TYPES["evidence"], persona), "insight_id")
    by_kind = {kind: [] for kind in InsightKind}
    for insight in rows_of(TYPES["insight"], persona):
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
        "blank": blank_row(TYPES["insight"], str(persona.pk), kind.value),
    }


def facts_of(persona):
    return [stored_row(fact) for fact in rows_of(TYPES["fact"], persona)]


def sections_of(persona):
    items = grouped(rows_of(TYPES["item"], persona), "section_id")
    sections = rows_of(TYPES["section"], persona)
    return [section_row(section, items.get(section.pk, [])) for section in sections]


def blanks_of(persona):
    """One blank row of each form that a script may need more of."""
    sections = {kind.value: blank_section(str(persona.pk), kind.value) for kind in SectionKind}
    return {"evidence": blank_row(TYPES["evidence"], ""), **sections}
