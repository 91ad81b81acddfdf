"""Forms made in error or with ill will: each is refused in words, and none takes the server with it."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from personas.interchange.arriving import read_arrival
from personas.interchange.persona_file import PersonaFileError
from personas.interchange.template.places import MARK, PLACES, VERSION


def a_form(texts=None, pages=2, change=lambda pdf, fields: fields, **save):
    """A PDF with these fields on its first page; `change` may give other fields for the form."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    texts = {MARK: VERSION} | dict.fromkeys(PLACES, "") | (texts or {})
    fields = [pdf.make_indirect(field(pdf, name, text)) for name, text in texts.items()]
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(change(pdf, fields))))
    out = io.BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def field(pdf, name, text):
    return Dictionary(FT=Name.Tx, T=String(name), V=String(text), P=pdf.pages[0].obj)


def refusal(pdf):
    with pytest.raises(PersonaFileError) as caught:
        read_arrival(pdf)
    return str(caught.value)


def test_a_form_as_it_should_be_is_read():
    assert read_arrival(a_form({"name": "Priya"})).persona["name"] == "Priya"


def test_ten_thousand_fields_are_no_template():
    def more(pdf, fields):
        return fields + [pdf.make_indirect(field(pdf, f"f{n}", "x")) for n in range(10_000)]

    assert "far larger than our template" in refusal(a_form(change=more))


def test_ten_thousand_fields_one_under_another_are_no_template_either():
    def more(pdf, fields):
        kids = Array([pdf.make_indirect(field(pdf, f"f{n}", "x")) for n in range(10_000)])
        return [*fields, pdf.make_indirect(Dictionary(T=String("all"), Kids=kids))]

    assert "far larger than our template" in refusal(a_form(change=more))


def test_fields_that_hold_each_other_end():
    def circle(pdf, fields):
        fields[0].Kids = Array([fields[0], fields[1]] * 3)
        fields[1].Kids = Array([fields[0]])
        return fields

    assert read_arrival(a_form({"role": "A lead"}, change=circle)).persona["role"] == "A lead"


def test_a_field_far_below_others_is_not_looked_for():
    def deep(pdf, fields):
        one = pdf.make_indirect(field(pdf, "deepest", "x"))
        for n in range(500):
            one = pdf.make_indirect(Dictionary(T=String(f"{n}"), Kids=Array([one])))
        return [*fields, one]

    assert read_arrival(a_form({"name": "Priya"}, change=deep)).unread == []


def test_five_hundred_pages_do_not_matter():
    assert read_arrival(a_form({"name": "Priya"}, pages=500)).persona["name"] == "Priya"


def test_fields_whose_form_was_forgotten_are_found_on_their_pages():
    def forgotten(pdf, fields):
        pdf.pages[0].obj.Annots = Array(fields)
        return []

    assert read_arrival(a_form({"name": "Priya"}, change=forgotten)).persona["name"] == "Priya"


@pytest.mark.parametrize("aes", [True, False])
@pytest.mark.parametrize("user", ["secret", ""])
def test_a_locked_pdf_says_so(aes, user):
    lock = pikepdf.Encryption(owner="owner", user=user, R=4, aes=aes, metadata=aes)
    pdf = a_form({"name": "Priya"}, encryption=lock)
    try:
        assert read_arrival(pdf).persona["name"] == "Priya"
    except PersonaFileError as fault:
        assert str(fault) == "The PDF is locked with a password. Save it without one and choose it once more"
    else:
        assert not user


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_form_that_was_cut_off_is_refused_or_read_without_what_is_gone(kept):
    pdf = a_form({"name": "Priya"})
    try:
        assert read_arrival(pdf[: int(len(pdf) * kept)]).persona["name"] in {"Priya", "Unnamed persona"}
    except PersonaFileError as fault:
        assert str(fault)


@pytest.mark.parametrize(
    "value",
    [7, True, Name.Yes, Array([String("a"), 1]), Dictionary(a=1), Array([Array([])])],
    ids=["number", "flag", "name", "list", "dictionary", "lists in lists"],
)
def test_values_of_the_wrong_kind_are_text_or_nothing(value):
    def change(pdf, fields):
        fields[1].V = value
        return fields

    read = read_arrival(a_form({"role": "A lead"}, change=change))
    assert isinstance(read.persona["name"], str)
    assert read.persona["role"] == "A lead"


def test_a_text_in_a_stream_is_read_and_one_that_swells_is_cut():
    def streams(pdf, fields):
        fields[1].V = pdf.make_stream("Zoë".encode())
        fields[2].V = pdf.make_stream(b"a" * 5_000_000)
        return fields

    read = read_arrival(a_form(change=streams, compress_streams=True))
    assert read.persona["name"] == "Zoë"
    assert read.persona["role"] == "a" * 200
    assert read.unread[0].why.startswith("goes beyond 200 characters")


def test_more_text_than_any_template_holds_is_refused():
    texts = {f"need-{n}": "a" * 20_000 for n in range(1, 5)}
    texts |= {f"x{n}": "a" * 20_000 for n in range(60)}
    assert "far larger than our template" in refusal(a_form(texts))


def test_a_persona_file_beside_a_form_is_what_counts():
    pdf = pikepdf.open(io.BytesIO(a_form({"name": "Written by hand"})))
    pdf.attachments["persona.json"] = b'{"format": "archetype.persona/1", "name": "Priya"}'
    out = io.BytesIO()
    pdf.save(out)
    assert read_arrival(out.getvalue()).persona["name"] == "Priya"
