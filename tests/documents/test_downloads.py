"""Downloading a persona as a PDF or as a picture."""

import io
import json
import logging
from functools import partial
from os import _exit
from time import sleep

import pytest
from PIL import Image
from pypdf import PdfReader

from personas.documents import orders, workers
from personas.documents.cache import folder
from personas.documents.scripts import listed
from personas.interchange.persona_file import dumps, write


@pytest.fixture
def shared_pool(pool, monkeypatch):
    """The web process uses the tests' pool."""
    monkeypatch.setattr(orders, "pool", lambda: pool)
    return pool


pytestmark = pytest.mark.usefixtures("shared_pool")


def attached(pdf):
    (attachment,) = PdfReader(io.BytesIO(pdf)).attachment_list
    return attachment.content


@pytest.fixture
def failures_are_expected(monkeypatch):
    """Django logs every answer of 500 and more as an error, which elsewhere fails a test."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


def misbehaving(monkeypatch, act, *arguments):
    """From here on a dossier acts when the worker writes the persona's name."""
    whole = orders.dossier
    monkeypatch.setattr(
        orders, "dossier", lambda *a, **k: whole(*a, **k) | {"name": partial(act, *arguments)}
    )


def test_a_member_downloads_a_persona_as_a_pdf(as_viewer, persona):
    answer = as_viewer.get(f"/personas/{persona.pk}/pdf/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="priya-the-planner.pdf"'
    pdf = answer.content
    assert len(pdf) == int(answer["Content-Length"])
    assert attached(pdf) == dumps(write(persona))


@pytest.mark.parametrize(("query", "width"), [("", 595), ("?paper=a4", 595), ("?paper=letter", 612)])
def test_a_member_chooses_the_paper(as_viewer, persona, query, width):
    pdf = as_viewer.get(f"/personas/{persona.pk}/pdf/{query}").content
    assert int(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) == width


def test_the_paper_is_remembered_and_named_on_the_button(as_viewer, persona):
    assert 'class="paper">A4</span>' in as_viewer.get(f"/personas/{persona.pk}/").text
    as_viewer.get(f"/personas/{persona.pk}/pdf/?paper=letter")
    assert 'class="paper">US Letter</span>' in as_viewer.get(f"/personas/{persona.pk}/").text
    pdf = as_viewer.get(f"/personas/{persona.pk}/pdf/").content
    assert int(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) == 612
    as_viewer.get(f"/personas/{persona.pk}/pdf/?paper=a4")
    assert 'class="paper">A4</span>' in as_viewer.get(f"/personas/{persona.pk}/").text


def test_there_is_no_other_paper(as_viewer, persona):
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/?paper=a3").status_code == 404


def test_a_member_downloads_the_first_page_as_a_picture(as_viewer, persona):
    answer = as_viewer.get(f"/personas/{persona.pk}/png/")
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="priya-the-planner.png"'
    with Image.open(io.BytesIO(answer.content), formats=["PNG"]) as picture:
        assert picture.width == 1920


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_the_two_papers_do_not_share_a_name_on_disk(as_viewer, persona, kind):
    answer = as_viewer.get(f"/personas/{persona.pk}/{kind}/?paper=letter")
    assert answer["Content-Disposition"] == f'attachment; filename="priya-the-planner-us-letter.{kind}"'


def test_a_name_in_another_script_names_the_file(as_viewer, persona):
    persona.name = "梅，把关的人"
    persona.save()
    answer = as_viewer.get(f"/personas/{persona.pk}/pdf/")
    assert answer["Content-Disposition"].endswith("utf-8''%E6%A2%85%E6%8A%8A%E5%85%B3%E7%9A%84%E4%BA%BA.pdf")


def test_an_outsider_is_told_nothing(as_outsider, persona):
    assert as_outsider.get(f"/personas/{persona.pk}/pdf/").status_code == 404
    assert as_outsider.get(f"/personas/{persona.pk}/png/").status_code == 404


def test_an_archived_persona_can_still_be_downloaded(as_viewer, persona):
    persona.archived_at = persona.created_at
    persona.save()
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/").status_code == 200


def test_a_change_is_in_the_next_download(as_viewer, persona):
    before = as_viewer.get(f"/personas/{persona.pk}/pdf/").content
    persona.role = "Regional operations lead"
    persona.save()
    after = as_viewer.get(f"/personas/{persona.pk}/pdf/").content
    told = [json.loads(attached(pdf)) for pdf in (before, after)]
    assert [persona["role"] for persona in told] == ["", "Regional operations lead"]


def test_what_was_downloaded_once_comes_from_disk(as_viewer, persona, monkeypatch):
    first = as_viewer.get(f"/personas/{persona.pk}/pdf/").content
    monkeypatch.setattr(orders, "pool", None)
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/").content == first


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_a_disk_that_keeps_nothing_does_not_stand_in_the_way(as_viewer, persona, kind):
    folder().write_text("no folder, so that nothing can be stored in it")
    answer = as_viewer.get(f"/personas/{persona.pk}/{kind}/")
    assert answer.status_code == 200
    assert answer.content[:4] in {b"%PDF", b"\x89PNG"}


def test_a_download_asks_the_database_no_more_for_more_lines(as_viewer, persona, assert_queries_do_not_grow):
    def add_needs(count=12):
        for position in range(count):
            need = persona.insights.create(kind="need", text="Know the day", position=position)
            need.evidence.create(source="survey", summary="All of them")

    add_needs(1)
    assert_queries_do_not_grow(as_viewer, f"/personas/{persona.pk}/pdf/", add_needs)


@pytest.mark.usefixtures("failures_are_expected")
def test_a_document_that_hangs_says_so_in_the_page_and_the_next_is_fine(
    as_viewer, persona, monkeypatch, shared_pool
):
    with monkeypatch.context() as patched:
        patched.setattr(shared_pool, "seconds", 0.2)
        misbehaving(patched, sleep, 60)
        answer = as_viewer.get(f"/personas/{persona.pk}/pdf/")
    assert answer.status_code == 503
    assert "The document took too long" in answer.text
    assert f'href="/personas/{persona.pk}/pdf/"' in answer.text
    assert f'href="{persona.get_absolute_url()}">Back to the persona' in answer.text
    assert as_viewer.get(f"/personas/{persona.pk}/pdf/").status_code == 200


@pytest.mark.usefixtures("failures_are_expected")
def test_a_document_that_cannot_be_made_says_so_in_the_page(as_viewer, persona, monkeypatch):
    with monkeypatch.context() as patched:
        misbehaving(patched, _exit, 3)
        answer = as_viewer.get(f"/personas/{persona.pk}/png/?paper=letter")
    assert answer.status_code == 500
    assert "The document could not be made" in answer.text
    assert f'href="/personas/{persona.pk}/png/?paper=letter"' in answer.text
    assert as_viewer.get(f"/personas/{persona.pk}/png/").status_code == 200


@pytest.mark.usefixtures("failures_are_expected")
def test_whoever_comes_while_many_wait_is_asked_to_come_again(as_viewer, persona, monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 0.01)
    monkeypatch.setattr(orders, "pool", lambda: workers.Pool(size=0))
    answer = as_viewer.get(f"/personas/{persona.pk}/pdf/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "Try again in a few seconds" in answer.text


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_a_script_without_a_font_is_named_before_it_becomes_boxes(as_viewer, persona, kind):
    persona.quote = "𐾰𐾱"
    persona.save()
    page = as_viewer.get(f"/personas/{persona.pk}/{kind}/?paper=letter").text
    assert "This server cannot write Chorasmian" in page
    assert f'href="/personas/{persona.pk}/{kind}/?paper=letter&amp;anyway=1"' in page
    answer = as_viewer.get(f"/personas/{persona.pk}/{kind}/?paper=letter&anyway=1")
    assert answer["Content-Disposition"].startswith("attachment")


def test_several_scripts_are_named_in_one_sentence():
    assert [listed(names) for names in ([], ["Thai"], ["Greek", "Thai"], ["Arabic", "Greek", "Thai"])] == [
        "",
        "Thai",
        "Greek and Thai",
        "Arabic, Greek and Thai",
    ]
