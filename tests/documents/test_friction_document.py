"""The friction board as a PDF, with the filters of the board."""

import datetime
import io

import pdfua
import pytest
from outloud import check
from pypdf import PdfReader

from personas.documents import orders
from personas.documents.friction import board
from personas.documents.friction.order import friction_order
from personas.documents.press import render_pdf
from personas.journeys.friction.selection import SelectionForm
from personas.library.models import Persona
from tests.journeys.moments import a_moment, an_answer

from . import paper
from .hard_cases import LONG_WORD, MARKUP, WORDS
from .test_dossier import REMARKS

pytestmark = pytest.mark.django_db
PDF = "/friction/pdf/"


@pytest.fixture
def moments(workspace, owner):
    """Three of them: one is answered by Ada, one was scored twice, one is Priya's own."""
    sold_out = a_moment(workspace, "“In stock” turns to “sold out”", "Buy · Web shop", score=(4, 5))
    an_answer(sold_out, "Live stock at basket", owner=owner, state="in_progress")
    a_moment(
        workspace,
        "Points expire between seasons",
        "Advocate · E-mail",
        score=(2, 4),
        scored_on=datetime.date(2026, 10, 1),
        earlier_scores=[{"on": "2026-05-01", "severity": 4, "frequency": 4}],
    )
    priya = Persona.objects.create(workspace=workspace, name="Priya")
    a_moment(workspace, "No named delivery day", "Use · Courier", score=(3, 5), persona=priya)
    return workspace


def pdf_of(workspace, size="a4", **asked):
    order = friction_order(SelectionForm(workspace, asked), workspace, size)
    return render_pdf(order.template, order.context())


def text_of(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_member_downloads_the_board_as_a_pdf(as_viewer, moments, pool, monkeypatch):
    monkeypatch.setattr(orders, "pool", lambda: pool)
    answer = as_viewer.get(PDF)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="friction-northwind-outdoor.pdf"'
    assert "Live stock at basket" in text_of(answer.content)


def test_the_paper_is_chosen_and_there_is_no_other(as_viewer, moments, pool, monkeypatch):
    monkeypatch.setattr(orders, "pool", lambda: pool)
    answer = as_viewer.get(f"{PDF}?paper=tabloid")
    assert PdfReader(io.BytesIO(answer.content)).pages[0].mediabox.width == 17 * 72
    assert as_viewer.get(f"{PDF}?paper=a5").status_code == 404


def test_nothing_of_another_workspace_is_in_it(as_outsider, moments, pool, monkeypatch):
    monkeypatch.setattr(orders, "pool", lambda: pool)
    assert "No moment of friction matches" in text_of(as_outsider.get(PDF).content)


def test_the_greatest_stand_first_with_what_answers_them(moments):
    text = text_of(pdf_of(moments))
    assert "3 moments, 43 points in all." in text
    places = [text.index(words) for words in ("“In stock” turns", "No named delivery", "Points expire")]
    assert places == sorted(places)
    assert "Buy · At Web shop · Web shop · Kitting out the family" in text
    assert "Ada, In progress" in text
    assert "Process · severity 3 × frequency 5 · Priya" in text
    assert "down from 16" in text
    assert "No answer yet" in text


def test_the_filters_of_the_board_hold_and_are_named(moments):
    priya = Persona.objects.get(name="Priya")
    text = text_of(pdf_of(moments, persona=str(priya.pk), q="delivery"))
    assert "1 moment, 15 points in all." in text
    assert "Persona: Priya" in text
    assert "Search: delivery" in text
    assert "Live stock" not in text


def test_the_heat_map_adds_up_and_the_grid_counts(moments):
    a_moment(moments, "Nobody answers", "Buy · Web shop", score=(4, 5))
    text = text_of(pdf_of(moments))
    heat = text[text.index("Where it adds up") :]
    assert "Buy 40 2" in heat
    assert "In all" in heat
    assert "63 4" in heat
    assert "4 Catastrophe – score 4 – score 8 – score 12 – score 16 2 score 20" in heat


def test_very_many_channels_stand_in_several_tables(workspace):
    for n in range(20):
        a_moment(workspace, f"Moment {n}", f"Buy · Channel {n:02}", score=(4, 1 + n % 5))
    pdf = pdf_of(workspace)
    text = text_of(pdf)
    assert all(text.count(f"Channel {n:02}") >= 1 for n in range(20))
    assert text.count("Stage Channel") == 2


def test_a_long_list_says_how_much_of_it_is_here(moments, monkeypatch):
    monkeypatch.setattr(board, "MOST", 2)
    text = text_of(pdf_of(moments))
    assert "3 moments, 43 points in all." in text
    assert "Here are the 2 greatest." in text
    assert "Points expire" not in text


def test_without_a_match_it_says_so(moments):
    assert "No moment of friction matches." in text_of(pdf_of(moments, q="nothing of the sort"))


def test_a_download_asks_the_database_no_more_for_more_moments(
    as_viewer, moments, pool, monkeypatch, assert_queries_do_not_grow
):
    monkeypatch.setattr(orders, "pool", lambda: pool)

    def add_moments():
        for n in range(5):
            an_answer(a_moment(moments, f"One more {n}"), f"Answer {n}")

    assert_queries_do_not_grow(as_viewer, PDF, add_moments)


HARD = {
    "three": [("Nobody answers", "Buy · Web shop")],
    "long": [((WORDS * 8)[:1000], f"{WORDS[:60].strip()} {n} · {WORDS[:58]}{n}") for n in range(14)],
    "long words": [
        (LONG_WORD * 8, f"{LONG_WORD} · {LONG_WORD}"),
        (LONG_WORD, f"x{LONG_WORD} · y{LONG_WORD[1:]}"),
    ],
    "arabic": [("نفد المخزون عند الدفع", "الشراء · المتجر")],
    "chinese": [("付款时缺货，而购物车里还有", "购买 · 网店")],
    "markup": [(MARKUP, f"{MARKUP[:60]} · {MARKUP[:60]}")],
}


@pytest.mark.parametrize("name", HARD)
def test_nothing_is_cut_covered_or_unheard(workspace, name, tmp_path):
    for n, (text, at) in enumerate(HARD[name]):
        an_answer(a_moment(workspace, text, at, score=(1 + n % 4, 1 + n % 5)), text[:200])
    pdf = pdf_of(workspace)
    for text, _ in HARD[name]:
        assert paper.squeezed(text) in paper.text(pdf) or len(text) > 300
    edge = 8 * paper.POINTS_PER_MM
    for width, _, letters in paper.pages(pdf):
        assert not [x for x in letters if x.left < edge or x.right > width - edge]
        assert not list(paper.overlaps(letters))
    (tmp_path / "board.pdf").write_bytes(pdf)
    assert not pdfua.validate(tmp_path / "board.pdf").findings
    findings = check(str(tmp_path / "board.pdf")).findings
    assert not [f.message for f in findings if f.severity in {"error", "warning"} and f.rule not in REMARKS]
