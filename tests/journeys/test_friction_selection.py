"""Which moments of friction a question finds, and in which order."""

import pytest
from django.utils import timezone

from personas.journeys.choices import WORKED_ON
from personas.journeys.friction.selection import SelectionForm, selected
from personas.library.models import Persona
from personas.opportunities.choices import State

from .moments import a_journey, a_moment, an_answer


def texts(workspace, **asked):
    return [moment.text for moment in selected(workspace, asked)]


@pytest.fixture
def some(workspace):
    """Three moments on two journeys: of Priya, of everybody with Priya, and of Jonas."""
    a_journey(workspace, "Kitting out", ["Priya"])
    a_journey(workspace, "Switching", ["Jonas", "Mei"])
    priya, jonas = (Persona.objects.get(name=name) for name in ["Priya", "Jonas"])
    stock = a_moment(workspace, "Sold out at payment", "Buy · Web shop", "Kitting out", (4, 5), persona=priya)
    day = a_moment(workspace, "No named day", "Use · Courier", "Kitting out", (3, 3), kind="technical")
    data = a_moment(workspace, "Where is Lucía's data", "buy · E-mail", "Switching", (3, 4), persona=jonas)
    return {"stock": stock, "day": day, "data": data}


def test_the_greatest_comes_first(workspace, some):
    assert texts(workspace) == ["Sold out at payment", "Where is Lucía's data", "No named day"]


def test_of_the_same_score_the_more_severe_comes_first(workspace):
    a_moment(workspace, "Often", score=(1, 4))
    a_moment(workspace, "Severe", score=(4, 1))
    a_moment(workspace, "Both", score=(2, 2))
    assert texts(workspace) == ["Severe", "Both", "Often"]


def test_a_persona_has_its_own_moments_and_those_for_all_on_its_journeys(workspace, some):
    of = {p.name: texts(workspace, persona=str(p.pk)) for p in Persona.objects.all()}
    assert of["Priya"] == ["Sold out at payment", "No named day"]
    assert of["Jonas"] == ["Where is Lucía's data"]
    assert of["Mei"] == []


def test_a_stage_is_found_however_it_is_spelled(workspace, some):
    assert texts(workspace, stage="Buy") == texts(workspace, stage="BUY")
    assert texts(workspace, stage="Buy") == ["Sold out at payment", "Where is Lucía's data"]


def test_channel_kind_and_journey_narrow_it(workspace, some):
    assert texts(workspace, channel="Courier") == ["No named day"]
    assert texts(workspace, kind="technical") == ["No named day"]
    journey = some["data"].touchpoint.stage.journey
    assert texts(workspace, journey=str(journey.pk)) == ["Where is Lucía's data"]
    assert texts(workspace, channel="Courier", kind="process") == []


def test_moments_without_a_channel_can_be_asked_for(workspace, some):
    a_moment(workspace, "Nowhere", "Buy")
    assert texts(workspace, channel="-") == ["Nowhere"]


def test_severity_and_frequency_name_a_cell_of_the_grid(workspace, some):
    assert texts(workspace, severity="3", frequency="3") == ["No named day"]


@pytest.mark.parametrize("words", ["sold PAYMENT", "lucia data", "kitting sold", "at web shop", "  "])
def test_search_looks_at_text_touchpoint_and_journey_without_case_and_accents(workspace, some, words):
    found = texts(workspace, q=words)
    expected = {"lucia data": ["Where is Lucía's data"], "  ": texts(workspace)}
    assert found == expected.get(words, ["Sold out at payment"])


@pytest.mark.parametrize(
    "text", ["Straße gesperrt", "Ο δρόμος", "ガイドがない", "हिन्दी में नहीं", "الطَّلَبُ", "ﬁnal İstanbul"]
)
def test_search_finds_what_was_written_as_it_was_written(workspace, text):
    a_moment(workspace, text)
    assert [texts(workspace, q=word) for word in text.split()] == [[text]] * len(text.split())


