"""Starting an opportunity, also from the friction or the insight that it is to answer."""

import pytest

from personas.opportunities.models import Opportunity

from .editor import answered

URL = "/opportunities/new/"


def only():
    return Opportunity.objects.get()


def test_a_title_is_enough(as_editor, workspace):
    response = as_editor.post(URL, {"title": "show what is in stock"})
    assert response["Location"] == f"/opportunities/{only().pk}/"
    assert (only().title, only().state, only().workspace) == ("show what is in stock", "idea", workspace)
    assert only().changed_by.name == "Ben"


def test_it_answers_what_it_was_started_from(as_editor, sold_out, need):
    page = as_editor.get(URL, {"friction": sold_out.pk, "insight": need.pk}).content.decode()
    assert sold_out.text in page
    assert need.text in page
    sent = {"title": "show what is in stock", "friction": sold_out.pk, "insight": need.pk}
    assert as_editor.post(URL, sent).status_code == 302
    assert answered(only()) == [sold_out.text, need.text]


def test_looking_at_the_form_starts_nothing(as_editor, sold_out):
    as_editor.get(URL, {"friction": sold_out.pk})
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize(
    ("title", "message"), [(" ", "Write what you might do."), ("x" * 201, "At most 200")]
)
def test_what_is_not_right_is_kept_with_all_the_rest(as_editor, sold_out, title, message):
    sent = {"title": title, "description": "Fifteen minutes", "friction": sold_out.pk}
    response = as_editor.post(URL, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "Fifteen minutes" in page
    assert f'name="friction" value="{sold_out.pk}"' in page
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize("friction", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_what_is_not_there_is_left_out(as_editor, workspace, friction):
    assert as_editor.get(URL, {"friction": friction}).status_code == 200
    as_editor.post(URL, {"title": "something", "friction": friction})
    assert answered(only()) == []


@pytest.mark.parametrize("typed", ["How might we hold the basket?", "how might we … hold the basket?"])
def test_who_types_how_might_we_along_does_not_get_it_twice(as_editor, workspace, typed):
    as_editor.post(URL, {"title": typed})
    assert only().title == "hold the basket?"


def test_how_might_we_alone_is_not_enough(as_editor, workspace):
    assert as_editor.post(URL, {"title": "How might we…"}).status_code == 422


def test_what_stands_on_a_deleted_journey_is_left_out(as_editor, sold_out, need):
    for head in [sold_out.touchpoint.stage.journey, need.persona]:
        head.archive()
        head.delete_for_good()
    page = as_editor.get(URL, {"friction": sold_out.pk, "insight": need.pk}).content.decode()
    assert sold_out.text not in page
    assert need.text not in page


def test_what_belongs_to_another_team_is_left_out(as_editor, workspace, foreign):
    secret = foreign.answers.get().friction
    assert "A secret" not in as_editor.get(URL, {"friction": secret.pk}).content.decode()
    as_editor.post(URL, {"title": "something", "friction": secret.pk})
    assert answered(workspace.opportunities.get()) == []


def test_the_same_friction_twice_is_answered_once(as_editor, sold_out):
    as_editor.post(URL, {"title": "something", "friction": [str(sold_out.pk)] * 2})
    assert answered(only()) == [sold_out.text]


def test_a_viewer_starts_nothing(as_viewer, workspace):
    assert as_viewer.get(URL).status_code == 403
    assert as_viewer.post(URL, {"title": "something"}).status_code == 403
    assert not Opportunity.objects.exists()


def test_an_insight_on_its_personas_page_leads_to_a_new_opportunity_that_answers_it(
    as_editor, as_viewer, need, persona
):
    way = f'href="{URL}?insight={need.pk}"'
    assert way in as_editor.get(persona.get_absolute_url()).content.decode()
    assert way not in as_viewer.get(persona.get_absolute_url()).content.decode()
