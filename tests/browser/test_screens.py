"""Every screen of the URLconf in a browser: open to everybody, quiet, and whole on a small screen.

The guards of `conftest.py` watch the console, the policy and the hosts; here come axe, in light and dark,
and the width. The address of a new screen is among them from the moment that it exists.
"""

import pytest

from personas.interchange.example_workspace import fill
from personas.library.models import Persona
from tests.addresses import ACCESSES, every_address

ADDRESSES = [a for a in every_address() if a.access in ACCESSES and not a.unknown_arguments]
OPEN = [a for a in ADDRESSES if a.access == "all"]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
# What is left of 1280 by 900 when everything is twice as large.
ENLARGED = {"width": 640, "height": 450}
# A word that no line of a small screen can hold.
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte"

WIDER_THAN_THE_SCREEN = """() => document.documentElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((e) => e.cloneNode(false).outerHTML)
  : []"""


@pytest.fixture
def persona(workspace, owner):
    """The example workspace, whose fullest persona also has words that are hard to place."""
    fill(workspace, owner)
    Persona.objects.filter(name__startswith="Kwame").get().archive()
    priya = Persona.objects.filter(name__startswith="Priya").get()
    priya.facts.create(label=LONG[:60], value=LONG * 2, position=90)
    priya.insights.create(kind="need", text=LONG, position=90)
    Persona.objects.filter(pk=priya.pk).update(role=LONG, quote=f"“{LONG}”")
    return Persona.objects.get(pk=priya.pk)


def shows_a_page(client, url):
    response = client.get(url)
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    b"".join(response)
    return is_page and response.status_code == 200


def look(page, url, assert_accessible):
    for viewport in [DESKTOP, PHONE]:
        page.set_viewport_size(viewport)
        page.goto(url, wait_until="load")
        assert_accessible(page)
        assert not page.evaluate(WIDER_THAN_THE_SCREEN), f"{url} is wider than {viewport['width']} px"
    page.set_viewport_size(ENLARGED)
    assert not page.evaluate(WIDER_THAN_THE_SCREEN), f"{url} is too wide when it is twice as large"


@pytest.mark.parametrize("address", ADDRESSES, ids=[a.name for a in ADDRESSES])
def test_a_screen_of_a_member(address, page_as_owner, as_owner, persona, assert_accessible):
    url = address.url(persona)
    if shows_a_page(as_owner, url):
        look(page_as_owner, url, assert_accessible)


@pytest.mark.parametrize("address", OPEN, ids=[a.name for a in OPEN])
def test_a_screen_of_a_visitor(address, visitor, anonymous, persona, assert_accessible):
    url = address.url(persona)
    if shows_a_page(anonymous, url):
        look(visitor, url, assert_accessible)


@pytest.mark.parametrize("url", ["/nowhere/", "/personas/00000000-0000-4000-8000-000000000000/"])
def test_what_is_not_there(url, page_as_owner, faults, assert_accessible):
    faults.forgive("status of 404")
    look(page_as_owner, url, assert_accessible)


def test_what_one_may_not(page_as_viewer, persona, faults, assert_accessible):
    faults.forgive("status of 403")
    look(page_as_viewer, "/personas/new/", assert_accessible)


@pytest.mark.parametrize("path", ["/personas/", "/personas/{0}/", "/journeys/"])
def test_a_screen_of_a_reader(path, page_as_viewer, persona, assert_accessible):
    look(page_as_viewer, path.format(persona.pk), assert_accessible)


@pytest.mark.parametrize("path", ["/personas/", "/journeys/", "/journeys/new/", "/journeys/archive/"])
def test_an_empty_library(path, page_as_owner, assert_accessible):
    look(page_as_owner, path, assert_accessible)
