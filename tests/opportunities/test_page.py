"""The opportunity's page is a form: it saves itself field by field, and as a whole without JavaScript."""

import re

import pytest

from personas.accounts.models import User
from personas.library.models import Insight
from personas.opportunities.models import Answer, Opportunity
from tests.journeys.moments import a_moment

from .editor import adding, answered, removing, setting


def stored(opportunity, *names):
    return Opportunity.objects.values_list(*names).get(pk=opportunity.pk)


def adding_what(source):
    return adding("answer", {}, **{"from": str(source.pk)})


# --- Reading --------------------------------------------------------------------------------------


def test_a_reader_sees_all_of_it_and_no_field(as_viewer, answering, need, days, owner):
    Opportunity.objects.filter(pk=answering.pk).update(
        description="Fifteen minutes", owner=owner, due=days(-2), state="planned"
    )
    answering.answers.create(insight=need)
    page = as_viewer.get(f"/opportunities/{answering.pk}/").content.decode()
    for words in ["hold what is in the basket", "Fifteen minutes", "Planned", "Ada", "Overdue", "quick win"]:
        assert words in page
    assert "turns to “sold out”" in page
    assert need.text in page
    assert "<textarea" not in page
    assert 'name="do"' not in page


def test_an_outsider_finds_no_such_page(as_outsider, answering):
    assert as_outsider.get(f"/opportunities/{answering.pk}/").status_code == 404


# --- Saving by itself -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "show what is really there"),
        ("description", "Two lines\nof it"),
        ("value", "1"),
        ("effort", "5"),
        ("state", "in_progress"),
        ("due", "2026-12-24"),
        ("due", ""),
    ],
)
def test_a_change_saves_itself(bens, opportunity, field, value):
    assert bens.outcome(setting(opportunity, field, value))["outcome"] == "saved"
    (now,) = stored(opportunity, field)
    assert str(now if now is not None else "") == value


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", " ", "Write what you might do."),
        ("title", "x" * 201, "At most 200 characters"),
        ("value", "6", "Choose from 1 to 5."),
        ("value", "", "Choose from 1 to 5."),
        ("effort", "0", "Choose from 1 to 5."),
        ("state", "perhaps", "Choose one of those in the list."),
        ("owner", "nobody", "Choose one of those in the list."),
        ("due", "tomorrow", "Write a date"),
    ],
)
def test_what_is_not_right_is_refused_with_a_word(bens, opportunity, field, value, message):
    before = stored(opportunity, field)
    result = bens.outcome(setting(opportunity, field, value))
    assert (result["outcome"], result["field"]) == ("invalid", field)
    assert message in result["message"]
    assert stored(opportunity, field) == before


def test_any_member_can_own_it_and_nobody_else(bens, opportunity, viewer, outsider):
    assert bens.outcome(setting(opportunity, "owner", str(viewer.pk)))["outcome"] == "saved"
    assert (
        bens.outcome(setting(opportunity, "owner", str(outsider.pk), str(viewer.pk)))["outcome"] == "invalid"
    )
    assert stored(opportunity, "owner") == (viewer.pk,)


def test_who_owns_it_and_has_left_is_still_named(bens, opportunity, outsider):
    Opportunity.objects.filter(pk=opportunity.pk).update(owner=outsider)
    bens.open()
    assert bens.fields[f"{opportunity.pk}.owner"] == str(outsider.pk)
    assert stored(opportunity, "owner") == (outsider.pk,)


def test_how_might_we_is_not_kept_twice_and_who_typed_it_goes_on_without_a_conflict(bens, opportunity):
    typed = "How might we hold the basket?"
    assert bens.outcome(setting(opportunity, "title", typed))["outcome"] == "saved"
    assert stored(opportunity, "title") == ("hold the basket?",)
    assert bens.outcome(setting(opportunity, "title", f"{typed} Or two", typed))["outcome"] == "saved"
    assert stored(opportunity, "title") == ("hold the basket? Or two",)


def test_two_people_in_one_field_both_see_both(adas, bens, opportunity):
    adas.save(setting(opportunity, "title", "Ada's words"))
    conflict = bens.outcome(setting(opportunity, "title", "Ben's words"))
    assert (conflict["outcome"], conflict["stored"], conflict["by"]) == ("conflict", "Ada's words", "Ada")
    assert stored(opportunity, "title") == ("Ada's words",)


