"""The list of journeys, their archive, and starting one."""

import pytest

from personas.journeys.blueprints import BLUEPRINTS
from personas.journeys.models import Journey, Touchpoint
from personas.journeys.new import started
from personas.library.models import Persona

LIST, NEW, ARCHIVE = "/journeys/", "/journeys/new/", "/journeys/archive/"


@pytest.fixture
def journey(workspace, owner, persona):
    return started(workspace, owner, "Kitting out the family", persona, "retail")


def titles(client, **query):
    return [journey.title for journey in client.get(LIST, query).context["journeys"]]


def step(journey, name):
    return f"/journeys/{journey.pk}/{name}/"


# --- The list -------------------------------------------------------------------------------------


def test_it_shows_each_journey_with_its_persona_counts_and_friction(as_viewer, journey):
    touchpoint = Touchpoint.objects.first()
    touchpoint.friction_moments.create(text="Sold out at payment", severity=4, frequency=5)
    touchpoint.friction_moments.create(text="No delivery day", severity=3, frequency=5)
    page = as_viewer.get(LIST).text
    for expected in ["Kitting out the family", "Priya, the planner", "6 stages · 9 touchpoints", "2 moments"]:
        assert expected in page
    assert ">35<" in page


def test_an_empty_list_leads_to_the_first_journey(as_owner, as_viewer, persona):
    assert "Lay out your first journey" in as_owner.get(LIST).text
    assert "Lay out your first journey" not in as_viewer.get(LIST).text


def test_the_journeys_of_one_persona_can_be_asked_for(as_owner, workspace, owner, persona, journey):
    kwame = Persona.objects.create(workspace=workspace, name="Kwame")
    started(workspace, owner, "His own", kwame, "blank")
    journey.participants.create(persona=kwame, position=1)
    assert set(titles(as_owner, persona=kwame.pk)) == {"His own", "Kitting out the family"}
    assert titles(as_owner, persona=persona.pk) == ["Kitting out the family"]
    assert f"{NEW}?persona={kwame.pk}" in as_owner.get(LIST, {"persona": kwame.pk}).text


@pytest.mark.parametrize("persona_id", ["nobody", "00000000-0000-4000-8000-000000000000"])
def test_asking_for_nobodys_journeys_shows_them_all(as_owner, journey, persona_id):
    assert titles(as_owner, persona=persona_id) == ["Kitting out the family"]


def test_titles_are_searched_by_every_word(as_owner, workspace, owner, persona, journey):
    started(workspace, owner, "Returning the family tent", persona, "blank")
    assert titles(as_owner, q="family tent") == ["Returning the family tent"]
    assert "No journey matches" in as_owner.get(LIST, {"q": "zebra"}).text


def test_titles_are_found_however_they_are_spelled(as_owner, workspace, owner, persona):
    started(workspace, owner, "Über die Grenze", persona, "blank")
    assert titles(as_owner, q="ÜBER grenze") == titles(as_owner, q="uber") == ["Über die Grenze"]


def test_nobody_sees_the_journeys_of_another_workspace(as_outsider, journey):
    assert titles(as_outsider) == []
    assert as_outsider.get(f"/journeys/{journey.pk}/").status_code == 404


def test_more_journeys_cost_no_more_queries(as_owner, workspace, owner, persona, assert_queries_do_not_grow):
    started(workspace, owner, "One", persona, "retail")
    more = range(5)
    assert_queries_do_not_grow(
        as_owner, LIST, lambda: [started(workspace, owner, f"No {n}", persona, "b2b") for n in more]
    )


def test_the_sidebar_says_how_many_there_are(as_owner, journey):
    assert "Journeys <span>1</span>" in as_owner.get("/personas/").text
    journey.archive()
    assert "Journeys <span>0</span>" in as_owner.get("/personas/").text


