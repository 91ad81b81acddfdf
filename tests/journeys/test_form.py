"""The journey's page without JavaScript: one form, one Save button, and nothing lost either."""

import re

import pytest

from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint, experience_id
from personas.library.models import Insight, Persona

from .conftest import feel
from .editor import laid_out, snapshot


def problems_of(response, row):
    rows = [response.context["row"], *response.context["stages"]]
    rows += [touchpoint for stage in response.context["stages"] for touchpoint in stage.touchpoints]
    rows += [moment for row in rows for moment in getattr(row, "friction", [])]
    return next(r.problems for r in rows if r.id == str(row.pk))


# --- Saving ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_open", [False, True])
def test_saving_untouched_changes_nothing(bens, journey, pay, is_open):
    before, changed = snapshot(journey), journey.changed_at
    bens.open(**{"touchpoint": str(pay.pk)} if is_open else {})
    assert bens.press().status_code == 303
    assert snapshot(journey) == before
    assert journey.changed_at == changed


def test_what_was_typed_on_the_map_is_saved_with_one_button(bens, journey, stage, pay, sold_out):
    bens.open()
    bens.type(journey, title="Kitting out", scenario="One\ntwo", expectations="One order")
    bens.type(stage("Buy"), name="Purchase")
    bens.type(pay, title="Sold out at the till", channel="App")
    bens.type(sold_out, text="In stock is not in stock")
    assert bens.press().status_code == 303
    for row in (journey, pay, sold_out):
        row.refresh_from_db()
    assert (journey.title, journey.scenario, journey.expectations) == ("Kitting out", "One\ntwo", "One order")
    assert (pay.title, pay.channel, pay.happens) == ("Sold out at the till", "App", "The till knows better.")
    assert sold_out.text == "In stock is not in stock"
    assert Stage.objects.filter(name="Purchase").exists()
    assert "Saved." in bens.open().text


def test_what_was_typed_in_the_details_is_saved_and_they_stay_open(
    bens, journey, persona, pay, sold_out, kwame
):
    bens.open(touchpoint=str(pay.pk))
    feelings = Experience.objects.get(touchpoint=pay, persona=persona)
    bens.type(pay, happens="Nothing good", moment_of_truth="True")
    bens.type(feelings, thinks="Never again", feels="-1", aim="", expects="Stock", gets="None")
    bens.type(sold_out, severity="3", frequency="2", kind="technical", persona=str(kwame.pk), pain_point="")
    response = bens.press()
    assert f"touchpoint={pay.pk}" in response["Location"]
    for row in (pay, feelings, sold_out):
        row.refresh_from_db()
    assert (pay.happens, pay.moment_of_truth) == ("Nothing good", True)
    assert (feelings.thinks, feelings.feels, feelings.aim) == ("Never again", -1, None)
    assert (sold_out.score, sold_out.kind, sold_out.persona, sold_out.pain_point) == (
        6,
        "technical",
        kwame,
        None,
    )


def test_whoever_writes_first_what_a_persona_lives_through_makes_it(bens, pay, kwame):
    row = experience_id(pay.pk, kwame.pk)
    bens.open(touchpoint=str(pay.pk))
    bens.type(row, feels="2", feeling="Amused")
    bens.press()
    stored = Experience.objects.get(pk=row)
    assert (stored.touchpoint, stored.persona, stored.feels, stored.feeling) == (pay, kwame, 2, "Amused")


def test_a_persona_without_a_word_stores_nothing(bens, pay, kwame):
    bens.open(touchpoint=str(pay.pk))
    bens.press()
    assert not Experience.objects.filter(persona=kwame).exists()


# --- Adding, copying, moving, deleting ------------------------------------------------------------


def test_stages_touchpoints_and_friction_are_added_by_buttons(bens, journey, stage, pay):
    for button in [f"add:stage:{journey.pk}", f"add:touchpoint:{stage('Use').pk}", f"add:friction:{pay.pk}"]:
        bens.open()
        assert bens.press(button).status_code == 303
    assert list(laid_out(journey)) == ["Buy", "Use", "New stage"]
    assert laid_out(journey)["Use"] == ["Waits for a parcel", "New touchpoint"]
    assert pay.friction_moments.last().text == "New moment of friction"


