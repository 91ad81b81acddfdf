"""The guided way: one question at a time, every answer kept."""

import json
import re

import pytest
from django.urls import reverse

from personas.interchange.guide_steps import QUESTIONS
from personas.interchange.persona_file import read, store, write
from personas.library.models import Persona

from .test_reading import WHOLE

START, NEW = reverse("interchange:guide-start"), reverse("interchange:new")
KEYS = [question.key for question in QUESTIONS]


def step(persona, key):
    return reverse("interchange:guide", args=[persona.pk, key])


def form_of(page):
    """What a browser would send of the page's form if nobody typed anything."""
    form = page.context["form"]
    return {name: form[name].value() for name in ("answer", "base", "token")}


def answered(client, address, answer, **more):
    """Opens the page of a question, types the answer and sends it."""
    return client.post(address, form_of(client.get(address)) | {"answer": answer} | more)


def texts(persona, kind="need"):
    return list(persona.insights.filter(kind=kind).values_list("text", flat=True))


@pytest.fixture
def needs(persona):
    """The address of the question for needs, on a persona with two of them."""
    persona.insights.create(kind="need", text="Sleep", strength=5, position=0)
    persona.insights.create(kind="need", text="Bread", position=1)
    return step(persona, "needs")


def test_the_first_answer_makes_a_draft(as_editor, workspace, editor):
    workspace.sections.create(title="A day in their life", kind="text")

    answer = answered(as_editor, START, "Priya, the planner")

    persona = workspace.personas.live().get()
    assert (persona.name, persona.status, persona.changed_by) == ("Priya, the planner", "draft", editor)
    assert persona.sections.get().title == "A day in their life"
    assert answer["Location"] == step(persona, "role")


@pytest.mark.parametrize("name", ["", "  \t", "x" * 81])
def test_a_persona_without_a_name_is_not_begun(as_editor, name):
    answer = answered(as_editor, START, name)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert answer.context["form"]["answer"].value() == name
    assert not Persona.objects.exists()


def test_a_first_answer_that_is_sent_twice_begins_one_persona(as_editor):
    form = form_of(as_editor.get(START)) | {"answer": "Priya"}

    first = as_editor.post(START, form)
    second = as_editor.post(START, form | {"answer": "Priya, the planner"})

    assert first["Location"] == second["Location"]
    assert Persona.objects.get().name == "Priya, the planner"


def test_every_question_leads_to_the_next_and_the_last_to_the_persona(as_editor, workspace):
    answers = {
        "role": "Operations lead",
        "quote": "If I can’t see it, it isn’t there.",
        "needs": "To know by Thursday\r\nTo find last year’s sizes",
        "pain-points": "• Sold out at payment",
        "motivations": "To be the one who thought of everything",
        "expectations": "",
        "facts": "Age: 38–45\r\nLives near Exeter",
    }
    answered(as_editor, START, "Priya, the planner")
    persona = workspace.personas.get()
    for key, following in zip(KEYS[1:], [*KEYS[2:], None], strict=True):
        if key == "portrait":
            answer = as_editor.post(step(persona, key), {"face": "notionists-17", "tint": "green"})
        else:
            answer = answered(as_editor, step(persona, key), answers[key])
        assert answer["Location"] == (step(persona, following) if following else persona.get_absolute_url())

    data = write(workspace.personas.get())
    assert (data["role"], data["quote"]) == ("Operations lead", "If I can’t see it, it isn’t there.")
    assert [(i["kind"], i["text"]) for i in data["insights"]] == [
        ("need", "To know by Thursday"),
        ("need", "To find last year’s sizes"),
        ("pain_point", "Sold out at payment"),
        ("motivation", "To be the one who thought of everything"),
    ]
    assert [(f["label"], f["value"]) for f in data["facts"]] == [("Age", "38–45"), ("", "Lives near Exeter")]
    assert (data["portrait"]["name"], data["portrait"]["tint"]) == ("notionists-17", "green")
    assert "topknot" in data["portrait"]["alt"]


def test_what_was_answered_is_found_by_search(as_editor, needs, workspace):
    answered(as_editor, needs, "A quiet carriage")

    assert workspace.personas.search("quiet carriage").exists()


