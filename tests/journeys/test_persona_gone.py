"""What goes wrong for one persona is not said of the others once that one was deleted for ever."""

import datetime

import pytest
from django.utils import timezone

from personas.interchange.journey_file import journey_file
from personas.interchange.journey_reading import read_journey
from personas.journeys.models import Experience, FrictionMoment, Participant
from personas.library.models import Insight, Persona

from .moments import a_journey, a_moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(workspace):
    """Hurts Priya, who is on a journey together with Jonas, and was deleted eight days ago."""
    a_journey(workspace, "Kitting out", ["Priya", "Jonas"])
    priya = Persona.objects.get(name="Priya")
    moment = a_moment(workspace, "Sold out", journey="Kitting out", persona=priya)
    Insight.objects.create(persona=priya, kind="need", text="A named day")
    Experience.objects.create(touchpoint=moment.touchpoint, persona=priya, thinks="Oh no")
    priya.role, priya.story, priya.photo = "A role", "A story", "a-photo.jpg"
    priya.archived_at = priya.deleted_at = timezone.now() - datetime.timedelta(days=8)
    priya.save()
    return moment


def test_the_moment_stays_and_is_known_as_of_who_is_no_longer_there(as_viewer, workspace, moment):
    Persona.objects.purge()
    jonas = Persona.objects.get(name="Jonas")
    assert not FrictionMoment.objects.of_persona(jonas).exists()
    page = as_viewer.get("/friction/").text
    assert "Sold out" in page
    assert "Priya" in page
    assert "Sold out" not in as_viewer.get(jonas.get_absolute_url()).text


def test_nothing_but_the_name_stays_of_the_persona(as_owner, moment):
    Persona.objects.purge()
    priya = Persona.objects.get(name="Priya")
    assert (priya.role, priya.story, priya.photo) == ("", "", "")
    assert not Insight.objects.exists()
    assert not Experience.objects.exists()
    assert not Participant.objects.filter(persona=priya).exists()
    assert as_owner.get(priya.get_absolute_url()).status_code == 404
    assert as_owner.post(f"/personas/{priya.pk}/undelete/").status_code == 404
    assert "Priya" not in as_owner.get("/personas/archive/").text


def test_the_name_goes_too_when_nothing_is_said_of_it_any_more(moment):
    Persona.objects.purge()
    moment.delete()
    Persona.objects.purge()
    assert not Persona.objects.filter(name="Priya").exists()


def test_the_file_of_its_journey_can_still_be_read(moment):
    Persona.objects.purge()
    journey = moment.touchpoint.stage.journey
    assert read_journey(journey_file(journey))["stages"][0]["touchpoints"][0]["friction"]
