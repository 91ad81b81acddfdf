"""The team's own sections: keeping them, and putting them on a persona."""

import uuid

from .choices import SectionKind
from .editor.operations import put_copies
from .editor.outcomes import invalid
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


def rows_of(ours, persona, pk=None):
    """A section of the workspace as it stands on a persona, at its end, and then its items; unsaved."""
    section = Section(
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
    return [section, *items]


def start(persona):
    """Puts on a new persona what its workspace wants on every new one."""
    for ours in persona.workspace.sections.filter(starts=True):
        for row in rows_of(ours, persona):
            row.save(force_insert=True)


def add_team_section(editing, change):
    """One of the workspace's own sections, with the lines it starts with."""
    ours = editing.head.workspace.sections.filter(pk=change.source).first()
    if ours is None:
        return invalid("This section is no longer among your team's.")
    return put_copies(editing, change, rows_of(ours, editing.head, change.row))
