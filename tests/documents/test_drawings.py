"""Drawings are read once and look the same ever after."""

import io

import pypdfium2
import pytest
from django.conf import settings
from PIL import ImageChops
from weasyprint import HTML
from weasyprint.pdf.stream import Stream

from personas.documents.drawings import Drawing
from personas.documents.marks import every_mark
from personas.documents.names import Names

PORTRAITS = sorted((settings.BASE_DIR / "static" / "portraits").glob("*.svg"))


def printed(image, name="app:///drawing"):
    """A page with this image twice, at two sizes, as a picture."""
    html = f"""<html lang="en"><title>x</title><style>@page {{ size: 400px 200px; margin: 0 }}</style>
    <body><img src="{name}" width="180" alt="a"><img src="{name}" width="90" alt="b">"""
    cache = {name: image} if isinstance(image, Drawing) else {}
    names = Names({} if cache else {"drawing": image})
    pdf = HTML(string=html, base_url="app:///", url_fetcher=names).write_pdf(cache=cache)
    return pypdfium2.PdfDocument(io.BytesIO(pdf))[0].render(scale=1).to_pil()


@pytest.mark.parametrize("path", PORTRAITS[::9], ids=lambda path: path.stem)
def test_a_portrait_looks_as_weasyprint_draws_it_the_first_and_the_second_time(path):
    body = path.read_bytes()
    drawing = Drawing(body)
    plain = printed(body)
    for _ in range(2):
        assert not ImageChops.difference(printed(drawing), plain).getbbox()
    assert plain.getbbox()


def test_every_drawing_of_ours_is_written_again_instead_of_read():
    page = Stream([], (0, 0, 100, 100), {"ExtGState": {}}, {}, None, {}, None)
    for body in [*every_mark().values(), *(path.read_bytes() for path in PORTRAITS)]:
        assert Drawing(body).write(page, 100, 100)


def test_a_drawing_that_leans_on_its_document_is_drawn_anew_each_time():
    body = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g opacity="0.5">
    <rect width="10" height="10" fill="#f00"/></g></svg>"""
    drawing = Drawing(body)
    assert not ImageChops.difference(printed(drawing), printed(body)).getbbox()
    assert set(drawing.written.values()) == {None}


def test_a_drawing_does_not_keep_the_document_it_was_drawn_in():
    """With it would go all its fonts, of which Chinese ones take twenty megabytes each."""
    drawing = Drawing(PORTRAITS[0].read_bytes())
    printed(drawing)
    assert drawing._svg.stream is None
