"""The dossier: everything that was written stands on the page, readable, and for every reader."""

import io
import json
import unicodedata
from collections import Counter

import pytest
from outloud import check
from pypdf import PdfReader

from personas.documents.orders import Order, order_for
from personas.documents.press import render_pdf
from personas.documents.scripts import missing_scripts
from personas.journeys.models import FrictionMoment
from personas.library.models import Persona
from tests.journeys.moments import a_journey, a_moment

from . import paper
from .conftest import PERSONAS, rendered, said
from .hard_cases import WORDS, insight, persona
from .hard_journeys import JOURNEYS, friction, journey, stage, touchpoint

# What outloud remarks on, without calling it a fault, where a text gives it reason: letters of scripts
# that change their shape have several glyphs, a text may repeat itself, a name may be no language.
REMARKS = {"TXT-003", "TXT-004", "PAG-001", "FIG-012"}
WIDEST = ["01-priya-the-planner", "everything at its longest", "long words", "arabic"]
EXAMPLES = [name for name in PERSONAS if name[0] == "0"]

every_persona = pytest.mark.parametrize("name", PERSONAS)


def written(persona):
    """All text that a person wrote into a persona and that its dossier shows."""
    yield from (persona[field] for field in ("name", "role", "quote", "story"))
    for fact in persona["facts"]:
        yield from (fact["label"], fact["value"])
    for section in persona["sections"]:
        yield from (section["title"], section.get("text", ""))
        for item in section.get("items", []):
            yield from (item["text"], item.get("low", ""), item.get("high", ""))
    for line in persona["insights"]:
        yield line["text"]
        for piece in line["evidence"]:
            yield from (piece["summary"], piece["quote"])


def counted(text):
    """How often each letter occurs; marks are left out, which some scripts shape into their letters."""
    return Counter(letter for letter in paper.squeezed(text).lower() if letter.isalpha())


@every_persona
def test_every_letter_that_was_written_is_on_the_page(name):
    told = sum((counted(text) for text in written(PERSONAS[name])), Counter())
    assert not told - counted(paper.text(rendered(name)))


@pytest.mark.parametrize("name", ["02-jonas-the-careful-switcher", "long insight", "markup", "chinese"])
def test_every_sentence_is_on_the_page_in_its_order(name):
    page = paper.text(rendered(name)).lower()
    paragraphs = (p for text in written(PERSONAS[name]) for p in text.split("\n"))
    missing = [p for p in paragraphs if paper.squeezed(p).lower() not in page]
    assert not missing


@pytest.mark.parametrize(("name", "size"), [*((n, "a4") for n in PERSONAS), *((n, "letter") for n in WIDEST)])
def test_nothing_runs_over_the_edge_of_the_paper(name, size):
    margin = 12 * paper.POINTS_PER_MM
    for width, height, letters in paper.pages(rendered(name, size)):
        outside = [x for x in letters if x.left < margin or x.right > width - margin]
        outside += [x for x in letters if x.bottom < 7 * paper.POINTS_PER_MM or x.top > height]
        assert not outside


@every_persona
def test_no_two_lines_overlap(name):
    """Letters that follow each other may share their place: in a ligature, in a cluster, with a mark."""
    for _, _, letters in paper.pages(rendered(name)):
        bases = [letter for letter in letters if unicodedata.category(letter.text[0])[0] != "M"]
        assert not list(paper.overlaps(bases))


