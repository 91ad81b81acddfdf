"""Fields, as the page's script saves them: saved, in conflict or invalid, and never lost."""

import datetime

import pytest

from personas.library.models import (
    Evidence,
    Fact,
    Insight,
    LastEdit,
    Persona,
    Section,
    SectionItem,
)
from personas.library.signals import persona_saved

from .editor import adding, removing, setting


@pytest.fixture
def told():
    """Every persona whose saving the rest of the product was told of."""
    heard = []

    def listen(sender, persona, by, **rest):
        heard.append((persona.pk, by))

    persona_saved.connect(listen)
    yield heard
    persona_saved.disconnect(listen)


# --- Writing in a field ----------------------------------------------------------------------------


def test_a_field_is_saved_and_answered_with_the_summary(bens, full, need):
    response = bens.save(setting(need, "text", "One order for all"))
    assert response.status_code == 200
    answer = response.json()
    assert answer["results"] == [{"outcome": "saved"}]
    assert answer["summary"] == {
        "insights": 3,
        "with_evidence": 1,
        "evidence_share": 33,
        "assumptions": 2,
        "is_overdue": False,
        "review_due": "",
        "status_label": "Draft",
    }
    assert answer["saved_at"].endswith("Z")
    need.refresh_from_db()
    assert need.text == "One order for all"


def test_the_answer_does_not_repeat_what_somebody_is_writing(bens, need):
    assert b"One order for all" not in bens.save(setting(need, "text", "One order for all")).content


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Priya"),
        ("role", "Two\nlines"),
        ("quote", "“No.”"),
        ("story", "A day"),
        ("status", "validated"),
        ("reviewed_on", "2026-10-12"),
        ("review_every_months", "12"),
        ("portrait_alt", "A woman who smiles"),
        ("tint", "green"),
    ],
)
def test_the_personas_own_fields_are_saved(bens, persona, field, value):
    assert bens.outcome(setting(persona, field, value)) == {"outcome": "saved"}
    persona.refresh_from_db()
    assert str(getattr(persona, field)) == value


def test_fields_of_every_kind_of_row_are_saved(bens, full):
    evidence, fact, section = Evidence.objects.first(), Fact.objects.first(), Section.objects.first()
    item = SectionItem.objects.get()
    changes = [
        setting(evidence, "people", "12"),
        setting(evidence, "date", ""),
        setting(evidence, "link", "https://example.com/a?b=c"),
        setting(fact, "value", "40"),
        setting(section, "title", "Mornings"),
        setting(item, "value", "1"),
    ]
    assert bens.save(*changes).status_code == 200
    for row in (evidence, fact, section, item):
        row.refresh_from_db()
    assert (evidence.people, evidence.date, evidence.link) == (12, None, "https://example.com/a?b=c")
    assert (fact.value, section.title, item.value) == ("40", "Mornings", 1)


def test_a_new_review_moves_the_date_it_is_due(bens, persona):
    answer = bens.save(
        setting(persona, "reviewed_on", "2026-10-12"), setting(persona, "review_every_months", "3")
    )
    assert answer.json()["summary"]["review_due"] == "2027-01-12"
    persona.refresh_from_db()
    assert persona.review_due == datetime.date(2027, 1, 12)
    bens.save(setting(persona, "reviewed_on", ""))
    persona.refresh_from_db()
    assert persona.review_due is None


def test_an_empty_list_of_changes_is_saved_and_changes_nothing(bens, persona):
    before = Persona.objects.values().get(pk=persona.pk)
    assert bens.save().status_code == 200
    assert Persona.objects.values().get(pk=persona.pk) == before


def test_several_fields_go_in_one_request_and_each_has_its_outcome_in_order(bens, persona, need):
    response = bens.save(
        setting(need, "text", "First"),
        setting(persona, "name", " "),
        setting(need, "strength", "5"),
        setting(need, "text", "Second", base="One order"),
    )
    assert [r["outcome"] for r in response.json()["results"]] == ["saved", "invalid", "saved", "conflict"]
    assert response.status_code == 409
    need.refresh_from_db()
    assert (need.text, need.strength) == ("First", 5)


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽‍🚀 family 👨‍👩‍👧‍👦",
        "مرحبا، كيف الحال؟",
        "שלום (עולם)",
        "家族全員分を一度に",
        "  spaces at both ends  ",
        "<script>alert(1)</script> & {{ name }} {% now %}",
        "a\tb\nc\n\nd",
        "\u202eturned round\u202c",
        "e\u0301 and é",
        "x" * 2000,
    ],
)
def test_any_text_is_kept_as_it_was_typed_and_found_at_once(bens, need, text):
    assert bens.outcome(setting(need, "text", text)) == {"outcome": "saved"}
    need.refresh_from_db()
    assert need.text == text
    word = text.split()[0]
    assert need.persona in Persona.objects.search(word)


