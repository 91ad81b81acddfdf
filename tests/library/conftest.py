"""Whose page it is, and what stands on it, in the tests of the persona's page."""

import pytest

from personas.library.models import Evidence, Fact, Insight, Persona, Section, SectionItem

from .editor import Page


@pytest.fixture
def need(persona):
    return Insight.objects.create(persona=persona, kind="need", text="One order", position=0)


@pytest.fixture
def full(persona, need):
    """The persona with a row of every kind: two needs, a pain point, evidence, facts and sections."""
    persona.role, persona.quote, persona.story = "Operations lead", "I assume it isn't", "Mondays are hard."
    persona.save()
    Insight.objects.create(persona=persona, kind="need", text="Collect in store", position=1)
    Insight.objects.create(persona=persona, kind="pain_point", text="Stock is wrong", strength=5)
    Evidence.objects.create(
        insight=need, summary="Spring interviews", people=6, date="2026-09-30", position=0
    )
    Evidence.objects.create(insight=need, source="survey", link="https://example.com/s", position=1)
    Fact.objects.create(persona=persona, label="Age", value="38–45", position=0)
    Fact.objects.create(persona=persona, label="Lives", value="Leeds", position=1)
    Section.objects.create(persona=persona, title="A day", text="Up at six.", position=0)
    scales = Section.objects.create(persona=persona, title="Confidence", kind="scales", position=1)
    SectionItem.objects.create(section=scales, text="Buys online", low="never", high="always", value=4)
    return persona


@pytest.fixture
def bens(as_editor, persona):
    """The page as Ben sees it."""
    return Page(as_editor, persona)


@pytest.fixture
def adas(as_owner, persona):
    """The same page as Ada sees it."""
    return Page(as_owner, persona)


@pytest.fixture
def lines(persona):
    return [Insight.objects.create(persona=persona, kind="need", text=str(n), position=n) for n in range(5)]


@pytest.fixture
def foreign(outsider):
    """A need of a persona in Dan's workspace, of which nobody here may learn or change anything."""
    theirs = Persona.objects.create(workspace=outsider.first_workspace, name="Theirs")
    return Insight.objects.create(persona=theirs, kind="need", text="A secret")