@pytest.mark.parametrize("key", KEYS)
def test_every_question_says_how_far_one_is_and_what_was_answered(as_editor, workspace, owner, key):
    persona = store(read(WHOLE), workspace, owner)

    page = as_editor.get(step(persona, key))

    assert f"Question {KEYS.index(key) + 1} of {len(KEYS)}" in page.text
    assert "To know by Thursday" in page.text


def test_back_keeps_what_was_typed(as_editor, persona):
    answer = answered(as_editor, step(persona, "quote"), "No.", go="back")

    assert answer["Location"] == step(persona, "role")
    persona.refresh_from_db()
    assert persona.quote == "No."


def test_back_from_the_first_question_keeps_the_name_and_leads_to_the_ways_to_start(as_editor, persona):
    answer = answered(as_editor, step(persona, "name"), "Priya", go="back")

    assert answer["Location"] == NEW
    persona.refresh_from_db()
    assert persona.name == "Priya"


def test_back_before_there_is_a_persona_keeps_the_name_that_was_typed(as_editor, workspace):
    answer = answered(as_editor, START, "Priya", go="back")

    assert answer["Location"] == NEW
    persona = workspace.personas.get()
    assert persona.name == "Priya"
    assert f'href="{step(persona, "role")}"' in as_editor.get(NEW).text


def test_back_without_a_name_begins_nothing(as_editor):
    assert answered(as_editor, START, " ", go="back")["Location"] == NEW
    assert not Persona.objects.exists()


def test_skip_sends_the_form_so_that_nothing_typed_is_lost(as_editor, persona):
    page = as_editor.get(step(persona, "needs"))

    assert re.search(r"<button [^>]*>Skip</button>", page.text)
    assert not re.search(r"<a [^>]*>Skip</a>", page.text)


def test_going_to_the_page_keeps_what_was_typed(as_editor, persona):
    answer = answered(as_editor, step(persona, "needs"), "Sleep", go="page")

    assert answer["Location"] == persona.get_absolute_url()
    assert texts(persona) == ["Sleep"]
    assert "Carry on" in as_editor.get(NEW).text


def test_going_to_the_page_with_what_does_not_fit_keeps_it_in_the_field(as_editor, persona):
    page = answered(as_editor, step(persona, "role"), "x" * 201, go="page")

    assert page.status_code == 422
    assert page.context["form"]["answer"].value() == "x" * 201


def test_the_end_says_what_comes_next(as_editor, workspace, owner, persona):
    end = as_editor.post(step(persona, "portrait"), {}, follow=True)
    assert "What you skipped can be filled in here: click any line." in end.text

    persona.insights.create(kind="need", text="A line")
    end = as_editor.post(step(persona, "portrait"), {}, follow=True)
    assert "What you skipped can be filled in here. Next: what does each line rest on?" in end.text

    whole = store(read(WHOLE), workspace, owner)
    for kind in ("pain_point", "motivation", "expectation"):
        whole.insights.create(kind=kind, text="A line")
    end = as_editor.post(step(whole, "portrait"), {}, follow=True)
    assert "Done. Next: what does each line rest on?" in end.text


def test_a_closed_tab_can_be_carried_on(as_editor, persona):
    as_editor.get(step(persona, "needs"))

    page = as_editor.get(NEW)

    assert f'href="{step(persona, "needs")}"' in page.text
    assert "question 4 of 9" in page.text


def test_what_is_finished_archived_or_of_another_workspace_is_not_carried_on(as_editor, persona):
    as_editor.get(step(persona, "needs"))
    persona.archive()
    assert "Carry on" not in as_editor.get(NEW).text

    persona.bring_back()
    as_editor.post(step(persona, "portrait"), {"face": "notionists-17"})
    assert "Carry on" not in as_editor.get(NEW).text


# --- Several answers, one a line ------------------------------------------------------------------


def test_a_line_that_stays_keeps_its_row_and_strength(as_editor, persona, needs):
    before = persona.insights.get(text="Sleep")

    answered(as_editor, needs, "Sleep well\nBread\nButter")

    after = persona.insights.get(text="Sleep well")
    assert (after.pk, after.strength) == (before.pk, 5)
    assert texts(persona) == ["Sleep well", "Bread", "Butter"]


def test_a_line_taken_out_can_be_brought_back_from_the_page(as_editor, persona, needs):
    answered(as_editor, needs, "Bread")

    assert texts(persona) == ["Bread"]
    assert persona.removals.get().label == "Sleep"