def test_a_viewer_saves_nothing(as_viewer, bens, opportunity):
    bens.client = as_viewer
    assert bens.save(setting(opportunity, "title", "mine")).status_code == 403
    assert stored(opportunity, "title") == ("hold what is in the basket",)


def test_a_save_says_what_the_opportunity_comes_to(bens, answering):
    told = bens.save(setting(answering, "effort", "4")).json()["summary"]
    assert (told["score"], told["shade"], told["field"]) == (20, 5, "Big bet")


# --- What it answers ------------------------------------------------------------------------------


def test_friction_and_insights_are_added_and_drawn(bens, opportunity, sold_out, need):
    for source in [sold_out, need]:
        result = bens.outcome(adding_what(source))
        assert result["outcome"] == "saved"
        assert source.text in result["html"]
    assert answered(opportunity) == [sold_out.text, need.text]


def test_odd_words_find_nothing_and_break_nothing(as_editor, opportunity, sold_out, need):
    for words in ["\0", "%", "' OR 1=1 --", "\\", "turns \0zebra"]:
        answer = as_editor.get(f"/opportunities/{opportunity.pk}/find/", {"q": words})
        assert answer.status_code == 200
        assert need.text not in answer.json()["html"]


def test_what_is_answered_already_is_not_added_twice(bens, answering, sold_out):
    result = bens.outcome(adding_what(sold_out))
    assert result["outcome"] == "saved"
    assert str(answering.answers.get().pk) in result["html"]


def test_the_same_request_twice_adds_once(bens, opportunity, sold_out):
    change = adding_what(sold_out)
    assert [bens.outcome(change)["outcome"] for _ in range(2)] == ["saved", "saved"]
    assert opportunity.answers.count() == 1


def test_what_belongs_to_another_team_cannot_be_answered(bens, opportunity, foreign):
    result = bens.outcome(adding_what(foreign.answers.get().friction))
    assert result["outcome"] == "gone"
    assert "secret" not in str(result)
    assert not opportunity.answers.exists()


def test_an_answer_points_at_one_thing_and_no_other_way(bens, opportunity, sold_out, need):
    values = {"friction": str(sold_out.pk), "insight": str(need.pk)}
    for asked in [values, {}, {"before": "20"}]:
        assert bens.outcome(adding("answer", asked))["outcome"] == "invalid"
    assert not opportunity.answers.exists()


def test_an_answer_that_is_taken_off_comes_back_by_undo(bens, answering, sold_out):
    answer = answering.answers.get()
    removal = bens.outcome(removing(answer))["removal"]
    assert not answering.answers.exists()
    assert bens.outcome({"op": "undo", "removal": removal})["outcome"] == "saved"
    assert answered(answering) == [sold_out.text]


def test_an_answer_that_was_given_again_meanwhile_does_not_come_back_twice(bens, answering, sold_out):
    removal = bens.outcome(removing(answering.answers.get()))["removal"]
    bens.outcome(adding_what(sold_out))
    result = bens.outcome({"op": "undo", "removal": removal})
    assert (result["outcome"], result["message"]) == ("invalid", "That is on the page again already.")
    assert answered(answering) == [sold_out.text]


def test_friction_that_is_deleted_and_brought_back_is_answered_again(as_editor, answering, sold_out):
    journey = sold_out.touchpoint.stage.journey
    url = f"/journeys/{journey.pk}/save/"

    def ask(change):
        sent = as_editor.post(url, {"changes": [change]}, "application/json")
        return sent.json()["results"][0]

    removal = ask(removing(sold_out))["removal"]
    page = f"/opportunities/{answering.pk}/"
    assert sold_out.text not in as_editor.get(page).content.decode()
    ask({"op": "undo", "removal": removal})
    assert answering.answers.get().friction == sold_out


def test_what_is_searched_for_is_offered_and_what_is_answered_is_not(as_editor, answering, wrong_day, need):
    url = f"/opportunities/{answering.pk}/find/"

    def found(words):
        return as_editor.get(url, {"q": words}).json()["html"]

    assert wrong_day.text in found("NAMED delivery")
    assert need.text in found("priya store")
    assert "turns to" not in found("sold out")
    assert "Nothing found for" in found("sold out")
    assert wrong_day.text in found("")
    assert need.text not in found("")


