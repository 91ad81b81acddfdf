"""The board: every opportunity by its state, cards that move, and what nothing answers."""

import re

import pytest

from personas.opportunities.models import Opportunity
from tests.journeys.moments import a_moment, an_answer

STATES = ["idea", "planned", "in_progress", "done", "dropped"]


def board(client, **query):
    return client.get("/opportunities/", query).content.decode()


def column(markup, state):
    """The markup of one column."""
    return re.search(rf'<section class="column {state}".*?</section>', markup, re.DOTALL)[0]


def card(markup, opportunity):
    return re.search(rf'<li class="opportunity" data-card="{opportunity.pk}".*?</li>', markup, re.DOTALL)[0]


def titles(markup):
    return re.findall(r'<h3><a href="[^"]*" dir="auto">(.*?)</a>', markup)


def move(client, opportunity, state, base=None, **headers):
    url = f"/opportunities/{opportunity.pk}/move/"
    return client.post(url, {"state": state, "base": base or opportunity.state}, headers=headers)


def state_of(opportunity):
    return Opportunity.objects.values_list("state", flat=True).get(pk=opportunity.pk)


def test_an_opportunity_stands_in_the_column_of_its_state(as_viewer, workspace):
    for state in STATES:
        Opportunity.objects.create(workspace=workspace, title=f"what is {state}", state=state)
    markup = board(as_viewer)
    for state in STATES:
        assert titles(column(markup, state)) == [f"What is {state}"]


def test_a_card_says_what_it_is_worth_whose_it_is_and_when_it_is_due(as_viewer, answering, editor, days):
    Opportunity.objects.filter(pk=answering.pk).update(owner=editor, due=days(10))
    shown = card(board(as_viewer), answering)
    for words in ["Quick win", "Value 5 · effort 2", "Ben", f"Due {days(10):%-d %b %Y}", ">20</b> friction"]:
        assert words in shown
    assert "overdue" not in shown


def test_what_is_late_says_since_which_day_of_which_year(as_viewer, answering):
    Opportunity.objects.filter(pk=answering.pk).update(due="2019-12-24")
    assert "Was due 24 Dec 2019" in card(board(as_viewer), answering)


@pytest.mark.parametrize(("state", "is_late"), [("idea", True), ("in_progress", True), ("done", False)])
def test_what_is_late_is_shown_as_such_unless_it_is_done(as_viewer, answering, days, state, is_late):
    Opportunity.objects.filter(pk=answering.pk).update(state=state, due=days(-1))
    assert ("overdue" in card(board(as_viewer), answering)) == is_late


def test_what_is_due_today_is_not_late(as_viewer, answering, today):
    Opportunity.objects.filter(pk=answering.pk).update(due=today)
    assert "overdue" not in card(board(as_viewer), answering)


def test_what_answers_the_greatest_friction_stands_on_top(as_viewer, answering, wrong_day):
    an_answer(wrong_day, "name the day")
    Opportunity.objects.create(workspace=answering.workspace, title="something else", value=5, effort=1)
    assert titles(column(board(as_viewer), "idea")) == [
        "Hold what is in the basket",
        "Name the day",
        "Something else",
    ]


def test_an_opportunity_without_friction_is_shown_as_such(as_viewer, opportunity, need, sold_out):
    assert "No friction yet" in card(board(as_viewer), opportunity)
    opportunity.answers.create(insight=need)
    assert re.search(r"No friction yet.*1 insight", card(board(as_viewer), opportunity))
    opportunity.answers.create(friction=sold_out)
    assert "No friction yet" not in card(board(as_viewer), opportunity)


def test_friction_without_an_answer_is_ranked_below(as_editor, answering, sold_out, wrong_day):
    a_moment(answering.workspace, "A queue at the till", score=(3, 5))
    below = board(as_editor).partition("Friction without an answer")[2]
    assert below.index("A queue at the till") < below.index(wrong_day.text)
    assert sold_out.text not in below
    assert f'href="/opportunities/new/?friction={wrong_day.pk}"' in below


def test_friction_whose_only_answer_was_dropped_has_none(as_viewer, answering, sold_out):
    Opportunity.objects.filter(pk=answering.pk).update(state="dropped")
    assert sold_out.text in board(as_viewer).partition("Friction without an answer")[2]


def test_only_the_greatest_friction_is_listed_and_the_rest_is_counted(as_viewer, workspace):
    for n in range(11):
        a_moment(workspace, f"Trouble {n}", f"Buy · Channel {n}")
    markup = board(as_viewer)
    assert markup.count("Trouble") == 8
    assert "All 11 on the friction board" in markup


def test_nothing_of_another_team_is_on_the_board(as_viewer, opportunity, foreign):
    assert "secret" not in board(as_viewer)


def test_the_friction_of_an_archived_journey_does_not_count(as_viewer, answering, sold_out):
    sold_out.touchpoint.stage.journey.archive()
    shown = card(board(as_viewer), answering)
    assert "No friction yet" in shown
    assert "20" not in re.sub(r"<[^>]*>", "", shown)


def test_a_team_without_opportunities_is_told_what_they_are(as_viewer, as_editor, workspace, editor):
    assert "What might we do about it?" in board(as_editor)
    assert "Write the first one" in board(as_editor)
    assert "Write the first one" not in board(as_viewer)


