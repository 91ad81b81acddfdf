"""What the journey's page sends by script, and what is answered."""

import uuid

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint, experience_id
from personas.library.editor.changes import Move
from personas.library.editor.operations import edit

from .editor import adding, laid_out, moving, removing, setting, snapshot
from .laying_out import a_long_journey


def test_a_field_saves_itself_and_the_answer_says_what_the_friction_adds_up_to(bens, pay, sold_out, editor):
    answer = bens.save(setting(pay, "title", "Sold out"), setting(sold_out, "severity", "3"))
    assert answer.status_code == 200
    assert [result["outcome"] for result in answer.json()["results"]] == ["saved", "saved"]
    assert answer.json()["summary"] == {"total": 15 + 4}
    pay.refresh_from_db()
    assert pay.title == "Sold out"
    assert Journey.objects.get().changed_by == editor


def test_a_feeling_makes_its_row_and_may_be_sent_twice(bens, pay, kwame):
    change = {
        "op": "set",
        "row": str(experience_id(pay.pk, kwame.pk)),
        "field": "feels",
        "base": "",
        "value": "2",
    }
    assert bens.outcome(change) == {"outcome": "saved"}
    assert bens.outcome(change) == {"outcome": "saved"}
    assert Experience.objects.get(persona=kwame).feels == 2


@pytest.mark.parametrize("value", ["3", "-3", "often", "1.5"])
def test_a_feeling_is_from_minus_two_to_plus_two(bens, pay, persona, value):
    row = Experience.objects.get(touchpoint=pay, persona=persona)
    assert bens.outcome(setting(row, "feels", value))["outcome"] == "invalid"


@pytest.mark.parametrize(
    ("field", "value"), [("severity", "5"), ("severity", "0"), ("frequency", "6"), ("kind", "x")]
)
def test_what_no_scale_knows_is_refused(bens, sold_out, field, value):
    assert bens.outcome(setting(sold_out, field, value))["outcome"] == "invalid"


def test_scoring_again_on_another_day_keeps_the_earlier_score(bens, sold_out):
    FrictionMoment.objects.filter(pk=sold_out.pk).update(scored_on="2026-05-01")
    bens.save(setting(sold_out, "severity", "2"))
    sold_out.refresh_from_db()
    assert (sold_out.score, sold_out.scored_on) == (10, timezone.localdate())
    assert sold_out.earlier_scores == [{"on": "2026-05-01", "severity": 4, "frequency": 5}]


def test_rows_come_with_ids_of_the_browsers_making(bens, journey, stage):
    new_stage = adding("stage", {"name": "Return"})
    touchpoint = {
        "op": "add",
        "row": str(uuid.uuid4()),
        "type": "touchpoint",
        "values": {"title": "Sends it back"},
    }
    touchpoint["parent"] = new_stage["row"]
    friction = {"op": "add", "row": str(uuid.uuid4()), "type": "friction", "values": {"text": "No receipt"}}
    friction["parent"] = touchpoint["row"]
    for _ in range(2):
        answer = bens.save(new_stage | {"parent": str(journey.pk)}, touchpoint, friction)
        assert answer.status_code == 200
    assert laid_out(journey)["Return"] == ["Sends it back"]
    assert FrictionMoment.objects.get(text="No receipt").score == 4


def test_a_copy_comes_back_drawn(bens, pay):
    change = adding("touchpoint", {}) | {
        "parent": str(pay.stage_id),
        "after": str(pay.pk),
        "from": str(pay.pk),
    }
    answer = bens.outcome(change)
    assert f'id="{change["row"]}"' in answer["html"]
    assert answer["html"].count('data-type="friction"') == 2
    again = bens.outcome(change)
    assert again["outcome"] == "saved"
    assert Touchpoint.objects.filter(title=pay.title).count() == 2


def test_a_stage_comes_back_drawn_with_all_that_stands_in_it(bens, stage):
    removal = bens.outcome(removing(stage("Buy")))["removal"]
    html = bens.outcome({"op": "undo", "removal": removal})["html"]
    assert html.count('data-type="touchpoint"') == 2
    assert html.count('data-type="friction"') == 2