def test_every_word_has_to_be_there_and_the_text_is_read_once_for_all_of_them(
    workspace, some, django_assert_num_queries
):
    form = SelectionForm(workspace, {"q": "t p m n " * 25})
    with django_assert_num_queries(1) as asked:
        moments = form.moments
    assert [sql["sql"].count("NORMALIZE") + sql["sql"].count("HOLDS(") for sql in asked] == [1]
    assert [moment.text for moment in moments] == ["Sold out at payment"]


@pytest.mark.parametrize("words", ["%", "_", "' OR 1=1 --", "*", "\\", "\x00x"])
def test_search_takes_odd_input_as_plain_text(workspace, some, words):
    assert texts(workspace, q=words) in ([], texts(workspace))
    a_moment(workspace, "100 % of _them_")
    assert set(texts(workspace, q="%")) == set(texts(workspace, q="_")) == {"100 % of _them_"}


@pytest.mark.parametrize(
    "asked",
    [
        {"persona": "nobody"},
        {"persona": "00000000-0000-4000-8000-000000000000"},
        {"stage": "Nowhere"},
        {"channel": "Carrier pigeon"},
        {"kind": "?"},
        {"state": "?"},
        {"owner": "?"},
        {"journey": "?"},
        {"severity": "9", "frequency": "x"},
        {"unheard": "of"},
    ],
)
def test_what_it_does_not_understand_it_leaves_out(workspace, some, asked):
    assert texts(workspace, **asked) == texts(workspace)
    assert not SelectionForm(workspace, asked).asked


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], "unanswered"),
        (["dropped"], "unanswered"),
        (["idea"], "answered"),
        (["planned", "dropped"], "answered"),
        (["in_progress"], "in_progress"),
        (["done", "in_progress"], "in_progress"),
        (["done"], "done"),
        (["done", "idea"], "done"),
    ],
)
def test_a_moment_is_as_far_as_its_answers_are(workspace, states, state):
    moment = a_moment(workspace, "Hurts")
    for number, of_one in enumerate(states):
        an_answer(moment, f"Answer {number}", state=of_one)
    choices = ["unanswered", "answered", "in_progress", "done"]
    assert [choice for choice in choices if texts(workspace, state=choice)] == [state]


def test_every_state_of_an_opportunity_says_how_far_the_friction_is():
    assert set(State) - {State.DROPPED} == WORKED_ON


def test_an_archived_opportunity_answers_nothing(workspace, owner):
    an_answer(a_moment(workspace, "Hurts"), state="done", archived_at=timezone.now(), owner=owner)
    assert texts(workspace, state="unanswered") == ["Hurts"]
    assert texts(workspace, owner="-") == ["Hurts"]


def test_an_owner_has_what_their_opportunities_answer(workspace, owner, editor, some):
    an_answer(some["stock"], owner=editor)
    an_answer(some["day"])
    assert texts(workspace, owner=str(editor.pk)) == ["Sold out at payment"]
    assert texts(workspace, owner="-") == ["Where is Lucía's data", "No named day"]
    offered = [label for _, label in SelectionForm(workspace, {}).fields["owner"].choices]
    assert offered == ["Any owner", "Ben", "Nobody yet"]


def test_archived_journeys_do_not_count(workspace, some):
    some["data"].touchpoint.stage.journey.archive()
    assert "Where is Lucía's data" not in texts(workspace)
    assert "Switching" not in dict(SelectionForm(workspace, {}).fields["journey"].choices).values()


def test_a_persona_in_the_archive_can_be_asked_for_and_one_that_was_deleted_cannot(workspace, some):
    priya = Persona.objects.get(name="Priya")
    priya.archive()
    assert texts(workspace, persona=str(priya.pk)) == ["Sold out at payment", "No named day"]
    offered = dict(SelectionForm(workspace, {}).fields["persona"].choices)
    assert offered[str(priya.pk)] == "Priya (in the archive)"
    priya.delete_for_good()
    assert str(priya.pk) not in dict(SelectionForm(workspace, {}).fields["persona"].choices)


def test_another_workspace_has_its_own(outsider, some):
    elsewhere = outsider.first_workspace
    a_moment(elsewhere, "Theirs", journey="Theirs")
    assert texts(elsewhere) == ["Theirs"]
    assert [label for _, label in SelectionForm(elsewhere, {}).fields["journey"].choices] == [
        "Any journey",
        "Theirs",
    ]
