"""What stands where on the map and in the list of journeys."""

# Its fixtures are those of the tests of the journeys.
# ruff: noqa: F401, F811

import pytest
from playwright.sync_api import expect

from personas.journeys.models import Stage
from personas.library.models import Persona
from tests.browser.test_journey_page import open_journey
from tests.journeys.conftest import journey, kwame, stage
from tests.journeys.laying_out import a_long_journey


def test_a_long_name_makes_no_stage_wider_than_its_touchpoints(page_as_owner, journey, stage):
    """The curve is drawn over columns of one width."""
    Stage.objects.filter(pk=stage("Buy").pk).update(name="Considering " + "W" * 60)
    Stage.objects.filter(pk=stage("Use").pk).update(name="Comparing what other people have said of it so far")
    page = open_journey(page_as_owner, journey)
    columns = [at.bounding_box() for at in page.locator(".touchpoint").all()]
    first = columns[0]
    for number, column in enumerate(columns):
        assert column["x"] - first["x"] == pytest.approx(number * first["width"], abs=1)


def test_every_face_of_a_journey_is_whole_in_the_list(page_as_owner, journey, persona, kwame, workspace):
    third = Persona.objects.create(workspace=workspace, name="Mei")
    journey.participants.create(persona=third, position=2)
    page_as_owner.goto("/journeys/")
    faces = page_as_owner.locator(".faces .portrait")
    expect(faces).to_have_count(3)
    for face in faces.all()[1:]:
        box = face.bounding_box()
        spot = [box["x"] + 3, box["y"] + box["height"] / 2]
        on_top = (
            "([x, y]) => document.elementsFromPoint(x, y).find((one) => one.matches('.portrait')).innerText"
        )
        assert page_as_owner.evaluate(on_top, spot) == face.inner_text()


def test_the_key_of_the_curve_is_beside_open_details_not_behind_them(page_as_owner, workspace):
    long = a_long_journey(workspace, stages=3, touchpoints=12, personas=5, friction=6)
    touchpoint = long.stages.first().touchpoints.first()
    page = open_journey(page_as_owner, long, touchpoint=touchpoint.pk)
    page.set_viewport_size({"width": 1440, "height": 900})
    edge = page.locator(".panel").bounding_box()["x"]
    for key in page.locator(".curve-key li").all():
        box = key.bounding_box()
        assert box["x"] + box["width"] <= edge
