"""The template: two pages on either paper, to print and to fill in, that every reader of PDF can read."""

import io
import unicodedata
from functools import cache

import pdfua
import pytest
from outloud import check
from pypdf import PdfReader

from personas.documents.press import render_pdf
from personas.documents.template.order import TemplateOrder, example, example_order
from personas.documents.template.sheet import overlong
from personas.interchange.arriving import read_arrival
from personas.interchange.template.places import DOSSIER, MARK, PLACES, VERSION
from personas.interchange.template.room import no_room_for

from . import paper
from .hard_cases import insight, persona

PAPERS = {"a4": (595.28, 841.89), "letter": (612, 792)}
ORDERS = {
    **{f"form {size}": TemplateOrder(size) for size in PAPERS},
    **{f"print {size}": TemplateOrder(size, is_form=False) for size in PAPERS},
    **{f"example {size}": example_order(size) for size in PAPERS},
    "overfull": TemplateOrder(
        persona=persona(
            name="Nomen est omen " * 5,
            role="A very long role " * 11,
            quote="Words " * 80,
            story="A day with them. " * 230,
            insights=[
                insight(kind, "What must get done, and then some more. " * 40)
                for kind in ("need", "pain_point", "motivation", "expectation")
                for _ in range(4)
            ],
        )
    ),
    "chinese": TemplateOrder(
        persona=persona(
            name="美玲", story="安全に届くか知りたい。\n\nأريد أن أعرف متى يصل", quote="จะมาถึงเมื่อไหร่"
        )
    ),
}
# What outloud remarks on in a form: what stands in a field is told as the field's value and not by a tag; a
# table in whose cells one is to write is empty so far; letters of some scripts have several glyphs.
REMARKS = {"TAG-003", "TBL-012", "TXT-003", "TXT-004"}

every_template = pytest.mark.parametrize("name", ORDERS)
every_form = pytest.mark.parametrize("name", [name for name, order in ORDERS.items() if order.is_form])


@cache
def rendered(name):
    order = ORDERS[name]
    return render_pdf(order.template, order.context())


def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def field(pdf, name):
    return next(f.get_object() for f in reader(pdf).root_object["/AcroForm"]["/Fields"] if f["/T"] == name)


def boxes(page):
    """The fields that show on a page with the boxes they stand in, in their order."""
    notes = [note.get_object() for note in page["/Annots"]]
    return {note["/T"]: [float(x) for x in note["/Rect"]] for note in notes if not note["/F"] & 2}


@every_template
def test_it_has_two_pages_the_second_of_which_lies(name):
    (dossier, journey) = reader(rendered(name)).pages
    width, height = PAPERS[ORDERS[name].paper]
    assert [float(x) for x in dossier.mediabox[2:]] == pytest.approx([width, height], abs=0.1)
    assert [float(x) for x in journey.mediabox[2:]] == pytest.approx([height, width], abs=0.1)


@every_template
def test_outloud_finds_no_fault(name, tmp_path):
    (tmp_path / "template.pdf").write_bytes(rendered(name))
    result = check(str(tmp_path / "template.pdf"))
    serious = [
        f.message for f in result.findings if f.severity in {"error", "warning"} and f.rule not in REMARKS
    ]
    assert not serious
    assert result.errors == 0


@every_template
def test_pdfua_finds_no_fault(name, tmp_path):
    (tmp_path / "template.pdf").write_bytes(rendered(name))
    assert not pdfua.validate(tmp_path / "template.pdf").findings


@pytest.mark.parametrize("name", ["form a4", "form letter", "print a4", "print letter"])
def test_nothing_on_it_overlaps_or_runs_over_the_edge(name):
    margin = 10 * paper.POINTS_PER_MM
    for width, _, letters in paper.pages(rendered(name)):
        assert not [x for x in letters if x.left < margin or x.right > width - margin or x.bottom < 12]
        bases = [letter for letter in letters if unicodedata.category(letter.text[0])[0] != "M"]
        assert not list(paper.overlaps(bases))


@pytest.mark.parametrize("name", ["form a4", "form letter"])
def test_no_field_covers_another_or_leaves_the_page(name):
    for page in reader(rendered(name)).pages:
        width, height = (float(x) for x in page.mediabox[2:])
        placed = list(boxes(page).items())
        for i, (one, (left, bottom, right, top)) in enumerate(placed):
            assert 30 < left < right < width - 30, one
            assert 30 < bottom < top < height - 20, one
            for other, box in placed[i + 1 :]:
                apart = box[0] >= right or box[2] <= left or box[1] >= top or box[3] <= bottom
                assert apart, (one, other)


@every_form
def test_every_place_is_a_field_on_its_page_with_a_name_for_every_ear(name):
    pdf = reader(rendered(name))
    for number, page in enumerate(pdf.pages, DOSSIER):
        assert set(boxes(page)) == {place.name for place in PLACES.values() if place.page == number}
    labels = [f.get_object()["/TU"] for f in pdf.root_object["/AcroForm"]["/Fields"]]
    assert len(set(labels)) == len(labels) == len(PLACES) + 1