@every_persona
def test_outloud_finds_no_fault(name, tmp_path):
    (tmp_path / "persona.pdf").write_bytes(rendered(name))
    result = check(str(tmp_path / "persona.pdf"))
    serious = [
        f.message for f in result.findings if f.severity in {"error", "warning"} and f.rule not in REMARKS
    ]
    assert not serious
    assert result.errors == 0
    assert result.verdict in {"pass", "review"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_outloud_finds_no_fault_in_an_example_on_letter_paper(name, tmp_path):
    (tmp_path / "persona.pdf").write_bytes(rendered(name, "letter"))
    assert check(str(tmp_path / "persona.pdf")).errors == 0


@every_persona
def test_no_letter_is_a_box_and_nothing_is_missing(name):
    rendered(name)
    assert not said[name, "a4"]


def test_a_letter_that_no_font_has_does_not_go_unnoticed(caplog):
    order = Order(persona("𐾰𐾱"), "Northwind Outdoor")
    render_pdf("dossier.html", order.context())
    assert "notdef" in caplog.text
    assert missing_scripts(order.persona) == ["Chorasmian"]


@every_persona
def test_no_script_of_these_personas_is_missing(name):
    assert missing_scripts(PERSONAS[name]) == []


def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def test_the_document_says_what_it_is_whose_and_in_which_language():
    document = reader(rendered("01-priya-the-planner"))
    assert document.metadata.title == "Priya, the planner"
    assert document.metadata.author == "Northwind Outdoor"
    assert document.root_object["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in document.root_object["/Metadata"].get_object().get_data()


def test_bookmarks_lead_to_the_lists_and_sections():
    name, parts = reader(rendered("01-priya-the-planner")).outline
    assert name.title == "Priya, the planner"
    assert [part.title for part in parts][:5] == [
        "Needs",
        "Pain points",
        "Motivations",
        "Expectations",
        "Story",
    ]
    assert parts[-1].title == "Evidence"


@pytest.mark.parametrize(("size", "width", "height"), [("a4", 595.28, 841.89), ("letter", 612, 792)])
def test_the_pages_have_the_size_of_the_paper(size, width, height):
    for page_width, page_height, _ in paper.pages(rendered("03-samira-the-loyal-regular", size)):
        assert (page_width, page_height) == pytest.approx((width, height), abs=0.1)


def test_the_persona_file_rides_along_byte_for_byte():
    persona = PERSONAS["05-mei-the-gatekeeper"]
    (attachment,) = reader(rendered("05-mei-the-gatekeeper")).attachment_list
    assert attachment.content == (json.dumps(persona, ensure_ascii=False, indent=2) + "\n").encode()
    assert attachment.name == "mei-the-gatekeeper.persona.json"
    assert attachment.associated_file_relationship == "/Source"


def test_strength_and_scales_are_told_in_words_too():
    drawings = alternatives(reader(rendered("01-priya-the-planner")))
    assert drawings.count("Strength 4 of 5") == 4
    assert "5 of 5, from always a computer to always the phone" in drawings


def test_the_first_page_says_once_how_far_it_can_be_relied_on_and_what_the_dots_mean():
    first, second, *_ = PdfReader(io.BytesIO(rendered("01-priya-the-planner"))).pages
    assert first.extract_text().count("reviewed 12 October 2026") == 1
    assert "how much it matters to them, 1 to 5" in first.extract_text()
    assert second.extract_text().count("reviewed 12 October 2026") == 1


def test_what_hurts_most_on_its_journeys_stands_on_the_page():
    me, other = "0b0f2f0e-0000-4000-8000-000000000001", "0b0f2f0e-0000-4000-8000-000000000002"
    moments = [
        friction("Sold out at payment", 4, 5),
        friction("Hurts Jonas alone", 4, 4, persona=other),
        friction("No named day", 3, 5, persona=me),
        friction("Points expire", 2, 4, before=[{"on": "2026-05-01", "severity": 4, "frequency": 4}]),
        friction("A small thing", 1, 1),
    ]
    led = journey("Kitting out", stage("Buy", touchpoint("Pays", "Web shop", friction=moments)))
    pdf = render_pdf("dossier.html", Order(persona(id=me, journeys=[led]), "N").context())
    text = " ".join(reader(pdf).pages[0].extract_text().split())
    text = text[text.index("GREATEST MOMENTS OF FRICTION") :]
    places = [text.index(words) for words in ("20 Sold out", "15 No named day", "8 Points expire")]
    assert places == sorted(places)
    assert "Buy · Pays · Web shop · severity 4 × frequency 5 On the journey Kitting out" in text
    assert "down from 16" in text
    assert "Jonas" not in text
    assert "A small thing" not in text


@pytest.mark.django_db
def test_what_hurts_most_on_a_journey_that_another_leads_stands_there_too_as_on_the_page(as_owner, workspace):
    led_by_priya = a_journey(workspace, "Kitting out", ["Priya", "Jonas"])
    jonas = Persona.objects.get(name="Jonas")
    led_by_priya.participants.filter(persona=jonas).update(position=1)
    a_journey(workspace, "Moving house", ["Jonas"])
    a_moment(workspace, "Sold out at payment", journey="Kitting out", score=(4, 5))
    a_moment(workspace, "Hurts Priya alone", journey="Kitting out", persona=Persona.objects.get(name="Priya"))
    a_moment(workspace, "No named day", journey="Moving house", score=(4, 4))
    a_moment(workspace, "Of old", journey="Over").touchpoint.stage.journey.archive()
    order = order_for(jonas)
    assert [moment["text"] for moment in order.dossier()["friction"]] == [
        "Sold out at payment",
        "No named day",
    ]
    page = as_owner.get(jonas.get_absolute_url()).text
    assert page.index("Sold out at payment") < page.index("No named day")
    key = order.key
    FrictionMoment.objects.filter(text="Sold out at payment").update(severity=1)
    assert order_for(jonas).key != key


def test_without_a_journey_nothing_is_said_of_friction():
    pdf = render_pdf("dossier.html", Order(persona(), "N").context())
    assert "friction" not in reader(pdf).pages[0].extract_text().lower()


@pytest.mark.parametrize("name", ["at its longest", "arabic", "markup", "long words"])
def test_moments_of_friction_are_neither_cut_nor_covered_nor_unheard(name, tmp_path):
    told = persona(journeys=[JOURNEYS[name]], insights=[insight("need", WORDS)], story=WORDS)
    pdf = render_pdf("dossier.html", Order(told, "N").context())
    for width, _, letters in paper.pages(pdf):
        assert not [x for x in letters if x.right > width - 12 * paper.POINTS_PER_MM]
        assert not list(paper.overlaps(letters))
    (tmp_path / "persona.pdf").write_bytes(pdf)
    findings = check(str(tmp_path / "persona.pdf")).findings
    serious = [f for f in findings if f.severity in {"error", "warning"} and f.rule not in REMARKS]
    assert not serious


def test_the_strength_of_a_line_stands_where_the_line_begins():
    long = [insight(kind, (WORDS * 20)[:2000]) for kind in ("need", "pain_point")]
    document = reader(render_pdf("dossier.html", Order(persona(insights=long), "N").context()))
    assert len(document.pages) == 2
    marks = [drawing for drawing in figures(document) if drawing["/Alt"].startswith("Strength")]
    assert [mark["/Pg"].get_object() for mark in marks] == [document.pages[0], document.pages[0]]


def alternatives(document):
    return [drawing["/Alt"] for drawing in figures(document)]


def figures(document):
    return [
        element
        for element in (o.get_object() for o in every_object(document))
        if isinstance(element, dict) and element.get("/S") == "/Figure"
    ]


def every_object(document):
    for number in range(1, document.trailer["/Size"]):
        yield document.get_object(number)
