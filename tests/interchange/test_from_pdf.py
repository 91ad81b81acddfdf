"""Out of a PDF of ours comes the persona file that went in, and nothing else comes out of any other."""

import io
import zlib

import pytest
from pypdf import PdfWriter

from personas.interchange import from_pdf
from personas.interchange.arriving import read_arrival
from personas.interchange.from_pdf import carried_by
from personas.interchange.journey_file import read_journey
from personas.interchange.persona_file import MOST_BYTES, PersonaFileError, dumps, read

PERSONA = read({"format": "archetype.persona/1", "name": "Priya, the planner"})


def a_pdf(**attachments):
    """A PDF of one empty page with these attachments."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for name, body in attachments.items():
        writer.add_attachment(name, body)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(content):
    with pytest.raises(PersonaFileError) as caught:
        read_arrival(content)
    return str(caught.value)


def test_the_persona_file_comes_out_byte_for_byte():
    assert carried_by(a_pdf(persona=dumps(PERSONA), invoice=b"7 pounds")) == dumps(PERSONA)


def test_the_program_that_looks_into_a_pdf_learns_no_secret(monkeypatch, tmp_path):
    monkeypatch.setattr(from_pdf, "PROGRAM", tmp_path / "program.py")
    from_pdf.PROGRAM.write_text("import os; print(*os.environ)")
    monkeypatch.setenv("SECRET_KEY", "hush")
    assert b"PATH" in carried_by(b"")
    assert b"SECRET_KEY" not in carried_by(b"")


def test_json_and_pdf_are_told_apart_by_what_is_in_them():
    assert read_arrival(dumps(PERSONA)).persona == PERSONA
    assert read_arrival(a_pdf(persona=dumps(PERSONA))).persona == PERSONA


def test_the_pdf_of_a_journey_brings_the_journey():
    journey = read_journey({"format": "archetype.journey/1", "title": "Kitting out"})

    assert read_arrival(a_pdf(journey=dumps(journey))).journey == journey


def test_a_pdf_of_somebody_else_is_refused():
    assert "carries no persona" in refusal(a_pdf())
    assert "a book has none" in refusal(a_pdf())
    assert "carries no persona" in refusal(a_pdf(invoice=b"7 pounds"))


def test_a_pdf_of_several_personas_is_refused():
    assert "several personas" in refusal(a_pdf(one=dumps(PERSONA), two=dumps(PERSONA)))


def test_what_a_pdf_carries_is_checked_like_any_file():
    assert refusal(a_pdf(persona=b'{"format": "archetype.persona/1"}')) == "name: is missing"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-",
        b"%PDF-1.7\n" + bytes(range(256)) * 50,
        a_pdf(persona=dumps(PERSONA))[:-400],
        a_pdf(persona=dumps(PERSONA)).replace(b"/Type", b"/Tyqe"),
    ],
    ids=["empty", "noise", "cut off", "misspelt"],
)
def test_a_broken_pdf_is_refused_or_repaired(content):
    try:
        assert read_arrival(content).persona == PERSONA
    except PersonaFileError as fault:
        assert str(fault).startswith("The PDF c")


def test_a_pdf_that_is_too_large_is_not_opened():
    assert refusal(b"%PDF-" + b"0" * MOST_BYTES) == "The file is larger than 12 MB"


def test_an_attachment_that_swells_fills_no_memory():
    """A gigabyte of blanks, packed to one megabyte."""
    squeezer = zlib.compressobj(9)
    blanks = b'"archetype.persona/' + b" " * 1_000_000
    packed = b"".join(squeezer.compress(blanks) for _ in range(1000)) + squeezer.flush()
    pdf = a_pdf(persona=b"PLACE").replace(b"\nPLACE\n", b"\n" + packed + b"\n", 1)
    pdf = pdf.replace(b"/Length 5", b"/Filter /FlateDecode /Length %d" % len(packed), 1)
    assert packed in pdf

    assert refusal(pdf) == "The PDF cannot be read"


def test_a_pdf_that_turns_in_circles_ends():
    """A tree of names whose two branches are the tree itself."""
    leaf = b"/Names [ (persona) 6 0 R ]"
    pdf = a_pdf(persona=dumps(PERSONA))
    assert leaf in pdf

    said = refusal(pdf.replace(leaf, b"/Kids [ 8 0 R 8 0 R ]".ljust(len(leaf))))

    assert said.startswith("The PDF ")
