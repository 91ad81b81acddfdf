"""Journeys coming in and going out in a browser: accessible and fitting, on a screen and on a phone."""

import json

import pytest
from playwright.sync_api import expect

from personas.accounts.models import Workspace
from personas.interchange.journey_file import journey_file, read_journey, store_journey
from personas.interchange.persona_file import dumps, read, store
from personas.library.models import Persona
from tests.interchange.test_journey_reading import BEN, JOURNEY
from tests.interchange.test_open_journey import THEIRS
from tests.interchange.test_reading import WHOLE

SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 360, "height": 740}}


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(request, context_as, editor):
    return context_as(editor, viewport=request.param).new_page()


@pytest.fixture
def journey(workspace, owner):
    Persona.objects.create(id=BEN, workspace=workspace, name="Ben")
    store(read(WHOLE), workspace, owner)
    return store_journey(read_journey(JOURNEY), workspace, owner)


def chosen(page, tmp_path, content, name):
    file = tmp_path / name
    file.write_bytes(content)
    page.goto("/personas/import/")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import").click()


def fits(page):
    """Nothing makes the page wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("address", ["ojf/", "copy/"])
def test_the_ways_out_are_accessible_and_fit(page, journey, editor, assert_accessible, address):
    Workspace.objects.start("Second", editor)
    page.goto(f"{journey.get_absolute_url()}{address}")

    assert fits(page)
    assert_accessible(page)


def test_an_open_journey_is_looked_at_and_comes_in(page, workspace, assert_accessible, tmp_path):
    chosen(page, tmp_path, json.dumps(THEIRS).encode(), "toy.ojf")

    expect(page.get_by_role("heading", name="What does not come along")).to_be_visible()
    assert fits(page)
    assert_accessible(page)

    page.get_by_label("Who is “Sam, a parent”").select_option(label="A new persona: Sam, a parent")
    page.get_by_role("button", name="Import it").click()

    journey = workspace.journeys.get()
    page.wait_for_url(f"**{journey.get_absolute_url()}")
    assert journey.participants.get().persona.name == "Sam, a parent"


def test_a_missing_leader_is_told_accessibly(page, workspace, assert_accessible, tmp_path):
    chosen(page, tmp_path, dumps(JOURNEY), "journey.json")
    page.get_by_role("button", name="Import it").click()

    expect(page.get_by_text("Say who leads this journey.").first).to_be_visible()
    assert_accessible(page)


def test_a_download_comes_back_as_the_same_journey(page, journey, tmp_path):
    page.goto(journey.get_absolute_url() + "ojf/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the .ojf").click()
    assert download.value.suggested_filename == "kitting-out-the-family.ojf"

    with page.expect_download() as download:
        page.get_by_role("link", name="download its journey file").click()
    chosen(page, tmp_path, download.value.path().read_bytes(), "journey.json")

    expect(page.get_by_text("Your library holds exactly this already")).to_be_visible()
    assert journey_file(journey) == JOURNEY