def test_lines_of_more_than_one_line_are_shown_and_left_alone(as_editor, persona, needs):
    persona.insights.create(kind="need", text="Two\nlines", position=2)

    assert "Also there" in as_editor.get(needs).text
    answered(as_editor, needs, "Sleep\nBread\nButter")

    assert set(texts(persona)) == {"Sleep", "Bread", "Butter", "Two\nlines"}


def test_other_kinds_are_left_alone(as_editor, persona, needs):
    persona.insights.create(kind="pain_point", text="Noise")

    answered(as_editor, needs, "")

    assert texts(persona) == []
    assert texts(persona, "pain_point") == ["Noise"]


def test_a_fact_is_changed_where_it_was_changed(as_editor, persona):
    fact = persona.facts.create(label="Age", value="38–45")

    answered(as_editor, step(persona, "facts"), "Age: 50")

    fact.refresh_from_db()
    assert (fact.label, fact.value) == ("Age", "50")


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("Age: 38–45", "Age", "38–45"),
        ("Site: https://example.com", "Site", "https://example.com"),
        ("Lives near Exeter", "", "Lives near Exeter"),
        ("Age:", "", "Age:"),
        (f"{'x' * 61}: y", "", f"{'x' * 61}: y"),
    ],
)
def test_a_fact_has_a_label_before_its_colon(as_editor, persona, line, label, value):
    answered(as_editor, step(persona, "facts"), line)

    fact = persona.facts.get()
    assert (fact.label, fact.value) == (label, value)


def test_an_answer_that_is_sent_twice_is_written_once(as_editor, persona, needs):
    form = form_of(as_editor.get(needs)) | {"answer": "Sleep\nBread\nButter"}

    as_editor.post(needs, form)
    as_editor.post(needs, form)

    assert texts(persona) == ["Sleep", "Bread", "Butter"]


# --- Somebody else at the same persona ------------------------------------------------------------


def test_two_answers_to_one_question_are_never_written_over_each_other(as_editor, as_owner, persona):
    address = step(persona, "role")
    form = form_of(as_editor.get(address))
    answered(as_owner, address, "What Ada wrote")

    answer = as_editor.post(address, form | {"answer": "What Ben wrote"})

    assert answer.status_code == 409
    assert "Meanwhile Ada wrote “What Ada wrote”" in answer.text
    assert answer.context["form"]["answer"].value() == "What Ben wrote"
    persona.refresh_from_db()
    assert persona.role == "What Ada wrote"

    again = as_editor.post(address, form_of(answer))

    assert again.status_code == 302
    persona.refresh_from_db()
    assert persona.role == "What Ben wrote"


def test_a_line_that_a_colleague_added_meanwhile_stays(as_editor, as_owner, persona, needs):
    form = form_of(as_editor.get(needs))
    answered(as_owner, needs, "Sleep\nBread\nWhat Ada added")

    as_editor.post(needs, form | {"answer": "Sleep\nBread\nWhat Ben added"})

    assert set(texts(persona)) == {"Sleep", "Bread", "What Ada added", "What Ben added"}


def test_a_line_that_both_reworded_asks_and_keeps_the_rest(as_editor, as_owner, persona, needs):
    form = form_of(as_editor.get(needs))
    answered(as_owner, needs, "Sleep, says Ada\nBread\nWhat Ada added")

    answer = as_editor.post(needs, form | {"answer": "Sleep, says Ben\nBread\nWhat Ben added"})

    assert answer.status_code == 409
    assert "Meanwhile Ada wrote “Sleep, says Ada”" in answer.text
    assert set(texts(persona)) == {"Sleep, says Ada", "Bread", "What Ada added", "What Ben added"}

    assert as_editor.post(needs, form_of(answer)).status_code == 302

    assert set(texts(persona)) == {"Sleep, says Ben", "Bread", "What Ada added", "What Ben added"}


def test_a_line_that_a_colleague_deleted_meanwhile_comes_back_only_on_asking(
    as_editor, as_owner, persona, needs
):
    form = form_of(as_editor.get(needs))
    answered(as_owner, needs, "Bread")

    answer = as_editor.post(needs, form | {"answer": "Sleep well\nBread"})

    assert answer.status_code == 409
    assert "Meanwhile Ada deleted a line" in answer.text
    assert texts(persona) == ["Bread"]

    as_editor.post(needs, form_of(answer))

    assert texts(persona) == ["Sleep well", "Bread"]