# --- Starting one ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", BLUEPRINTS)
def test_a_journey_starts_with_the_stages_and_touchpoints_of_its_blueprint(as_editor, persona, editor, key):
    sent = {"title": "A new one", "persona": persona.pk, "blueprint": key}
    journey = Journey.objects.get(pk=as_editor.post(NEW, sent)["Location"].split("/")[2])
    stages = [
        (stage.name, tuple(stage.touchpoints.values_list("title", "channel")))
        for stage in journey.stages.all()
    ]
    assert tuple(stages) == BLUEPRINTS[key].stages
    assert [p.persona for p in journey.participants.all()] == [persona]
    assert (journey.title, journey.changed_by) == ("A new one", editor)


def test_the_persona_that_one_comes_from_is_chosen_already(as_editor, workspace, persona):
    kwame = Persona.objects.create(workspace=workspace, name="Kwame")
    for chosen in [persona, kwame]:
        assert f'value="{chosen.pk}" selected' in as_editor.get(NEW, {"persona": chosen.pk}).text


def test_in_a_large_library_the_personas_last_worked_on_are_offered(as_editor, workspace, persona):
    Persona.objects.bulk_create(Persona(workspace=workspace, name=f"No {n}") for n in range(250))
    Persona.objects.filter(pk=persona.pk).update(changed_at="2020-01-01T00:00Z")
    assert as_editor.get(NEW).text.count("<option") == 200
    chosen = as_editor.get(NEW, {"persona": persona.pk}).text
    assert f'value="{persona.pk}" selected' in chosen
    sent = {"title": "Theirs", "persona": persona.pk, "blueprint": "blank"}
    assert as_editor.post(NEW, sent).status_code == 302


def test_what_is_not_right_is_said_and_what_was_typed_is_kept(as_editor, persona, foreign_persona):
    for wrong in [
        {"title": "  "},
        {"persona": foreign_persona.pk},
        {"blueprint": "soup"},
        {"title": "x" * 121},
    ]:
        sent = {"title": "A new one", "persona": persona.pk, "blueprint": "service"} | wrong
        response = as_editor.post(NEW, sent)
        assert response.status_code == 422
        if "title" not in wrong:
            assert 'value="A new one"' in response.text
        if "blueprint" not in wrong:
            assert 'value="service" id="id_blueprint_3" checked' in response.text
    assert not Journey.objects.exists()


@pytest.fixture
def foreign_persona(outsider):
    return Persona.objects.create(workspace=outsider.first_workspace, name="Theirs")


def test_without_a_persona_one_is_to_be_written_first(as_editor):
    page = as_editor.get(NEW).text
    assert "Whose journey is it?" in page
    assert "/personas/new/" in page


def test_who_only_reads_starts_none(as_viewer, persona):
    sent = {"title": "A new one", "persona": persona.pk, "blueprint": "retail"}
    assert as_viewer.post(NEW, sent).status_code == 403
    assert not Journey.objects.exists()


# --- The archive ----------------------------------------------------------------------------------


def test_an_archived_journey_leaves_the_list_and_can_come_back_at_once(as_editor, journey):
    page = as_editor.post(step(journey, "archive"), follow=True)
    assert titles(as_editor) == []
    assert "Bring back" in page.text
    as_editor.post(step(journey, "bring-back"))
    assert titles(as_editor) == [journey.title]


def test_deleting_is_possible_from_the_archive_only_and_can_be_undone(as_editor, journey):
    as_editor.post(step(journey, "delete"))
    assert titles(as_editor) == [journey.title]
    journey.archive()
    page = as_editor.post(step(journey, "delete"), follow=True)
    assert "is deleted" in page.text
    assert as_editor.get(f"/journeys/{journey.pk}/").status_code == 404
    as_editor.post(step(journey, "undelete"))
    assert journey.title in as_editor.get(ARCHIVE).text


def test_who_only_reads_archives_nothing(as_viewer, journey):
    for name in ["archive", "bring-back", "delete", "undelete"]:
        assert as_viewer.post(step(journey, name)).status_code == 403
    assert titles(as_viewer) == [journey.title]


def test_an_empty_archive_says_so(as_viewer):
    assert "The archive is empty" in as_viewer.get(ARCHIVE).text