def test_nothing_moves_into_another_journey(bens, workspace, pay, sold_out):
    other = Journey.objects.create(workspace=workspace, title="Another")
    theirs = Touchpoint.objects.create(
        stage=Stage.objects.create(journey=other, name="Theirs"), title="Theirs"
    )
    assert bens.outcome(moving(pay, parent=str(theirs.stage_id)))["outcome"] == "gone"
    assert bens.outcome(moving(sold_out, parent=str(theirs.pk)))["outcome"] == "gone"
    assert bens.outcome(moving(pay, parent=str(pay.pk)))["outcome"] == "gone"
    pay.refresh_from_db()
    assert pay.stage.name == "Buy"


def test_a_field_costs_no_more_queries_on_a_long_journey(
    bens, workspace, journey, sold_out, as_editor, django_assert_max_num_queries
):
    with django_assert_max_num_queries(18) as few:
        bens.save(setting(sold_out, "text", "One"))
    long = a_long_journey(workspace, stages=6, touchpoints=30, personas=3, friction=40)
    row = FrictionMoment.objects.filter(touchpoint__stage__journey=long).first()
    page = type(bens)(as_editor, long)
    with django_assert_max_num_queries(len(few)):
        page.save(setting(row, "text", "Two"))


def test_hundreds_of_rows_that_nobody_knows_are_refused_without_waiting(
    bens, journey, pay, kwame, django_assert_max_num_queries
):
    unknown = {"op": "set", "field": "thinks", "base": "", "value": "x"}
    known = unknown | {"row": str(experience_id(pay.pk, kwame.pk))}
    with django_assert_max_num_queries(130):
        answer = bens.save(*[unknown | {"row": str(uuid.uuid4())} for _ in range(100)], known)
    outcomes = [result["outcome"] for result in answer.json()["results"]]
    assert outcomes == ["gone"] * 100 + ["saved"]


def test_what_is_written_in_a_touchpoint_that_comes_back_in_the_same_request_is_kept(
    bens, pay, kwame, touchpoint
):
    basket = touchpoint("Basket says in stock")
    removal = bens.outcome(removing(pay))["removal"]
    felt = {"op": "set", "field": "thinks", "base": "", "value": "Fine"}
    answer = bens.save(
        felt | {"row": str(experience_id(basket.pk, kwame.pk))},
        {"op": "undo", "removal": removal},
        felt | {"row": str(experience_id(pay.pk, kwame.pk))},
    )
    assert answer.status_code == 200
    assert Experience.objects.filter(persona=kwame, thinks="Fine").count() == 2


# --- Moving keeps every one -----------------------------------------------------------------------

PLACES = st.tuples(
    st.integers(0, 30), st.integers(0, 30), st.integers(-1, 30), st.sampled_from([-1, 0, 0, 1])
)
MOVES = st.lists(st.tuples(st.sampled_from(["stage", "touchpoint", "friction"]), PLACES), max_size=12)


def a_move(journey, kind, place):
    """A move of some row of the kind to some place, by numbers that always mean something."""
    which, where, after, step = place
    rows = {
        "stage": list(journey.stages.all()),
        "touchpoint": list(Touchpoint.objects.filter(stage__journey=journey)),
        "friction": list(FrictionMoment.objects.filter(touchpoint__stage__journey=journey)),
    }
    parents = {"stage": [journey], "touchpoint": rows["stage"], "friction": rows["touchpoint"]}[kind]
    row = rows[kind][which % len(rows[kind])]
    if step:
        return Move(row.pk, step=step)
    behind = None if after < 0 else rows[kind][after % len(rows[kind])].pk
    return Move(row.pk, after=behind, parent=parents[where % len(parents)].pk)


def what_there_is(journey):
    """Every row with all it says, whatever its place."""
    return sorted(str([cell for n, cell in enumerate(row) if n != 1]) for row in snapshot(journey))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_moving_things_keeps_every_one_of_them(workspace, editor, moves):
    journey = a_long_journey(workspace, stages=3, touchpoints=7, personas=2, friction=6)
    before = what_there_is(journey)
    for kind, place in moves:
        _, (outcome,) = edit(journey, [a_move(journey, kind, place)], editor)
        assert outcome.is_saved
    assert what_there_is(journey) == before
    lists = [journey.stages, *(s.touchpoints for s in journey.stages.all())]
    for standing in lists:
        positions = list(standing.values_list("position", flat=True))
        assert sorted(set(positions)) == positions, "two stand at one place"