@pytest.mark.parametrize("break_", ["\r\n", "\r", "\x0b", "\x0c", "\x85"])
def test_every_line_break_becomes_a_line_feed_and_is_no_conflict_afterwards(bens, need, break_):
    bens.save(setting(need, "text", f"one{break_}two"))
    need.refresh_from_db()
    assert need.text == "one\ntwo"
    assert bens.outcome(setting(need, "text", "three", base=f"one{break_}two")) == {"outcome": "saved"}


# --- What is not right -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Give the persona a name."),
        ("name", " \n ", "Give the persona a name."),
        ("name", "x" * 81, "At most 80 characters; this has 81."),
        ("story", "x" * 60_000, "At most 4000 characters"),
        ("status", "wise", "Choose one of"),
        ("reviewed_on", "yesterday", "2026-10-12"),
        ("reviewed_on", "12/10/2026", "2026-10-12"),
        ("reviewed_on", "9999-12-31", "2026-10-12"),
        ("review_every_months", "0", "From 1 to 36"),
        ("review_every_months", "37", "From 1 to 36"),
        ("review_every_months", "", "From 1 to 36"),
        ("review_every_months", "9" * 5000, "From 1 to 36"),
        ("role", "a\x00b", "U+0000"),
        ("role", "a\x1bb", "U+001B"),
        ("role", "a\ud800b", "U+D800"),
        ("changed_at", "2020-01-01", "no such field"),
        ("workspace", "x", "no such field"),
        ("id", "x", "no such field"),
        ("pk", "x", "no such field"),
        ("__class__", "x", "no such field"),
    ],
)
def test_what_is_not_right_is_said_and_not_stored(bens, persona, field, value, words):
    before = Persona.objects.values().get(pk=persona.pk)
    response = bens.save(setting(persona, field, value, base="?"))
    assert response.status_code == 422
    (result,) = response.json()["results"]
    assert result["outcome"] == "invalid"
    assert words in result["message"]
    assert Persona.objects.values().get(pk=persona.pk) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("people", "0"),
        ("people", "-1"),
        ("people", "some"),
        ("people", "99999999999"),
        ("source", "hearsay"),
        ("source", ""),
        ("date", "0001-01-01"),
        ("link", "javascript:alert(1)"),
        ("link", "JavaScript:alert(1)//https://example.com"),
        ("link", "data:text/html,x"),
        ("link", "ftp://example.com/"),
        ("link", "https://example.com/\nx"),
        ("link", "https://exa mple.com"),
    ],
)
def test_evidence_takes_real_numbers_days_and_web_addresses_only(bens, full, field, value):
    evidence = Evidence.objects.first()
    assert bens.outcome(setting(evidence, field, value))["outcome"] == "invalid"
    assert Evidence.objects.filter(pk=evidence.pk, **{field: getattr(evidence, field)}).exists()


@pytest.mark.parametrize("value", ["0", "6", "", "x", "3.5", "٦"])
def test_strength_is_from_one_to_five(bens, need, value):
    assert bens.outcome(setting(need, "strength", value))["message"] == "Choose from 1 to 5."


def test_a_line_without_text_is_no_insight(bens, need):
    assert bens.outcome(setting(need, "text", "  ")) == {
        "outcome": "invalid",
        "field": "text",
        "message": "Write something, or delete the line.",
    }


def test_a_link_without_scheme_is_a_link_and_no_conflict_afterwards(bens, full):
    evidence = Evidence.objects.first()
    bens.save(setting(evidence, "link", "example.com/report"))
    evidence.refresh_from_db()
    assert evidence.link == "https://example.com/report"
    assert bens.outcome(setting(evidence, "link", "", base="example.com/report")) == {"outcome": "saved"}


# --- Two at once -----------------------------------------------------------------------------------


def test_who_was_later_sees_what_stands_there_and_who_wrote_it(bens, adas, need):
    adas.save(setting(need, "text", "Ada's"))
    response = bens.save(setting(need, "text", "Ben's", base="One order"))
    assert response.status_code == 409
    (result,) = response.json()["results"]
    assert (result["outcome"], result["stored"], result["by"]) == ("conflict", "Ada's", "Ada")
    assert result["is_you"] is False
    assert result["at"].endswith("Z")
    need.refresh_from_db()
    assert need.text == "Ada's"


def test_a_conflict_is_over_once_it_is_based_on_what_stands_there(bens, adas, need):
    adas.save(setting(need, "text", "Ada's"))
    assert bens.outcome(setting(need, "text", "Both", base="Ada's")) == {"outcome": "saved"}


def test_different_fields_never_conflict(bens, adas, persona, need):
    assert adas.outcome(setting(need, "text", "Ada's")) == {"outcome": "saved"}
    assert bens.outcome(setting(need, "strength", "5")) == {"outcome": "saved"}
    assert adas.outcome(setting(persona, "role", "Ada's")) == {"outcome": "saved"}
    assert bens.outcome(setting(persona, "quote", "Ben's")) == {"outcome": "saved"}
    need.refresh_from_db()
    persona.refresh_from_db()
    assert (need.text, need.strength, persona.role, persona.quote) == ("Ada's", 5, "Ada's", "Ben's")


