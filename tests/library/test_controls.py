"""Controls drawn in one go, as a template would draw them."""

from personas.library.page.controls import one_to_five, source_options


def test_one_of_five_is_chosen():
    html = one_to_five("row.strength", "4")
    assert html.count('type="radio" name="row.strength"') == 5
    assert html.count("checked") == 1
    assert 'value="4" aria-label="4 of 5" checked>' in html


def test_none_is_chosen_for_anything_else():
    assert "checked" not in one_to_five("row.strength", "nine")


def test_a_name_stays_a_name():
    assert "<b>" not in one_to_five('"><b>{0}', "1")


def test_the_source_of_evidence_is_chosen():
    html = source_options("survey")
    assert '<option value="survey" selected>Survey</option>' in html
    assert html.count("<option") == 7
    assert html.count("selected") == 1


def test_an_unknown_source_chooses_none():
    assert "selected" not in source_options('"><b>')
