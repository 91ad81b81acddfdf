"""From a moment of friction on paper, read on a screen, one gets to it in the installation."""

import io
import json

import pdfua
import pytest
from django.core.management import call_command
from outloud import check
from pypdf import PdfReader

from personas.documents.friction.order import friction_order
from personas.documents.journey.order import journey_order_for
from personas.documents.orders import order_for
from personas.documents.press import render_pdf
from personas.interchange.persona_file import write
from personas.journeys.friction.selection import SelectionForm
from personas.library.models import Persona
from tests.journeys.moments import a_journey, a_moment

from .test_dossier import REMARKS

pytestmark = pytest.mark.django_db
SITE = "https://personas.example.com"
MOMENTS = {"Sold out at payment": "Kitting out", "No named day": "Moving house"}


@pytest.fixture
def jonas(workspace):
    """He leads one journey, and is on another that Priya leads; something goes wrong on each."""
    led_by_priya = a_journey(workspace, "Kitting out", ["Priya", "Jonas"])
    jonas = Persona.objects.get(name="Jonas")
    led_by_priya.participants.filter(persona=jonas).update(position=1)
    a_journey(workspace, "Moving house", ["Jonas"])
    for text, journey in MOMENTS.items():
        a_moment(workspace, text, "Buy · Web shop", journey=journey)
    return jonas


ORDERS = {
    "persona": order_for,
    "journey": lambda jonas: journey_order_for(jonas.workspace.journeys.get(title="Moving house")),
    "board": lambda jonas: friction_order(SelectionForm(jonas.workspace, {}), jonas.workspace),
}
every_document = pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)


def pdf_of(order):
    return render_pdf(order.template, order.context())


def links(pdf):
    """(address, what it is called) of each link that leads out of a document."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    found = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return [(note["/A"]["/URI"], note["/Contents"]) for note in found if "/A" in note]


def places(jonas, titles):
    """Where their moments stand, as the page of a persona links to them."""
    journeys = {each.title: each for each in jonas.workspace.journeys.all()}
    return {
        f"{SITE}/journeys/{journeys[title].pk}/#{touchpoint.pk}": touchpoint
        for title in titles
        for touchpoint in [journeys[title].stages.get().touchpoints.get()]
    }


@every_document
def test_each_moment_leads_to_its_place_on_the_site(order, jonas, settings, tmp_path):
    settings.SITE_URL = SITE
    file = tmp_path / "made.pdf"
    file.write_bytes(pdf_of(order(jonas)))
    found = links(file.read_bytes())
    titles = ["Moving house"] if order is ORDERS["journey"] else MOMENTS.values()
    there = places(jonas, titles)
    assert {address for address, _ in found} == set(there)
    for address, called in found:
        assert called.startswith(f"Go to Buy · {there[address].title} · Web shop")
    findings = check(str(file)).findings
    assert not [f for f in findings if f.severity in {"error", "warning"} and f.rule not in REMARKS]
    assert not pdfua.validate(file).findings


def test_its_page_in_the_library_links_to_the_same_places(as_viewer, jonas, settings):
    settings.SITE_URL = SITE
    page = as_viewer.get(jonas.get_absolute_url()).text
    for address in places(jonas, MOMENTS.values()):
        assert f'href="{address.removeprefix(SITE)}"' in page


@every_document
def test_an_installation_without_an_address_is_not_linked_to(order, jonas, settings):
    settings.SITE_URL = ""
    assert links(pdf_of(order(jonas))) == []


@every_document
def test_a_document_is_made_anew_where_the_site_moves(order, jonas, settings):
    settings.SITE_URL = SITE
    before = order(jonas).key
    settings.SITE_URL = "https://other.example.com"
    assert order(jonas).key != before


def test_a_file_that_may_come_from_anywhere_leads_nowhere(jonas, settings, tmp_path):
    settings.SITE_URL = SITE
    (tmp_path / "jonas.json").write_text(json.dumps(write(jonas)))
    call_command("render", tmp_path / "jonas.json", tmp_path / "jonas.pdf")
    assert links((tmp_path / "jonas.pdf").read_bytes()) == []