def test_a_touchpoint_is_copied_with_all_that_hangs_on_it_and_stands_behind(
    bens, journey, stage, touchpoint, persona
):
    basket = touchpoint("Basket says in stock")
    FrictionMoment.objects.create(touchpoint=basket, text="It lies", severity=3)
    bens.open()
    bens.press(f"add:touchpoint:{basket.stage_id}:{basket.pk}")
    titles = ["Basket says in stock", "Basket says in stock", "Sold out at payment"]
    assert laid_out(journey)["Buy"] == titles
    copy = stage("Buy").touchpoints.all()[1]
    assert copy.pk != basket.pk
    assert [moment.text for moment in copy.friction_moments.all()] == ["It lies"]
    assert copy.experiences.get(persona=persona).feeling == "Confident"


def test_a_stage_is_copied_with_its_touchpoints(bens, journey, stage):
    bens.open()
    bens.press(f"add:stage:{journey.pk}:{stage('Buy').pk}")
    assert list(journey.stages.values_list("name", flat=True)) == ["Buy", "Buy", "Use"]
    assert FrictionMoment.objects.count() == 4


def test_buttons_move_stages_and_touchpoints_also_across_stages(bens, journey, stage, pay):
    bens.open()
    bens.press(f"down:{stage('Buy').pk}")
    assert list(laid_out(journey)) == ["Use", "Buy"]
    bens.open()
    bens.press(f"up:{pay.pk}")
    assert laid_out(journey)["Buy"] == ["Sold out at payment", "Basket says in stock"]
    bens.open(touchpoint=str(pay.pk))
    bens.press(f"to:{pay.pk}:{stage('Use').pk}")
    assert laid_out(journey) == {
        "Use": ["Waits for a parcel", "Sold out at payment"],
        "Buy": ["Basket says in stock"],
    }


def test_a_deleted_stage_comes_back_with_all_that_stood_in_it(bens, journey, stage):
    before = snapshot(journey)
    bens.open()
    response = bens.press(f"remove:{stage('Buy').pk}")
    assert list(laid_out(journey)) == ["Use"]
    page = bens.show(bens.client.get(response["Location"]))
    assert "Buy deleted." in page.text
    removal = re.search(r'value="(undo:[0-9a-f-]+)"', page.text)[1]
    bens.press(removal)
    assert snapshot(journey) == before


def test_a_touchpoint_whose_details_are_open_can_be_deleted(bens, pay):
    bens.open(touchpoint=str(pay.pk))
    response = bens.press(f"remove:{pay.pk}")
    assert "touchpoint=" not in response["Location"]
    assert not Touchpoint.objects.filter(pk=pay.pk).exists()


def test_opening_and_closing_the_details_saves_what_was_typed(bens, journey, pay):
    bens.open()
    bens.type(journey, scenario="Typed before")
    response = bens.press(f"open:{pay.pk}")
    assert response["Location"].endswith(f"?touchpoint={pay.pk}#{pay.pk}")
    bens.show(bens.client.get(response["Location"]))
    bens.type(pay, happens="Typed inside")
    response = bens.press(f"close:{pay.pk}")
    assert "touchpoint=" not in response["Location"]
    for row in (journey, pay):
        row.refresh_from_db()
    assert (journey.scenario, pay.happens) == ("Typed before", "Typed inside")


# --- Who is on the journey ------------------------------------------------------------------------


def names(journey):
    return [participant.persona.name for participant in journey.participants.all()]


def test_personas_go_beside_take_the_lead_and_leave(bens, workspace, journey, kwame):
    mei = Persona.objects.create(workspace=workspace, name="Mei")
    bens.open()
    bens.type(f"new.participant.{journey.pk}", persona=str(mei.pk))
    bens.press("beside")
    assert names(journey) == ["Priya, the planner", "Kwame, the first-timer", "Mei"]
    bens.open()
    bens.press(f"up:{journey.participants.get(persona=kwame).pk}")
    assert names(journey) == ["Kwame, the first-timer", "Priya, the planner", "Mei"]
    bens.open()
    bens.press(f"remove:{journey.participants.get(persona=mei).pk}")
    assert names(journey) == ["Kwame, the first-timer", "Priya, the planner"]