def test_a_viewer_sees_no_way_to_move_a_card(as_viewer, as_editor, answering):
    assert "Move" in card(board(as_editor), answering)
    assert "Move" not in card(board(as_viewer), answering)


def test_a_long_column_shows_its_first_cards_and_all_when_asked(as_viewer, workspace):
    ideas = [Opportunity(workspace=workspace, title=f"idea {n}") for n in range(45)]
    Opportunity.objects.bulk_create(ideas)
    assert len(titles(board(as_viewer))) == 20
    assert "Show all 45" in board(as_viewer)
    assert len(titles(board(as_viewer, all="idea"))) == 45


# --- Moving a card --------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES[1:])
def test_a_card_moves_to_any_column(as_editor, answering, state):
    response = move(as_editor, answering, state)
    at = f"/opportunities/?moved={answering.pk}#{answering.pk}"
    assert (response.status_code, response["Location"]) == (302, at)
    assert state_of(answering) == state
    assert answering.title.capitalize() in as_editor.get("/opportunities/").content.decode()


def test_a_script_gets_the_board_alone(as_editor, answering):
    response = move(as_editor, answering, "planned", **{"X-Part": "board"})
    markup = response.content.decode()
    assert response.status_code == 200
    assert markup.strip().startswith('<div id="board">')
    assert titles(column(markup, "planned")) == ["Hold what is in the basket"]
    assert "is now in Planned" in markup


def a_long_column(workspace, state):
    """Thirty-five, all of which are worth more than what is moved there."""
    Opportunity.objects.bulk_create(
        Opportunity(workspace=workspace, title=f"idea {n}", value=5, effort=1, state=state) for n in range(35)
    )


@pytest.mark.parametrize("headers", [{}, {"X-Part": "board"}], ids=["without a script", "with one"])
def test_a_card_is_on_the_board_after_its_move_however_long_the_column_is(as_editor, opportunity, headers):
    a_long_column(opportunity.workspace, "planned")
    response = move(as_editor, opportunity, "planned", **headers)
    markup = (response if headers else as_editor.get(response["Location"])).content.decode()
    assert titles(column(markup, "planned"))[20:] == ["Hold what is in the basket"]


@pytest.mark.parametrize("headers", [{}, {"X-Part": "board"}], ids=["without a script", "with one"])
def test_a_column_that_shows_all_goes_on_doing_so(as_editor, opportunity, headers):
    a_long_column(opportunity.workspace, "idea")
    address = re.search(r'action="([^"]*)"', card(board(as_editor, all="idea"), opportunity))[1]
    response = as_editor.post(address, {"state": "planned", "base": "idea"}, headers=headers)
    markup = (response if headers else as_editor.get(response["Location"])).content.decode()
    assert len(titles(column(markup, "idea"))) == 35


def test_what_is_moved_in_the_archive_is_said_to_be_there(as_editor, opportunity):
    opportunity.archive()
    markup = move(as_editor, opportunity, "planned", **{"X-Part": "board"}).content.decode()
    assert "is now in Planned, and in the archive." in markup


def test_what_a_colleague_moved_meanwhile_stays_where_they_put_it(as_editor, as_owner, answering):
    move(as_owner, answering, "planned")
    response = move(as_editor, answering, "dropped", base="idea")
    assert response.status_code == 409
    assert "was moved to Planned by Ada meanwhile" in response.content.decode()
    assert state_of(answering) == "planned"


@pytest.mark.parametrize("state", ["", "somewhere", "Done"])
def test_there_is_no_other_column(as_editor, answering, state):
    response = move(as_editor, answering, state)
    assert response.status_code == 422
    assert "stays where it is" in response.content.decode()
    assert state_of(answering) == "idea"


def test_a_viewer_moves_nothing(as_viewer, answering):
    assert move(as_viewer, answering, "done").status_code == 403
    assert state_of(answering) == "idea"


def test_an_outsider_finds_nothing_to_move(as_outsider, answering):
    assert move(as_outsider, answering, "done").status_code == 404
    assert state_of(answering) == "idea"


def test_who_moves_a_card_to_done_is_asked_to_score_its_friction_again(as_editor, answering):
    move(as_editor, answering, "done")
    markup = board(as_editor)
    assert "Score its friction again to see what it has brought." in markup
    assert "#score-again" in card(markup, answering)


def test_the_day_on_which_it_was_done_is_kept_until_it_is_taken_up_again(as_editor, answering, today):
    move(as_editor, answering, "done")
    assert Opportunity.objects.get().done_on == today
    move(as_editor, answering, "in_progress", base="done")
    assert Opportunity.objects.get().done_on is None


def test_more_opportunities_take_no_more_queries(as_editor, answering, wrong_day, assert_queries_do_not_grow):
    def add_some():
        for n in range(5):
            more = an_answer(a_moment(answering.workspace, f"Trouble {n}", f"Use · Channel {n}"), f"idea {n}")
            more.answers.create(friction=wrong_day)
            a_moment(answering.workspace, f"Unanswered {n}")

    assert_queries_do_not_grow(as_editor, "/opportunities/", add_some)
