"""The team's own sections: keeping them, and putting them on a persona."""

import uuid

from .choices import SectionKind
from .editor.operations import put_copies
from .editor.outcomes import invalid
from .models import Section, SectionItem, WorkspaceSection

MOST_SECTIONS = 40


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


def lines_from(section):
    """What a section is to start with on other personas, as `items_from_lines` reads it: of scales what
    they are called and what their ends are, as many as there is room for. What stands in a text or a
    list is one persona's own."""
    if section.kind != SectionKind.SCALES:
        return ""
    lines, room = [], WorkspaceSection._meta.get_field("lines").max_length
    for item in section.items.all():
        parts = (" ".join(part.replace("|", "/").split()) for part in (item.text, item.low, item.high))
        lines.append(" | ".join(parts))
        room -= len(lines[-1]) + 1
        if room < -1:
            return "\n".join(lines[:-1])
    return "\n".join(lines)


def use_on_new_personas(section):
    """Makes a persona's section one of the team's own, with which new personas start; False where the
    team has no room for another. One of that title and kind that it has already stays as it is."""
    ours = section.persona.workspace.sections
    if ours.filter(title=section.title, kind=section.kind).update(starts=True):
        return True
    if ours.count() >= MOST_SECTIONS:
        return False
    ours.create(title=section.title, kind=section.kind, lines=lines_from(section), position=ours.count() + 1)
    return True


def add_team_section(editing, change):
    """One of the workspace's own sections, with the lines it starts with."""
    ours = editing.head.workspace.sections.filter(pk=change.source).first()
    if ours is None:
        return invalid("This section is no longer among your team's.")
    return put_copies(editing, change, rows_of(ours, editing.head, change.row))
