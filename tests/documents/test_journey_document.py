"""A journey on paper: everything that was written stands on the pages, readable, and for every reader."""

import json
import logging
import unicodedata
from collections import Counter
from functools import cache

import pdfua
import pytest
from hypothesis import given
from hypothesis import strategies as some
from outloud import check

from personas.documents.journey.map import running
from personas.documents.journey.order import JourneyOrder
from personas.documents.journey.papers import PAPERS
from personas.documents.journey.sheets import sheets
from personas.documents.press import render_pdf
from personas.documents.scripts import missing_scripts

from . import paper
from .conftest import Listener
from .hard_journeys import JOURNEYS, KITTING_OUT, NAMES, PEOPLE, friction, journey, lived, stage, touchpoint
from .test_dossier import REMARKS, alternatives, counted, figures, reader

every_journey = pytest.mark.parametrize("name", JOURNEYS)
said = {}


def order(name, size="a4"):
    return JourneyOrder(JOURNEYS[name], "Northwind Outdoor", size, NAMES)


@cache
def rendered(name, size="a4"):
    listener, log = Listener(), logging.getLogger("weasyprint")
    log.addHandler(listener)
    try:
        return render_pdf("journey.html", order(name, size).context())
    finally:
        log.removeHandler(listener)
        said[name, size] = listener.said


def pdf_of(*stages, personas=PEOPLE[:1], **more):
    file = journey("A journey", *stages, personas=personas, **more)
    return render_pdf("journey.html", JourneyOrder(file, "Northwind", "a4", NAMES).context())


def written(journey):
    """All text that a person wrote into a journey."""
    yield from (journey[field] for field in ("title", "scenario", "expectations"))
    for each in journey["stages"]:
        yield each["name"]
        for at in each["touchpoints"]:
            yield from (at[field] for field in ("title", "channel", "happens"))
            for one in at["experiences"]:
                yield from (one[field] for field in ("thinks", "feeling", "expects", "gets"))
            yield from (moment["text"] for moment in at["friction"])


@every_journey
def test_every_letter_that_was_written_is_on_the_page(name):
    told = sum((counted(text) for text in written(JOURNEYS[name])), Counter())
    assert not told - counted(paper.text(rendered(name)))


@pytest.mark.parametrize("name", ["kitting out", "markup", "chinese"])
def test_every_sentence_is_on_the_page_in_its_order(name):
    page = paper.text(rendered(name)).lower()
    texts = [text for text in written(JOURNEYS[name]) if len(text) > 60]
    assert not [text for text in texts if paper.squeezed(text).lower() not in page]


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, "a4") for name in JOURNEYS), *(("kitting out", size) for size in PAPERS), ("arabic", "letter")],
)
def test_nothing_runs_over_the_edge_of_the_paper(name, size):
    margin = 10 * paper.POINTS_PER_MM
    for width, height, letters in paper.pages(rendered(name, size)):
        outside = [x for x in letters if x.left < margin or x.right > width - margin]
        outside += [x for x in letters if x.bottom < 6 * paper.POINTS_PER_MM or x.top > height]
        assert not outside


@every_journey
def test_no_two_lines_overlap(name):
    for _, _, letters in paper.pages(rendered(name)):
        bases = [letter for letter in letters if unicodedata.category(letter.text[0])[0] != "M"]
        assert not list(paper.overlaps(bases))


@every_journey
def test_outloud_finds_no_fault(name, tmp_path):
    (tmp_path / "journey.pdf").write_bytes(rendered(name))
    result = check(str(tmp_path / "journey.pdf"))
    serious = [
        f.message for f in result.findings if f.severity in {"error", "warning"} and f.rule not in REMARKS
    ]
    assert not serious


@pytest.mark.parametrize("name", ["kitting out", "outline", "everything at once", "arabic"])
def test_pdfua_finds_no_fault(name, tmp_path):
    (tmp_path / "journey.pdf").write_bytes(rendered(name))
    assert not pdfua.validate(tmp_path / "journey.pdf").findings


def test_letters_of_the_curve_join_and_run_as_in_a_text():
    """WeasyPrint alone sets them one by one, from left to right."""
    at = touchpoint("Pays", lived=[lived(-2, "حزينة")])
    (_, _, letters), *_ = paper.pages(pdf_of(stage("Buy", at)))
    arabic = [letter for letter in letters if unicodedata.bidirectional(letter.text) == "AL"]
    word = "".join(letter.text for letter in sorted(arabic, key=lambda letter: -letter.left))
    assert unicodedata.normalize("NFKC", word) == "حزينة"


