"""When an opportunity is done its friction is scored again, and what it has brought is shown."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from personas.journeys.models import FrictionMoment
from personas.opportunities import scoring
from personas.opportunities.models import Answer, Opportunity
from personas.opportunities.querysets import bring_answers
from personas.opportunities.results import Result, summed

from .editor import Page, adding, setting


@pytest.fixture
def done(bens, answering):
    """It answers what scored 20, and is done today."""
    bens.save(setting(answering, "state", "done"))
    return Opportunity.objects.with_answers().get()


def now(opportunity):
    return Opportunity.objects.with_answers().get(pk=opportunity.pk)


def stored(moment):
    return FrictionMoment.objects.values_list("severity", "frequency").get(pk=moment.pk)


def page(client, opportunity):
    return client.get(f"/opportunities/{opportunity.pk}/").content.decode()


def on_the_journey(client, moment, **scales):
    """Scores a moment where it stands, on the map."""
    changes = [
        setting(moment, scale, str(value), str(getattr(moment, scale))) for scale, value in scales.items()
    ]
    address = f"{moment.touchpoint.stage.journey.get_absolute_url()}save/"
    assert client.post(address, {"changes": changes}, "application/json").status_code == 200


def move_to_done(client, opportunity):
    client.post(f"/opportunities/{opportunity.pk}/move/", {"base": opportunity.state, "state": "done"})


def test_what_is_done_asks_for_new_scores_and_nothing_else_does(as_editor, as_viewer, answering, bens):
    assert "Does it still hurt?" not in page(as_editor, answering)
    bens.save(setting(answering, "state", "done"))
    assert "Does it still hurt?" in page(as_editor, answering)
    assert "Save the scores" in page(as_editor, answering)
    assert "Save the scores" not in page(as_viewer, answering)


def test_what_answers_no_friction_is_not_asked(as_editor, opportunity, bens, need):
    opportunity.answers.create(insight=need)
    bens.save(setting(opportunity, "state", "done"))
    assert "Does it still hurt?" not in page(as_editor, opportunity)


def test_before_and_after_are_shown_on_the_page_and_the_board(as_viewer, bens, done, sold_out):
    assert bens.score(sold_out, 2, 3).status_code == 303
    assert stored(sold_out) == (2, 3)
    assert now(done).result == Result(20, 6)
    assert "▼ from 20 to 6" in page(as_viewer, done)
    assert "▼ from 20 to 6" in as_viewer.get("/opportunities/").content.decode()


def test_scores_of_one_day_are_all_kept(bens, done, sold_out, today):
    bens.score(sold_out, 2, 3)
    moment = FrictionMoment.objects.get()
    assert [score.points for score in moment.scores] == [20, 6]
    assert moment.earlier_scores == [{"on": today.isoformat(), "severity": 4, "frequency": 5}]


def test_a_slip_is_put_right_without_a_trace(bens, done, sold_out):
    bens.score(sold_out, 2, 3)
    bens.score(FrictionMoment.objects.get(), 1, 3)
    assert [score.points for score in FrictionMoment.objects.get().scores] == [20, 3]
    assert now(done).result == Result(20, 3)


def test_a_score_of_long_ago_is_kept_once(bens, answering, sold_out, days):
    FrictionMoment.objects.update(scored_on=days(-90))
    bens.save(setting(answering, "state", "done"))
    bens.score(sold_out, 1, 1)
    assert [score.points for score in FrictionMoment.objects.get().scores] == [20, 1]


def test_who_finds_nothing_changed_has_answered_too(as_viewer, bens, done, sold_out):
    assert now(done).to_score_again
    bens.score(sold_out, 4, 5)
    assert not now(done).to_score_again
    assert "still 20" in page(as_viewer, done)


def test_a_score_given_on_the_journey_counts(as_editor, done, sold_out):
    journey = sold_out.touchpoint.stage.journey
    change = setting(sold_out, "severity", "1")
    as_editor.post(f"/journeys/{journey.pk}/save/", {"changes": [change]}, "application/json")
    assert now(done).result == Result(20, 5)


def test_friction_that_was_scored_before_it_is_set_to_done_is_measured_from_what_it_scored_before(
    as_viewer, as_editor, bens, answering, sold_out
):
    bens.save(setting(answering, "state", "in_progress"))
    on_the_journey(as_editor, sold_out, severity=2, frequency=3)
    bens.save(setting(now(answering), "state", "done"))
    assert now(answering).result == Result(20, 6)
    assert "▼ from 20 to 6" in page(as_viewer, answering)


def test_so_it_is_where_nobody_said_that_work_began(as_editor, workspace, sold_out):
    as_editor.post("/opportunities/new/", {"title": "hold the basket", "friction": sold_out.pk})
    on_the_journey(as_editor, sold_out, severity=2, frequency=3)
    move_to_done(as_editor, opportunity := Opportunity.objects.get())
    assert now(opportunity).result == Result(20, 6)


def test_and_where_it_was_added_to_an_idea_that_was_there(as_editor, bens, opportunity, sold_out):
    bens.save(adding("answer", {}, **{"from": str(sold_out.pk)}))
    on_the_journey(as_editor, sold_out, severity=2, frequency=3)
    bens.save(setting(opportunity, "state", "done"))
    assert now(opportunity).result == Result(20, 6)


def test_a_score_of_days_before_it_was_done_is_asked_for_again_and_not_taken_for_the_first(
    bens, answering, sold_out, days
):
    bens.save(setting(answering, "state", "in_progress"))
    past = {"on": days(-60).isoformat(), "severity": 4, "frequency": 5}
    FrictionMoment.objects.update(earlier_scores=[past], scored_on=days(-3), severity=2, frequency=3)
    bens.save(setting(now(answering), "state", "done"))
    assert now(answering).to_score_again
    bens.score(FrictionMoment.objects.get(), 2, 3)
    assert now(answering).result == Result(20, 6)


@pytest.mark.parametrize(("first", "measured_from"), [("idea", 12), ("dropped", 12), ("planned", 20)])
def test_the_result_is_measured_from_when_the_work_first_began(
    bens, as_editor, answering, sold_out, first, measured_from
):
    bens.save(setting(answering, "state", first))
    on_the_journey(as_editor, sold_out, severity=3, frequency=4)
    bens.save(setting(now(answering), "state", "in_progress"))
    bens.save(setting(now(answering), "state", "done"))
    bens.score(FrictionMoment.objects.get(), 1, 1)
    assert now(answering).result == Result(measured_from, 1)


def test_a_slip_that_was_put_right_before_is_no_score_before(as_editor, workspace, sold_out, days):
    as_editor.post("/opportunities/new/", {"title": "hold the basket", "friction": sold_out.pk})
    FrictionMoment.objects.update(severity=3, frequency=5, scored_on=days(-5))
    Opportunity.objects.update(created_at=timezone.now() - datetime.timedelta(days=5))
    move_to_done(as_editor, opportunity := Opportunity.objects.get())
    Page(as_editor, opportunity).score(FrictionMoment.objects.get(), 1, 1)
    assert now(opportunity).result == Result(15, 1)


def test_other_edits_of_what_is_done_leave_its_result_alone(bens, answering, days):
    past = {"on": days(-60).isoformat(), "severity": 4, "frequency": 4}
    FrictionMoment.objects.update(earlier_scores=[past], severity=1, frequency=2)
    Opportunity.objects.update(state="done", done_on=days(-30))
    bens.save(setting(answering, "description", "How it went"))
    assert now(answering).result == Result(16, 2)


def test_friction_that_is_added_to_what_is_done_has_not_been_scored_again(bens, opportunity, sold_out, days):
    past = {"on": days(-60).isoformat(), "severity": 4, "frequency": 4}
    FrictionMoment.objects.update(earlier_scores=[past], scored_on=days(-20))
    Opportunity.objects.update(state="done", done_on=days(-10))
    bens.save(adding("answer", {}, **{"from": str(sold_out.pk)}))
    assert now(opportunity).to_score_again


def test_an_answer_that_a_colleague_took_off_a_moment_ago_is_no_fault(bens, done, sold_out, monkeypatch):
    answers = bring_answers

    def and_then_it_is_gone(opportunity):
        answers(opportunity)
        Answer.objects.all().delete()

    monkeypatch.setattr(scoring, "bring_answers", and_then_it_is_gone)
    assert bens.score(sold_out, 2, 3).status_code == 303
    assert stored(sold_out) == (2, 3)


def test_what_is_taken_up_again_and_done_again_is_asked_again_and_measured_from_the_beginning(
    bens, done, sold_out, days
):
    bens.score(sold_out, 4, 5)
    Opportunity.objects.update(done_on=days(1))
    assert now(done).to_score_again
    bens.save(setting(done, "state", "in_progress"))
    assert now(done).result is None
    FrictionMoment.objects.update(severity=3)
    bens.save(setting(now(done), "state", "done"))
    assert now(done).result == Result(20, 15)


def test_several_moments_are_shown_each_and_in_all(as_viewer, bens, answering, sold_out, wrong_day):
    answering.answers.create(friction=wrong_day)
    bens.save(setting(answering, "state", "done"))
    bens.score(sold_out, 1, 5)
    assert now(answering).result == Result(20, 5)
    assert len(now(answering).to_score_again) == 1
    bens.score(wrong_day, 2, 2)
    assert now(answering).result == Result(26, 9)
    assert "In all" in page(as_viewer, answering)


def test_a_journeys_total_is_shown_over_time(as_viewer, bens, answering, sold_out, days):
    FrictionMoment.objects.update(scored_on=days(-90))
    bens.save(setting(answering, "state", "done"))
    bens.score(sold_out, 1, 5)
    shown = page(as_viewer, answering)
    assert f"20 on {days(-90):%-d %b %Y}, 5 since" in shown


def test_a_score_that_one_did_not_touch_leaves_a_colleagues_alone(adas, bens, done, sold_out):
    adas.score(sold_out, 3, 3)
    assert bens.score(sold_out, 4, 5, was="4 5").status_code == 303
    assert stored(sold_out) == (3, 3)


def test_half_a_conflict_replaces_nothing(bens, adas, done, sold_out):
    adas.score(sold_out, 4, 3)
    assert bens.score(sold_out, 1, 1).status_code == 409
    assert stored(sold_out) == (4, 3)


def test_a_colleagues_new_score_is_shown_before_it_is_replaced(bens, adas, done, sold_out):
    adas.score(sold_out, 3, 3)
    response = bens.score(sold_out, 1, 1)
    answer = response.content.decode()
    assert response.status_code == 409
    assert stored(sold_out) == (3, 3)
    assert "Ada scored it meanwhile: 3 × 3. Save again to replace it by yours." in answer
    assert f'name="{sold_out.pk}.was" value="3 3"' in answer
    assert bens.score(sold_out, 1, 1, was="3 3").status_code == 303
    assert stored(sold_out) == (1, 1)


@pytest.mark.parametrize(("severity", "frequency"), [("5", "1"), ("2", "0"), ("", "3"), ("bad", "3")])
def test_scores_that_do_not_exist_are_refused(bens, done, sold_out, severity, frequency):
    response = bens.score(sold_out, severity, frequency)
    assert response.status_code == 422
    assert "Choose one of those in the list." in response.content.decode()
    assert stored(sold_out) == (4, 5)
    assert now(done).to_score_again


def test_nothing_is_scored_that_is_not_done_or_not_answered(bens, answering, wrong_day, sold_out):
    bens.score(sold_out, 1, 1)
    bens.save(setting(answering, "state", "done"))
    bens.score(wrong_day, 1, 1)
    assert (stored(sold_out), stored(wrong_day)) == ((4, 5), (2, 3))


def test_who_may_not_write_scores_nothing(as_viewer, as_outsider, bens, done, sold_out):
    for client, status in [(as_viewer, 403), (as_outsider, 404)]:
        bens.client = client
        assert bens.score(sold_out, 1, 1).status_code == status
    assert stored(sold_out) == (4, 5)


def test_what_came_as_done_shows_what_its_friction_scored_before(workspace, answering, days):
    past = {"on": days(-60).isoformat(), "severity": 4, "frequency": 4}
    FrictionMoment.objects.update(earlier_scores=[past], severity=1, frequency=2)
    Opportunity.objects.update(state="done", done_on=days(-30))
    assert now(answering).result == Result(16, 2)
    assert not now(answering).to_score_again


@given(some.lists(some.tuples(some.integers(1, 20), some.integers(1, 20)), min_size=1))
def test_results_add_up(pairs):
    total = summed([Result(*pair) for pair in pairs])
    assert total == (sum(before for before, _ in pairs), sum(after for _, after in pairs))
    assert total.is_better == (total.now < total.before)
    assert str(total.now) in total.says


def test_no_results_are_none():
    assert summed([]) is None
