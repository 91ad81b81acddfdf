"""The rows that a persona file describes, checked by the forms of the editor and not stored yet."""

from collections import defaultdict
from itertools import count
from uuid import UUID

from personas.library.editor.sheet import type_of
from personas.library.models import Evidence, Fact, Insight, Section, SectionItem

from .faults import fault


def rows_of(persona, data):
    """Every row of a checked persona file; raises PersonaFileError where the editor would refuse."""
    for i, line in enumerate(data["facts"]):
        yield row(Fact, line, i, f"facts[{i}]", persona=persona)
    for i, line in enumerate(data["sections"]):
        section = row(Section, line, i, f"sections[{i}]", persona=persona)
        yield section
        for j, item in enumerate(line.get("items", [])):
            yield row(SectionItem, item, j, f"sections[{i}].items[{j}]", section=section)
    places = defaultdict(count)
    for i, line in enumerate(data["insights"]):
        insight = row(Insight, line, next(places[line["kind"]]), f"insights[{i}]", persona=persona)
        yield insight
        for j, evidence in enumerate(line["evidence"]):
            yield row(Evidence, evidence, j, f"insights[{i}].evidence[{j}]", insight=insight)


def row(model, line, position, path, **parent):
    """One line as an unsaved instance of its model, at its place in the list."""
    instance = model(id=UUID(line["id"]), position=position, **parent)
    return filled(instance, line, path)


def filled(instance, line, path):
    """The instance with the line's values as the editor's form cleans them."""
    form_class = type_of(instance).form
    # What a line points at is settled for the whole file at once.
    fields = (name for name, field in form_class.base_fields.items() if not hasattr(field, "queryset"))
    asked = {name: line[name] for name in fields if name in line}
    # A kind is chosen by the place where a line is added; no form asks for it.
    if "kind" in line:
        instance.kind = line["kind"]
    form = form_class(asked, instance=instance, only=asked)
    if form.first_problem:
        name, message = form.first_problem
        raise fault(f"{path}.{name}" if path else name, message)
    return form.instance
