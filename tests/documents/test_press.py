"""What a document can reach while it is rendered: nothing but what it was handed."""

import io
import logging

import pytest
from pypdf import PdfReader
from weasyprint import CSS, HTML

from personas.documents.names import Names
from personas.documents.orders import Order
from personas.documents.press import FONTS, TEMPLATES, press, render_pdf
from tests import egress

from . import paper
from .hard_cases import evidence, fact, insight, list_section, persona, scales_section, text_section

SECRET = FONTS / "OFL-instrument-sans.txt"
WANTED = ["http://198.51.100.7/x", "https://example.com/x.png", "ftp://198.51.100.7/x", SECRET.as_uri()]
WANTED += ["//198.51.100.7/x", "data:text/css,body{color:red}", "app:///../settings.py", "app:////etc/passwd"]
WAYS_OUT = [
    '<img src="{}">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<style>@import "{}"; @font-face {{ font-family: x; src: url({}) }} p {{ font-family: x }}</style>',
    '<p style="background: url({}); list-style: url({}); content: url({})">x</p>',
    '<object data="{}"></object><embed src="{}"><iframe src="{}"></iframe>',
    '<svg><image href="{}"/><use href="{}#a"/></svg>',
    '<base href="{}"><img src="x">',
    '<meta http-equiv="refresh" content="0; url={}">',
]
PAYLOADS = [way.replace("{}", url) for way in WAYS_OUT for url in WANTED]


@pytest.fixture(autouse=True)
def refusals_are_expected(monkeypatch):
    """WeasyPrint logs each of them as an error, which elsewhere fails a test."""
    monkeypatch.setattr(logging.getLogger("weasyprint"), "disabled", True)


class Watched(Names):
    """Keeps what was asked for and what was given."""

    def __init__(self, *shelves):
        super().__init__(*shelves)
        self.asked, self.given = [], []

    def fetch(self, url, headers=None):
        self.asked.append(url)
        response = super().fetch(url, headers)
        self.given.append(url)
        return response


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_that_asks_for_more_gets_nothing(payload):
    """Even if markup came into a document, which it does not, it would reach nothing."""
    names = Watched({"mine": b"<svg xmlns='http://www.w3.org/2000/svg'/>"})
    html = f"<html lang='en'><title>x</title><body><img src='app:///mine' alt='x'>{payload}<p>x</p>"
    pdf = HTML(string=html, base_url="app:///", url_fetcher=names).write_pdf()
    assert set(names.given) == {"app:///mine"}
    assert not list(reader(pdf).attachment_list)
    assert not egress.refused


def test_the_payloads_do_ask():
    """Otherwise the test above would show nothing."""
    names = Watched({})
    HTML(string="".join(PAYLOADS), base_url="app:///", url_fetcher=names).write_pdf()
    assert {url for url in WANTED if url[:2] != "//"} <= set(names.asked)


def test_a_style_sheet_gets_nothing_either():
    names = Watched({})
    sheet = f"@import '{SECRET.as_uri()}'; p {{ background: url(http://198.51.100.7/x) }}"
    CSS(string=sheet, base_url="app:///", url_fetcher=names)
    assert names.asked == [SECRET.as_uri()]
    assert not names.given


def mischievous(text):
    """A persona with this in every field that takes text."""
    piece = evidence(text, quote=text, link="javascript:alert(1)")
    return persona(
        text[:80],
        role=text,
        quote=text,
        story=text,
        facts=[fact(text[:60], text)],
        sections=[
            text_section(text[:80], text),
            list_section(text[:80], text),
            scales_section(text[:80], (text, text[:60], text[:60], 3)),
        ],
        insights=[insight("need", text, 4, [piece])],
    )


@pytest.mark.parametrize(
    "payload", [*PAYLOADS[::7], "{% include '../base.html' %}", "{{ workspace }} {# x #}"]
)
def test_text_that_looks_like_markup_stays_text(payload):
    pdf = render_pdf("dossier.html", Order(mischievous(payload), "<b>Northwind</b>").context())
    assert paper.squeezed(payload) in paper.text(pdf)
    assert "<B>NORTHWIND</B>" in paper.text(pdf)
    assert [a.name[-13:] for a in reader(pdf).attachment_list] == [".persona.json"]
    assert not links(reader(pdf))
    assert not egress.refused


def test_only_web_addresses_become_links():
    grounded = [
        insight("need", "x", 3, [evidence(link=link) for link in ("https://example.com/a", "file:///b")])
    ]
    pdf = render_pdf("dossier.html", Order(persona(insights=grounded), "Northwind").context())
    assert links(reader(pdf)) == ["https://example.com/a"]


def test_a_photograph_that_is_none_is_left_out():
    """An SVG, which could ask for more, or bytes that are no picture: the alternative text stands in."""
    for body in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe-3.0 EPSF-3.0", b"\x00" * 99):
        context = Order(persona(), "Northwind").context()
        context |= {"photographs": {"portrait-x": body}}
        context["portrait"] |= {"kind": "photo", "src": "portrait-x", "alt": "Ada by the sea"}
        pdf = render_pdf("dossier.html", context)
        assert "Adabythesea" in paper.text(pdf)


def test_everything_the_templates_ask_for_is_there():
    """Every picture and font that a template or style sheet names is on the shelf."""
    shelf, marks = press().shelf, press().marks
    for path in TEMPLATES.glob("*.css"):
        for line in path.read_text().split("app:///")[1:]:
            assert line.partition(")")[0] in shelf
    assert {"need-1", "pain-5", "motive-3", "expect-2", "scale-4"} <= set(marks)


def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def links(document):
    annotations = [a.get_object() for page in document.pages for a in page.get("/Annots", [])]
    return [a["/A"]["/URI"] for a in annotations if "/A" in a]
