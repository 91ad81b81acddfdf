"""Friction, insights, and opportunities that answer them."""

import datetime

import pytest
from django.utils import timezone

from personas.library.models import Insight
from personas.opportunities.models import Opportunity
from tests.journeys.moments import a_moment

from .editor import Page


@pytest.fixture
def sold_out(workspace):
    """A moment of friction that scores 20."""
    return a_moment(workspace, "“In stock” turns to “sold out”", score=(4, 5))


@pytest.fixture
def wrong_day(workspace):
    """Another, that scores 6, on another journey."""
    return a_moment(workspace, "No named delivery day", "Use · Courier", "Moving house", score=(2, 3))


@pytest.fixture
def need(persona):
    return Insight.objects.create(persona=persona, kind="need", text="To know what is in the store")


@pytest.fixture
def opportunity(workspace, owner):
    return Opportunity.objects.create(
        workspace=workspace, title="hold what is in the basket", value=5, effort=2, changed_by=owner
    )


@pytest.fixture
def answering(opportunity, sold_out):
    """The opportunity, which answers what scores 20."""
    opportunity.answers.create(friction=sold_out)
    return opportunity


@pytest.fixture
def bens(as_editor, opportunity):
    """The page as Ben sees it."""
    return Page(as_editor, opportunity)


@pytest.fixture
def adas(as_owner, opportunity):
    """The same page as Ada sees it."""
    return Page(as_owner, opportunity)


@pytest.fixture
def foreign(outsider):
    """An opportunity in Dan's workspace, and a moment of friction there."""
    theirs = outsider.first_workspace
    opportunity = Opportunity.objects.create(workspace=theirs, title="a secret plan")
    opportunity.answers.create(friction=a_moment(theirs, "A secret trouble", score=(4, 4)))
    return opportunity


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def days(today):
    """The day so many days from today."""
    return lambda count: today + datetime.timedelta(days=count)