@every_journey
def test_no_letter_is_a_box_and_nothing_is_missing(name):
    rendered(name)
    assert not said[name, "a4"]
    assert missing_scripts(order(name).texts) == []


@pytest.mark.parametrize("size", PAPERS)
def test_the_paper_lies(size):
    for width, height, _ in paper.pages(rendered("kitting out", size)):
        wanted = PAPERS[size]
        assert (width, height) == pytest.approx(
            (wanted.width * paper.POINTS_PER_MM, wanted.height * paper.POINTS_PER_MM), abs=0.2
        )


def test_the_document_says_what_it_is_whose_and_in_which_language():
    document = reader(rendered("kitting out"))
    assert document.metadata.title == "Kitting out the family for the season"
    assert document.metadata.author == "Northwind Outdoor"
    assert document.root_object["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in document.root_object["/Metadata"].get_object().get_data()


def test_bookmarks_lead_to_the_sheets_and_what_stands_behind_them():
    title, parts = reader(rendered("kitting out")).outline
    assert title.title == "Kitting out the family for the season"
    names = [part.title for part in parts if not isinstance(part, list)]
    assert names == ["Aware to Advocate", "More on the touchpoints", "Greatest moments of friction"]


def test_the_journey_file_rides_along_byte_for_byte():
    (attachment,) = reader(rendered("kitting out")).attachment_list
    assert attachment.content == (json.dumps(KITTING_OUT, ensure_ascii=False, indent=2) + "\n").encode()
    assert attachment.name == "kitting-out-the-family-for-the-season.journey.json"
    assert attachment.associated_file_relationship == "/Source"


def test_a_file_from_outside_rides_along_as_it_came():
    source = json.dumps(KITTING_OUT).encode()
    pdf = render_pdf("journey.html", JourneyOrder(KITTING_OUT, "N", "a4", {}, source).context())
    (attachment,) = reader(pdf).attachment_list
    assert attachment.content == source


# --- The map --------------------------------------------------------------------------------------


def test_the_curve_is_told_in_words():
    told = next(text for text in alternatives(reader(rendered("kitting out"))) if "How it feels" in text)
    assert "Priya, the planner: frustrated (“Curious”) at “Sees a friend’s campsite photo”" in told
    assert "falls to upset (“Let down”) at “Sold out at payment”" in told


def test_every_word_of_the_curve_stands_on_the_map():
    page = reader(rendered("kitting out")).pages[0].extract_text()
    for word in ("Curious", "Hopeful", "Reassured", "Confident", "Let down", "Uneasy", "Annoyed", "Proud"):
        assert word in page


def test_the_names_of_lines_and_signs_stand_above_the_map():
    marks = [figure["/Alt"] for figure in figures(reader(rendered("everything at once")))]
    assert {"a line with round points", "long dashes with squares", "Star", "Dotted line"} <= set(marks)
    front = paper.squeezed(reader(rendered("everything at once")).pages[0].extract_text())
    for name in NAMES.values():
        assert paper.squeezed(name) in front


def test_a_sheet_of_the_map_is_one_page():
    """The largest of all journeys: six sheets, each with its stages, its curve and its friction."""
    pages = reader(rendered("everything at once")).pages
    for number in range(6):
        text = pages[number].extract_text()
        assert f"Stage {2 * number}" in text
        assert f"Stage {2 * number + 1}" in text
        assert "How it feels" in text
        assert "Moments of" in text
    assert "More on the touchpoints" not in "".join(page.extract_text() for page in pages[:6])


def test_title_and_persona_stand_on_every_page_that_follows():
    first, *others = reader(rendered("everything at once")).pages
    assert others
    for page in others:
        text = page.extract_text()
        assert paper.squeezed(JOURNEYS["everything at once"]["title"]) in paper.squeezed(text)
        assert "Priya, the planner + 4" in text


def test_a_title_too_wide_for_the_top_of_a_page_is_cut_there():
    assert running("x" * 120) == "x" * 120
    assert running("字" * 120) == "字" * 75 + "…"


def test_a_stage_that_goes_on_says_so():
    pages = reader(rendered("a stage longer than a sheet")).pages
    assert ["continued" in page.extract_text() for page in pages] == [False, True, True]


def test_what_hurts_most_at_a_touchpoint_comes_first_and_the_rest_is_counted():
    many = [friction(f"Number {n} of the things that go wrong here", 1, 1 + n % 5) for n in range(30)]
    document = reader(pdf_of(stage("Buy", touchpoint("Pays", friction=many))))
    front = paper.squeezed(document.pages[0].extract_text())
    assert "morein" in front
    everything = paper.squeezed("".join(page.extract_text() for page in document.pages))
    assert all(f"Number{n}of" in everything for n in range(30))


def test_a_persona_that_nobody_names_has_a_number():
    pdf = render_pdf("journey.html", JourneyOrder(KITTING_OUT, "N", "a4", {}).context())
    assert "Persona1" in paper.text(pdf)


# --- Behind the map -------------------------------------------------------------------------------


def test_expectation_and_reality_stand_beside_each_other():
    at = touchpoint("Pays", lived=[lived(-1, "Sad", 2, expects="A receipt", gets="Silence")])
    text = " ".join(reader(pdf_of(stage("Buy", at))).pages[-1].extract_text().split())
    assert "−1 Frustrated, Sad; should be +2 Delighted" in text
    assert "Expects A receipt Gets Silence" in text


@pytest.mark.parametrize(
    "felt", [lived(-1, "as if nobody had ever thought of people like me"), lived(None, "Speechless")]
)
def test_a_feeling_that_the_curve_cannot_show_whole_stands_behind_the_map(felt):
    many = [touchpoint(f"Number {n}", lived=[lived(n % 5 - 2, "Fine")]) for n in range(11)]
    text = paper.text(pdf_of(stage("Buy", touchpoint("Pays", lived=[felt]), *many)))
    _, _, behind = text.partition("Moreonthetouchpoints")
    assert paper.squeezed(felt["feeling"]) in behind
    assert "Number3" not in behind


def test_an_outline_has_no_chapter_of_details():
    text = paper.text(rendered("outline"))
    assert "Moreonthetouchpoints" not in text
    assert "Howitfeels" not in text
    assert "Whathappens" not in text


def test_friction_is_ranked_with_all_that_makes_its_score():
    text = " ".join(paper_pages("kitting out"))
    order = ["“In stock” turns to", "One order, three", "Points expire between"]
    ranking = text[text.index("Greatest moments of friction") :]
    places = [ranking.index(words) for words in order]
    assert places == sorted(places)
    assert "3 moments, 40 points in all." in ranking
    assert "Buy · Sold out at payment · Web shop · Process · severity 4 × frequency 5" in ranking
    assert "down from 16" in ranking


def paper_pages(name):
    return [" ".join(page.extract_text().split()) for page in reader(rendered(name)).pages]


# --- Sheets ---------------------------------------------------------------------------------------


@given(some.lists(some.integers(0, 30), max_size=14), some.integers(2, 14))
def test_every_touchpoint_stands_on_one_sheet_in_its_order(sizes, most):
    stages = [stage(f"{n}", *(touchpoint(f"{n} {k}") for k in range(size))) for n, size in enumerate(sizes)]
    found = sheets(stages, most)
    assert [at["id"] for sheet in found for _, at in sheet.columns if at] == [
        at["id"] for each in stages for at in each["touchpoints"]
    ]
    assert all(0 < sheet.count <= most for sheet in found)
    assert [sheet.first for sheet in found] == [
        sum(sheet.count for sheet in found[:n]) for n in range(len(found))
    ]
    named = [share.stage["name"] for sheet in found for share in sheet.shares]
    assert list(dict.fromkeys(named)) == [each["name"] for each in stages]


@given(some.lists(some.integers(0, 8), max_size=14))
def test_a_stage_that_fits_on_a_sheet_is_not_broken(sizes):
    stages = [stage(f"{n}", *(touchpoint("x") for _ in range(size))) for n, size in enumerate(sizes)]
    assert not any(share.is_continued for sheet in sheets(stages, 8) for share in sheet.shares)


def test_sheets_are_as_few_as_can_be_and_equally_full():
    stages = [stage("x", *(touchpoint("y") for _ in range(size))) for size in (4, 4, 2, 1, 1)]
    assert [sheet.count for sheet in sheets(stages, 11)] == [8, 4]
    assert [sheet.count for sheet in sheets(stages, 12)] == [12]


@pytest.mark.parametrize(
    "changed",
    [{"paper": "a3"}, {"workspace": "Southwind"}, {"names": {}}, {"journey": KITTING_OUT | {"title": "x"}}],
)
def test_whatever_changes_the_document_changes_its_key(changed):
    given_order = {"journey": KITTING_OUT, "workspace": "N", "paper": "a4", "names": NAMES}
    assert JourneyOrder(**given_order | changed).key != JourneyOrder(**given_order).key