def test_the_fields_follow_each_other_as_one_reads():
    dossier, journey = reader(rendered("form a4")).pages
    assert dossier["/Tabs"] == journey["/Tabs"] == "/S"
    first = list(boxes(dossier))
    assert first[:7] == [
        "name",
        "role",
        "quote",
        "need-1",
        "need-1-strength",
        "need-1-source",
        "need-1-evidence",
    ]
    assert (
        first.index("need-4")
        < first.index("pain-point-1")
        < first.index("story")
        < first.index("fact-1-label")
    )
    assert list(boxes(journey))[:5] == [
        *("journey", "scenario", "expectations"),
        *("touchpoint-1-stage", "touchpoint-2-stage"),
    ]


def test_fields_are_of_the_kind_that_their_place_needs():
    pdf = rendered("form a4")
    several, lists = 1 << 12, 1 << 17
    assert (field(pdf, "story")["/FT"], field(pdf, "story")["/Ff"]) == ("/Tx", several)
    assert (field(pdf, "name")["/FT"], field(pdf, "name")["/Ff"]) == ("/Tx", 0)
    assert field(pdf, "story")["/MaxLen"] == 4000
    severity = field(pdf, "touchpoint-1-severity")
    assert (severity["/FT"], severity["/Ff"]) == ("/Ch", lists)
    assert severity["/Opt"] == ["", "1 Cosmetic", "2 Minor", "3 Major", "4 Catastrophe"]


def test_what_is_typed_is_set_in_fonts_that_every_program_can_type_with():
    form = reader(rendered("form a4")).root_object["/AcroForm"]
    fonts = {name: font.get_object() for name, font in form["/DR"]["/Font"].items()}
    assert set(fonts) == {"/Instrument-Sans", "/Instrument-Serif"}
    for font in fonts.values():
        assert (font["/Subtype"], font["/Encoding"]) == ("/TrueType", "/WinAnsiEncoding")
        assert font["/FontDescriptor"]["/FontFile2"].get_object().get_data()[:4] == b"\0\1\0\0"
        assert len(font["/Widths"]) == 224
        assert 500 > font["/Widths"][ord("i") - 32] > 100
    assert all(field.get_object()["/DA"].split()[0] in fonts for field in form["/Fields"])


def test_it_says_which_template_it_is_and_what_is_printed_may_be_written_over():
    for name in ("form letter", "print a4"):
        assert reader(rendered(name)).metadata["/Keywords"] == VERSION
    assert field(rendered("form a4"), MARK)["/V"] == VERSION
    assert field(rendered("form a4"), "touchpoint-3-stage")["/V"] == "Buy"
    assert "/AcroForm" not in reader(rendered("print a4")).root_object


@every_form
def test_no_trace_is_left_of_the_pages_on_which_the_texts_were_drawn(name):
    pdf = reader(rendered(name))
    for number in range(1, pdf.trailer["/Size"]):
        thing = pdf.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/StructElem" and "/Pg" in thing:
            assert thing["/Pg"].get_object() in [page.get_object() for page in pdf.pages]
    assert len(pdf.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]) == 2 * (2 + len(PLACES))


def test_what_stands_in_a_field_is_drawn_in_it():
    pdf = rendered("example a4")
    (page, _) = reader(pdf).pages
    seen = paper.squeezed("".join(letter.text for letter in paper.pages(pdf)[0][2]))
    assert "Priya" not in seen  # the page itself says nothing that could be written over
    drawn = field(pdf, "name")["/AP"]["/N"].get_object()
    assert b"Tj" in drawn.get_data() or b"TJ" in drawn.get_data()
    assert [float(x) for x in drawn["/BBox"]][2:] == pytest.approx(
        [boxes(page)["name"][2] - boxes(page)["name"][0], boxes(page)["name"][3] - boxes(page)["name"][1]],
        abs=0.1,
    )


def test_the_example_has_room_for_a_journey_through_all_its_stages():
    (journey,) = example()["journeys"]
    assert len(journey["stages"]) == 6
    told = dict(no_room_for(example()))
    assert not [what for what in told if "beyond" in what]
    read = read_arrival(rendered("example a4"))
    assert (read.unread, read.understood) == ([], [])
    assert read.persona["name"] == "Priya, the planner"
    assert [stage["name"] for stage in read.persona["journeys"][0]["stages"]][-1] == "Use"


def test_what_does_not_show_whole_in_print_is_told_beforehand():
    assert overlong(example(), "a4") == overlong(example(), "letter") == []
    told = overlong(ORDERS["overfull"].persona, "a4")
    assert told[0] == "Needs, line 1"
    assert "Story" in told
    assert "Name" not in told
    assert read_arrival(rendered("overfull")).persona["story"] == ORDERS["overfull"].persona["story"]


def test_two_orders_for_the_same_have_the_same_key_and_no_others():
    orders = [*ORDERS.values(), TemplateOrder("letter", persona=example())]
    assert len({order.key for order in orders}) == len(orders)
    assert TemplateOrder("letter").key == TemplateOrder("letter").key


def test_the_file_says_on_its_name_what_it_is():
    assert TemplateOrder().file_name == "persona-template"
    assert TemplateOrder("letter", is_form=False).file_name == "persona-template-to-print-us-letter"
