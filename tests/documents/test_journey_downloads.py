"""Downloading a journey as a PDF or as a picture."""

import io
import json
import logging

import pytest
from PIL import Image
from pypdf import PdfReader

from personas.documents import orders, workers
from personas.interchange.journey_file import journey_file
from personas.interchange.persona_file import dumps
from personas.journeys.new import started


@pytest.fixture(autouse=True)
def shared_pool(pool, monkeypatch):
    """The web process uses the tests' pool."""
    monkeypatch.setattr(orders, "pool", lambda: pool)


@pytest.fixture
def journey(workspace, owner, persona):
    """Nine touchpoints in six stages, Priya's."""
    return started(workspace, owner, "Kitting out the family", persona, "retail")


@pytest.fixture
def failures_are_expected(monkeypatch):
    """Django logs every answer of 500 and more as an error, which elsewhere fails a test."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


def attached(pdf):
    (attachment,) = PdfReader(io.BytesIO(pdf)).attachment_list
    return attachment.content


def test_a_member_downloads_a_journey_as_a_pdf(as_viewer, journey):
    answer = as_viewer.get(f"/journeys/{journey.pk}/pdf/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="kitting-out-the-family.pdf"'
    assert attached(answer.content) == dumps(journey_file(journey))
    assert "Priya, the planner" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("paper", "width", "name"),
    [("a4", 841, ""), ("a3", 1190, "-a3"), ("letter", 792, "-us-letter"), ("tabloid", 1224, "-tabloid")],
)
def test_a_member_chooses_the_paper_and_is_remembered(as_viewer, journey, paper, width, name):
    answer = as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper={paper}")
    again = as_viewer.get(f"/journeys/{journey.pk}/pdf/")
    assert answer["Content-Disposition"].endswith(f'"kitting-out-the-family{name}.pdf"')
    assert int(PdfReader(io.BytesIO(answer.content)).pages[0].mediabox.width) == width
    assert again.content == answer.content


def test_the_buttons_name_the_paper_that_comes(as_viewer, journey):
    def named(address):
        _, _, button = as_viewer.get(address).text.partition("Download PDF")
        return button.partition('<span class="paper">')[2].partition("<")[0]

    touchpoint = journey.stages.filter(touchpoints__isnull=False).first().touchpoints.first()
    touchpoint.friction_moments.create(text="It hurts", severity=2, frequency=2)
    places = [f"/journeys/{journey.pk}/", "/friction/"]
    assert [named(place) for place in places] == ["A4", "A4"]
    as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=tabloid")
    assert [named(place) for place in places] == ["US Tabloid", "US Tabloid"]


def test_the_large_paper_of_a_journey_is_not_that_of_a_persona(as_viewer, journey, persona):
    as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=a3")
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/").status_code == 200
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/?paper=a3").status_code == 404


def test_there_is_no_other_paper(as_viewer, journey):
    assert as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=a5").status_code == 404


def test_a_member_downloads_a_picture_for_slides_whichever_paper_was_used_last(as_viewer, journey):
    as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=a3")
    answer = as_viewer.get(f"/journeys/{journey.pk}/png/")
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="kitting-out-the-family.png"'
    with Image.open(io.BytesIO(answer.content), formats=["PNG"]) as picture:
        assert picture.size == (1920, 1080)


def test_an_outsider_is_told_nothing(as_outsider, journey):
    assert as_outsider.get(f"/journeys/{journey.pk}/pdf/").status_code == 404
    assert as_outsider.get(f"/journeys/{journey.pk}/png/").status_code == 404


def test_a_change_is_in_the_next_download(as_viewer, journey, persona):
    before = as_viewer.get(f"/journeys/{journey.pk}/pdf/").content
    journey.scenario = "Half-term is three weeks away."
    journey.save()
    persona.name = "Priya, who plans"
    persona.save()
    after = as_viewer.get(f"/journeys/{journey.pk}/pdf/").content
    told = [json.loads(attached(pdf))["scenario"] for pdf in (before, after)]
    assert told == ["", "Half-term is three weeks away."]
    assert "Priya, who plans" in PdfReader(io.BytesIO(after)).pages[0].extract_text()


def test_a_download_asks_the_database_no_more_for_a_longer_journey(
    as_viewer, journey, assert_queries_do_not_grow
):
    def add_touchpoints():
        for position in range(8):
            at = journey.stages.first().touchpoints.create(title="One more", position=100 + position)
            at.friction_moments.create(text="It hurts")

    assert_queries_do_not_grow(as_viewer, f"/journeys/{journey.pk}/pdf/", add_touchpoints)


@pytest.mark.usefixtures("failures_are_expected")
def test_whoever_comes_while_many_wait_is_asked_to_come_again(as_viewer, journey, monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 0.01)
    monkeypatch.setattr(orders, "pool", lambda: workers.Pool(size=0))
    answer = as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=a3")
    assert answer.status_code == 503
    assert f'href="/journeys/{journey.pk}/pdf/?paper=a3"' in answer.text
    assert "Back to the journey" in answer.text


def test_a_script_without_a_font_is_named_before_it_becomes_boxes(as_viewer, journey):
    journey.scenario = "𐾰𐾱"
    journey.save()
    page = as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=a3").text
    assert "This server cannot write Chorasmian" in page
    assert f'href="/journeys/{journey.pk}/pdf/?paper=a3&amp;anyway=1"' in page
    answer = as_viewer.get(f"/journeys/{journey.pk}/pdf/?paper=a3&anyway=1")
    assert answer["Content-Disposition"].startswith("attachment")