# --- What cannot be kept --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("name", "  "),
        ("role", "x" * 201),
        ("quote", "a \x07 bell"),
        ("needs", "x" * 2001),
        ("needs", "Fine\n" + "a \x07 bell"),
        ("facts", "Age: " + "x" * 301),
        ("needs", "line\n" * 1001),
    ],
)
def test_what_does_not_fit_is_said_and_kept(as_editor, persona, key, answer):
    page = answered(as_editor, step(persona, key), answer)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert page.context["form"]["answer"].value() == answer


def test_what_fits_beside_what_does_not_is_kept_once(as_editor, persona):
    address = step(persona, "needs")
    page = answered(as_editor, address, "Fine\n" + "x" * 2001)

    as_editor.post(address, form_of(page) | {"answer": "Fine\nShorter"})

    assert texts(persona) == ["Fine", "Shorter"]


@pytest.mark.parametrize(
    "base",
    [
        "",
        "no JSON",
        "[" * 50_000,
        "7",
        "[[7, 8]]",
        '[["x", {"text": "a"}]]',
        '[["00000000-0000-4000-8000-000000000000", {"text": 7}]]',
        '[["00000000-0000-4000-8000-000000000000", {}]]',
        '{"a": 1}',
    ],
)
def test_a_page_that_was_tampered_with_breaks_nothing(as_editor, persona, base):
    for key in ("role", "needs", "facts"):
        answer = as_editor.post(step(persona, key), {"answer": "Sleep", "base": base, "token": "x" * 60})
        assert answer.status_code in {302, 409, 422}


def test_a_line_of_another_persona_is_out_of_reach(as_editor, workspace, owner, persona):
    other = store(read(WHOLE), workspace, owner)
    line = other.insights.get()
    base = json.dumps([[str(line.pk), {"text": line.text}]])

    as_editor.post(step(persona, "needs"), {"answer": "Mine now", "base": base, "token": "t"})
    as_editor.post(step(persona, "needs"), {"answer": "", "base": base, "token": "t"})

    assert write(other) == WHOLE


def test_a_face_that_there_is_not_is_asked_again(as_editor, persona):
    answer = as_editor.post(step(persona, "portrait"), {"face": "mona-lisa"})

    assert answer.status_code == 422
    persona.refresh_from_db()
    assert persona.illustration == ""


@pytest.mark.parametrize("face", ["photo", "illustration"])
def test_a_tint_is_kept_behind_whatever_face_there_is(as_editor, persona, face):
    setattr(persona, face, "notionists-01")
    persona.portrait_alt = "Priya on a ridge"
    persona.save()

    as_editor.post(step(persona, "portrait"), {"tint": "indigo"})

    persona.refresh_from_db()
    assert (persona.tint, getattr(persona, face)) == ("indigo", "notionists-01")
    assert persona.portrait_alt == "Priya on a ridge"


def test_no_face_is_an_answer_too(as_editor, persona):
    assert as_editor.post(step(persona, "portrait"), {})["Location"] == persona.get_absolute_url()


# --- Who may --------------------------------------------------------------------------------------


def test_a_viewer_is_asked_nothing(as_viewer, persona):
    for address in (START, step(persona, "needs")):
        assert as_viewer.get(address).status_code == 403
        assert as_viewer.post(address, {"answer": "Sleep"}).status_code == 403
    assert texts(persona) == []


def test_an_outsider_learns_nothing(as_outsider, persona):
    assert as_outsider.get(step(persona, "needs")).status_code == 404
    assert as_outsider.post(step(persona, "needs"), {"answer": "Sleep"}).status_code == 404
    assert texts(persona) == []


def test_nobody_is_asked_without_signing_in(anonymous, persona):
    for address in (START, step(persona, "needs")):
        assert anonymous.get(address)["Location"].startswith("/accounts/login/")


def test_a_question_that_there_is_not_is_not_found(as_editor, persona):
    assert as_editor.get(step(persona, "shoe-size")).status_code == 404


def test_a_question_asks_no_more_of_the_database_with_more_lines(
    as_editor, persona, django_assert_max_num_queries
):
    for number in range(40):
        persona.insights.create(kind="need", text=f"Need {number}", position=number)
    as_editor.get(step(persona, "needs"))

    with django_assert_max_num_queries(12):
        as_editor.get(step(persona, "needs"))
