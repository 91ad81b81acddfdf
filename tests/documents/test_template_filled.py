"""The template comes back as it was filled in, whatever program wrote into its fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.interchange.arriving import read_arrival

from .filling import FILLERS, by_pikepdf
from .test_template import rendered

WRITTEN = {
    "name": "Zoë Müller-Çelik, 安静的 مي",
    "role": "Line one\nline two",
    "story": "安全に届くか知りたい。\n\nأريد أن أعرف متى يصل",
    "need-1": "To know whether it will arrive",
    "need-1-strength": "5",
    "need-1-source": "Support ticket",
    "need-1-evidence": "“Six” of eight – ₤",
    "fact-1-label": "Größe",
    "fact-1-value": "38–45",
    "touchpoint-1-stage": "Wait",
    "touchpoint-1-title": "Pays",
    "touchpoint-1-feels": "Upset",
    "touchpoint-1-friction": "Sold out",
    "touchpoint-1-kind": "Technical",
    "touchpoint-1-severity": "4 Catastrophe",
    "touchpoint-1-frequency": "1 Rarely",
}


@pytest.mark.parametrize("fill", FILLERS)
def test_it_comes_back_whatever_it_was_filled_in_with(fill):
    read = read_arrival(fill(rendered("form a4"), WRITTEN))
    assert read.unread == []
    persona = read.persona
    assert persona["name"] == WRITTEN["name"]
    assert persona["role"] == WRITTEN["role"]
    assert persona["story"] == WRITTEN["story"]
    assert [(fact["label"], fact["value"]) for fact in persona["facts"]] == [("Größe", "38–45")]
    (line,) = persona["insights"]
    assert (line["strength"], line["evidence"][0]["source"]) == (5, "support")
    assert line["evidence"][0]["summary"] == WRITTEN["need-1-evidence"]
    stage = persona["journeys"][0]["stages"][0]
    assert stage["name"] == "Wait"
    (touchpoint,) = stage["touchpoints"]
    assert touchpoint["experiences"][0]["feels"] == -2
    (moment,) = touchpoint["friction"]
    assert (moment["kind"], moment["severity"], moment["frequency"]) == ("technical", 4, 1)


@pytest.mark.parametrize("fill", FILLERS)
def test_a_choice_that_was_changed_is_the_one_that_counts(fill):
    pdf = fill(
        fill(rendered("form a4"), WRITTEN), {"touchpoint-1-severity": "1 Cosmetic", "fact-1-label": ""}
    )
    persona = read_arrival(pdf).persona
    assert persona["journeys"][0]["stages"][0]["touchpoints"][0]["friction"][0]["severity"] == 1
    assert persona["facts"][0]["label"] == ""


texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@settings(max_examples=6)
@given(st.dictionaries(st.sampled_from(["name", "role", "quote", "story", "scenario"]), texts))
def test_any_text_comes_through_a_pdf_as_it_was_written(written):
    written = {"name": "Priya"} | {key: text for key, text in written.items() if text.strip()}
    persona = read_arrival(by_pikepdf(rendered("form a4"), written)).persona
    assert {key: persona[key] for key in written if key != "scenario"} == {
        key: text for key, text in written.items() if key != "scenario"
    }