def test_sending_the_same_change_again_is_saved_again_and_changes_nothing(bens, need, told):
    change = setting(need, "text", "Once")
    assert bens.outcome(change) == {"outcome": "saved"}
    stamp = Persona.objects.get().changed_at
    assert bens.outcome(change) == {"outcome": "saved"}
    assert Persona.objects.get().changed_at == stamp


def test_a_conflict_with_nobody_knows_no_name(bens, need):
    result = bens.outcome(setting(need, "text", "Mine", base="What was imported over"))
    nobody = {"by": None, "at": None, "is_you": False}
    assert result == {"outcome": "conflict", "stored": "One order"} | nobody


def test_who_wrote_it_in_another_tab_learns_that_it_was_themselves(bens, need):
    bens.save(setting(need, "text", "From the telephone"))
    result = bens.outcome(setting(need, "text", "From the desk", base="One order"))
    assert (result["outcome"], result["by"], result["is_you"]) == ("conflict", "Ben", True)
    bens.save(removing(need))
    gone = bens.outcome(setting(need, "text", "From the desk", base="One order"))
    assert (gone["outcome"], gone["is_you"]) == ("gone", True)


def test_a_conflict_with_somebody_who_has_left_knows_no_name(bens, adas, need, owner):
    adas.save(setting(need, "text", "Ada's"))
    LastEdit.objects.update(by=None)
    assert bens.outcome(setting(need, "text", "Mine", base="?"))["by"] is None


@pytest.mark.parametrize(("base", "outcome"), [("6", "saved"), (" 06", "saved"), ("7", "conflict")])
def test_a_number_is_compared_as_a_number(bens, full, base, outcome):
    evidence = Evidence.objects.get(people=6)
    assert bens.outcome(setting(evidence, "people", "8", base=base))["outcome"] == outcome


# --- What a save leaves behind ---------------------------------------------------------------------


def test_the_persona_knows_who_changed_it_and_the_rest_is_told(
    bens, persona, need, editor, told, django_capture_on_commit_callbacks
):
    before = persona.changed_at
    with django_capture_on_commit_callbacks(execute=True):
        bens.save(setting(need, "text", "Changed"))
    persona.refresh_from_db()
    assert persona.changed_by == editor
    assert persona.changed_at > before
    assert told == [(persona.pk, editor)]


def test_nobody_is_told_of_a_change_that_was_refused(bens, need, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        bens.save(setting(need, "text", "Mine", base="?"), setting(need, "strength", "9"))
    assert (callbacks, told) == ([], [])


def test_all_text_is_found_right_after_the_save(bens, full, need, workspace):
    evidence = Evidence.objects.first()
    item = SectionItem.objects.get()
    words = ["zanzibar", "quixotic", "wombat", "kumquat", "ziggurat", "oboe"]
    bens.save(
        setting(full, "story", words[0]),
        setting(need, "text", words[1]),
        setting(evidence, "quote", words[2]),
        setting(Fact.objects.first(), "label", words[3]),
        setting(Section.objects.first(), "text", words[4]),
        setting(item, "high", words[5]),
    )
    for word in words:
        assert list(workspace.personas.search(word)) == [full], word


def test_a_deleted_row_is_found_no_longer_and_a_new_one_is(bens, full, need, workspace):
    bens.save(setting(need, "text", "Xylophone"))
    bens.save({"op": "remove", "row": str(need.pk)}, adding("fact", {"value": "Trombone"}, full))
    assert not workspace.personas.search("xylophone").exists()
    assert workspace.personas.search("trombone").exists()


# --- What it costs ---------------------------------------------------------------------------------


def test_a_field_costs_no_more_queries_on_a_long_persona(bens, persona, need, django_assert_max_num_queries):
    with django_assert_max_num_queries(15) as few:
        bens.save(setting(need, "text", "Short"))
    for n in range(20):
        row = Insight.objects.create(persona=persona, kind="need", text=str(n), position=n + 1)
        Evidence.objects.create(insight=row, summary="s")
    need.refresh_from_db()
    with django_assert_max_num_queries(len(few)):
        bens.save(setting(need, "text", "Long"))
    with django_assert_max_num_queries(len(few) + 14):
        bens.save(adding("insight", {"text": "New"}, kind="need", after=None))


def test_a_text_that_the_same_page_sent_before_is_no_conflict(bens, need):
    """The answer to the first was lost; the page says with the second what it had sent."""
    bens.save(setting(need, "text", "One", base="One order"))
    second = setting(need, "text", "One parcel", base="One order")
    assert bens.outcome(second | {"own": ["One"]})["outcome"] == "saved"
    assert bens.outcome(second | {"own": ["Two"], "value": "Late"})["outcome"] == "conflict"
    need.refresh_from_db()
    assert need.text == "One parcel"


@pytest.mark.parametrize("own", ["One", [1], {}, ["x"] * 501])
def test_what_a_page_sent_before_is_a_list_of_texts(bens, need, own):
    assert bens.save(setting(need, "text", "One") | {"own": own}).status_code == 400
