"""Whose journey it is, and what is laid out on it, in the tests of the journeys."""

import pytest

from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint, experience_id
from personas.library.models import Insight, Persona

from .editor import Page


@pytest.fixture
def kwame(workspace):
    return Persona.objects.create(workspace=workspace, name="Kwame, the first-timer")


@pytest.fixture
def journey(workspace, owner, persona, kwame):
    """Two personas, two stages, three touchpoints, what Priya feels at two of them, and friction."""
    journey = Journey.objects.create(workspace=workspace, title="Kitting out the family", changed_by=owner)
    journey.participants.create(persona=persona, position=0)
    journey.participants.create(persona=kwame, position=1)
    buy = Stage.objects.create(journey=journey, name="Buy", position=0)
    use = Stage.objects.create(journey=journey, name="Use", position=1)
    basket = Touchpoint.objects.create(
        stage=buy, title="Basket says in stock", channel="Web shop", position=0
    )
    pay = Touchpoint.objects.create(
        stage=buy,
        title="Sold out at payment",
        channel="Web shop",
        happens="The till knows better.",
        position=1,
    )
    Touchpoint.objects.create(stage=use, title="Waits for a parcel", channel="Courier", position=0)
    pain = Insight.objects.create(persona=persona, kind="pain_point", text="Stock shown online is wrong")
    feel(pay, persona, thinks="Not again", feels=-2, feeling="Let down", aim=1)
    feel(basket, persona, feels=1, feeling="Confident")
    FrictionMoment.objects.create(
        touchpoint=pay, text="“In stock” turns to “sold out”", severity=4, frequency=5, pain_point=pain
    )
    FrictionMoment.objects.create(touchpoint=pay, text="The basket is emptied", persona=kwame, position=1)
    return journey


def feel(touchpoint, persona, **values):
    pk = experience_id(touchpoint.pk, persona.pk)
    return Experience.objects.create(pk=pk, touchpoint=touchpoint, persona=persona, **values)


@pytest.fixture
def stage():
    """By its name."""
    return lambda name: Stage.objects.get(name=name)


@pytest.fixture
def touchpoint():
    """By its title."""
    return lambda title: Touchpoint.objects.get(title=title)


@pytest.fixture
def pay(journey, touchpoint):
    return touchpoint("Sold out at payment")


@pytest.fixture
def sold_out(journey):
    return FrictionMoment.objects.get(severity=4)


@pytest.fixture
def bens(as_editor, journey):
    """The page as Ben sees it."""
    return Page(as_editor, journey)


@pytest.fixture
def adas(as_owner, journey):
    """The same page as Ada sees it."""
    return Page(as_owner, journey)


@pytest.fixture
def foreign(outsider):
    """A touchpoint of a journey in Dan's workspace, of which nobody here may learn or change anything."""
    theirs = Journey.objects.create(workspace=outsider.first_workspace, title="Theirs")
    return Touchpoint.objects.create(
        stage=Stage.objects.create(journey=theirs, name="Secret"), title="A secret"
    )
