"""The team's own sections: keeping them, and putting them on a persona."""

import uuid

from .choices import SectionKind
from .models import Section, SectionItem


def items_from_lines(kind, lines):
    """The items that a section's lines describe, unsaved: one a line; of a scale the low and high ends
    follow behind bars (Buys online | never | always). A text has none."""
    if kind == SectionKind.TEXT:
        return []
    rows = [line for line in lines.splitlines() if line.strip()]
    if kind == SectionKind.LIST:
        return [SectionItem(text=row.strip()[:300], position=n) for n, row in enumerate(rows)]
    return [_scale(row, n) for n, row in enumerate(rows)]


def _scale(row, position):
    text, low, high = (part.strip() for part in (row.split("|", 2) + ["", ""])[:3])
    return SectionItem(text=text[:300], low=low[:60], high=high[:60], position=position)


def put_on(persona, ours, pk=None):
    """Adds one of the workspace's sections to the end of a persona, and returns it."""
    section = Section.objects.create(
        pk=pk or uuid.uuid4(),
        persona=persona,
        title=ours.title,
        kind=ours.kind,
        text=ours.lines if ours.kind == SectionKind.TEXT else "",
        position=persona.sections.count(),
    )
    items = items_from_lines(ours.kind, ours.lines)
    for item in items:
        item.section = section
    SectionItem.objects.bulk_create(items)
    return section


def start(persona):
    """Puts on a new persona what its workspace wants on every new one."""
    for ours in persona.workspace.sections.filter(starts=True):
        put_on(persona, ours)