def test_only_ones_own_is_found(as_editor, opportunity, foreign):
    Insight.objects.create(
        persona=foreign.workspace.personas.create(name="Theirs"), kind="need", text="A secret need"
    )
    found = as_editor.get(f"/opportunities/{opportunity.pk}/find/?q=secret").json()["html"]
    assert "A secret" not in found


def test_a_viewer_searches_for_nothing_to_add(as_viewer, opportunity):
    assert as_viewer.get(f"/opportunities/{opportunity.pk}/find/?q=a").status_code == 403


# --- Without JavaScript ---------------------------------------------------------------------------


def test_the_whole_form_saves_with_one_button(bens, opportunity):
    bens.open()
    bens.type(opportunity, title="show the stock", value="4", state="planned", due="2026-12-24")
    assert bens.press().status_code == 303
    title, value, state, due = stored(opportunity, "title", "value", "state", "due")
    assert (title, value, state, str(due)) == ("show the stock", 4, "planned", "2026-12-24")


def test_what_was_typed_and_is_not_right_stays_in_its_field(bens, opportunity):
    bens.open()
    bens.type(opportunity, title="", description="All of this stays")
    response = bens.press()
    assert response.status_code == 422
    assert "Write what you might do." in response.content.decode()
    assert bens.fields[f"{opportunity.pk}.title"] == ""
    assert stored(opportunity, "title", "description") == ("hold what is in the basket", "All of this stays")


def test_what_a_colleague_wrote_meanwhile_stands_beside_ones_own(adas, bens, opportunity):
    bens.open()
    adas.save(setting(opportunity, "description", "Ada's words"))
    bens.type(opportunity, description="Ben's words")
    response = bens.press()
    assert response.status_code == 409
    assert "Ada&#x27;s words" in response.content.decode()
    assert bens.fields[f"{opportunity.pk}.description"] == "Ben's words"


def test_answers_are_found_added_taken_off_and_brought_back_by_buttons(
    bens, opportunity, wrong_day, sold_out
):
    bens.open()
    bens.type(opportunity, title="name the day")
    bens.fields["q"] = "delivery day"
    sent = bens.press("find")
    assert "q=delivery" in sent["Location"]
    assert stored(opportunity, "title") == ("name the day",)
    bens.open(q="delivery day")
    bens.press(f"add:answer:{opportunity.pk}:{wrong_day.pk}")
    assert answered(opportunity) == [wrong_day.text]
    bens.open()
    sent = bens.press(f"remove:{opportunity.answers.get().pk}")
    assert not opportunity.answers.exists()
    bens.open(removed=re.search(r"removed=([0-9a-f-]+)", sent["Location"])[1])
    (undo,) = [button for button in bens.buttons if button.startswith("undo:")]
    bens.press(undo)
    assert answered(opportunity) == [wrong_day.text]


def test_who_may_no_longer_write_gets_their_words_back(bens, opportunity, editor):
    bens.open()
    bens.type(opportunity, description="An afternoon of thinking")
    User.objects.get(pk=editor.pk).memberships.update(role="viewer")
    response = bens.press()
    assert response.status_code == 403
    assert "An afternoon of thinking" in response.content.decode()


def test_an_answer_without_anything_to_point_at_is_left_out(bens, opportunity, sold_out):
    Answer.objects.create(opportunity=opportunity)
    assert bens.open().status_code == 200
    assert 'data-type="answer"' not in bens.open().content.decode()


def test_more_answers_take_no_more_queries(as_editor, answering, persona, assert_queries_do_not_grow):
    Opportunity.objects.filter(pk=answering.pk).update(state="done")

    def add_some():
        for n in range(6):
            answering.answers.create(
                friction=a_moment(answering.workspace, f"Trouble {n}", f"Use · {n}", f"Journey {n}")
            )
            need = Insight.objects.create(persona=persona, kind="need", text=f"Need {n}")
            answering.answers.create(insight=need)

    assert_queries_do_not_grow(as_editor, f"/opportunities/{answering.pk}/", add_some)