def test_a_journey_has_room_for_five(bens, workspace, journey):
    for n in range(3):
        persona = Persona.objects.create(workspace=workspace, name=f"No {n}")
        journey.participants.create(persona=persona, position=n + 2)
    bens.open()
    assert f"new.participant.{journey.pk}.persona" not in bens.fields


def test_nobody_from_elsewhere_is_put_beside(bens, journey, foreign):
    theirs = Persona.objects.create(workspace=foreign.stage.journey.workspace, name="Theirs")
    sent = {f"new.participant.{journey.pk}.persona": str(theirs.pk), "do": ""}
    assert bens.client.post(bens.url, sent).status_code == 422
    assert len(names(journey)) == 2


def test_a_persona_who_left_keeps_what_was_felt_for_when_it_comes_back(bens, journey, persona, pay):
    bens.open()
    bens.press(f"remove:{journey.participants.get(persona=persona).pk}")
    assert Experience.objects.get(touchpoint=pay, persona=persona).feeling == "Let down"


# --- What is not right, and what somebody else wrote ----------------------------------------------


@pytest.mark.parametrize(
    ("make", "field", "text", "says"),
    [
        (lambda j, s, t, f: j, "title", "  ", "Give the journey a title."),
        (lambda j, s, t, f: s, "name", "", "Give the stage a name, or delete it."),
        (lambda j, s, t, f: t, "title", "", "Say what it is, or delete it."),
        (lambda j, s, t, f: t, "channel", "x" * 61, "At most 60 characters"),
        (lambda j, s, t, f: f, "text", "", "Say what goes wrong, or delete it."),
    ],
)
def test_what_is_wrong_is_said_and_kept(bens, journey, stage, pay, sold_out, make, field, text, says):
    row = make(journey, stage("Buy"), pay, sold_out)
    before = snapshot(journey)
    bens.open()
    bens.type(row, **{field: text})
    response = bens.press()
    assert response.status_code == 422
    assert says in response.text
    assert bens.fields[f"{row.pk}.{field}"] == text
    assert snapshot(journey) == before


def test_a_wrong_value_in_the_details_opens_them(bens, journey, pay):
    bens.open(touchpoint=str(pay.pk))
    bens.type(pay, happens="x" * 1001)
    response = bens.press()
    assert response.status_code == 422
    assert "At most 1000 characters" in response.text
    assert bens.fields[f"{pay.pk}.happens"] == "x" * 1001


def test_what_is_wrong_in_details_stays_there_though_others_are_asked_for(bens, pay, persona, touchpoint):
    feelings = Experience.objects.get(touchpoint=pay, persona=persona)
    bens.open(touchpoint=str(pay.pk))
    bens.type(pay, happens="x" * 1001)
    bens.type(feelings, thinks="y" * 1001)
    response = bens.press(f"open:{touchpoint('Basket says in stock').pk}")
    assert response.status_code == 422
    assert bens.fields[f"{pay.pk}.happens"] == "x" * 1001
    assert bens.fields[f"{feelings.pk}.thinks"] == "y" * 1001
    for row, field in [(pay, "happens"), (feelings, "thinks")]:
        assert f'aria-invalid="true" aria-describedby="{row.pk}.{field}.problem"' in response.text
        assert f'id="{row.pk}.{field}.problem"' in response.text


def test_what_somebody_else_wrote_meanwhile_stands_beside_ones_own(bens, adas, pay):
    bens.open()
    adas.open()
    adas.type(pay, title="Ada's title")
    adas.press()
    bens.type(pay, title="Ben's title", channel="App")
    response = bens.press()
    assert response.status_code == 409
    (problem,) = problems_of(response, pay)
    assert (problem["stored"], problem["by"]) == ("Ada's title", "Ada")
    assert bens.fields[f"{pay.pk}.title"] == "Ben's title"
    pay.refresh_from_db()
    assert (pay.title, pay.channel) == ("Ada's title", "App")
    bens.press(f"theirs:{pay.pk}.title")
    pay.refresh_from_db()
    assert pay.title == "Ada's title"


def test_two_who_begin_to_write_for_the_same_persona_meet_in_one_row(bens, adas, pay, kwame):
    row = experience_id(pay.pk, kwame.pk)
    for page in (bens, adas):
        page.open(touchpoint=str(pay.pk))
    adas.type(row, thinks="Ada's thought")
    adas.press()
    bens.type(row, thinks="Ben's thought", feels="1")
    assert bens.press().status_code == 409
    stored = Experience.objects.get(pk=row)
    assert (stored.thinks, stored.feels) == ("Ada's thought", 1)
    assert bens.fields[f"{row}.thinks"] == "Ben's thought"


def test_what_was_typed_in_a_deleted_touchpoint_is_kept_and_can_go_back(bens, adas, journey, pay):
    bens.open()
    adas.open()
    adas.press(f"remove:{pay.pk}")
    bens.type(pay, title="Still needed")
    response = bens.press()
    assert response.status_code == 409
    assert "Deleted by Ada" in response.text
    undo = next(button for button in bens.buttons if button.startswith("undo:"))
    bens.press(undo)
    assert Touchpoint.objects.get(pk=pay.pk).title == "Still needed"


def test_a_pain_point_of_another_workspace_is_refused(bens, sold_out, foreign):
    theirs = Persona.objects.create(workspace=foreign.stage.journey.workspace, name="Theirs")
    pain = Insight.objects.create(persona=theirs, kind="pain_point", text="A secret")
    bens.open(touchpoint=str(sold_out.touchpoint_id))
    bens.type(sold_out, pain_point=str(pain.pk))
    assert bens.press().status_code == 422


def test_only_a_pain_point_is_one(bens, sold_out, persona):
    need = Insight.objects.create(persona=persona, kind="need", text="To know what is in stock")
    bens.open(touchpoint=str(sold_out.touchpoint_id))
    bens.type(sold_out, pain_point=str(need.pk))
    assert bens.press().status_code == 422


def test_touchpoints_cannot_move_into_the_journey_of_another_workspace(bens, pay, foreign):
    bens.open()
    bens.client.post(bens.url, {"do": f"to:{pay.pk}:{foreign.stage_id}"})
    pay.refresh_from_db()
    assert pay.stage.journey.title == "Kitting out the family"


def test_odd_text_comes_back_from_the_browser_as_it_was(bens, journey, pay, sold_out, kwame):
    odd = '\n\n  "quoted" <b> & é 👩🏽‍🚀\nمرحبا\t\n'
    Journey.objects.filter(pk=journey.pk).update(scenario=odd)
    Touchpoint.objects.filter(pk=pay.pk).update(happens=odd)
    FrictionMoment.objects.filter(pk=sold_out.pk).update(text=odd)
    feel(pay, kwame, thinks=odd)
    before = snapshot(journey)
    bens.open(touchpoint=str(pay.pk))
    assert bens.press().status_code == 303
    assert snapshot(journey) == before


def test_a_conflict_over_what_is_chosen_speaks_as_the_page_does_and_keeps_one(
    bens, adas, persona, pay, sold_out, kwame
):
    feelings = Experience.objects.get(touchpoint=pay, persona=persona)
    for page in (bens, adas):
        page.open(touchpoint=str(pay.pk))
    adas.type(feelings, feels="2", thinks="Their thought")
    adas.type(sold_out, kind="technical", persona=str(kwame.pk))
    assert adas.press().status_code == 303
    bens.type(feelings, feels="1", thinks="My thought")
    bens.type(sold_out, kind="cognitive", persona=str(persona.pk))
    answer = bens.press()
    assert answer.status_code == 409
    for words in ("Delighted", "Technical", str(kwame), "Their thought"):
        assert f'<p class="theirs" dir="auto">{words}</p>' in answer.text
    assert re.findall(r'value="both:(.*?)"', answer.text) == [f"{feelings.pk}.thinks"]
