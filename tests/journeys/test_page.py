"""The journey's page: what stands on it, for whom."""

import pytest

from personas.journeys.curve import curve
from personas.journeys.models import Experience, FrictionMoment, Stage, Touchpoint
from personas.journeys.page import drawing

from .laying_out import a_long_journey


@pytest.fixture
def url(journey):
    return f"/journeys/{journey.pk}/"


def test_it_shows_the_map_its_people_and_its_friction(as_viewer, url, journey):
    page = as_viewer.get(url).text
    for expected in [
        *["Kitting out the family", "Priya, the planner", "Kwame, the first-timer", "Buy", "Use"],
        *["Basket says in stock", "Web shop", "Courier", "turns to “sold out”", "The basket is emptied"],
    ]:
        assert expected in page, expected


def test_friction_is_ranked_by_its_score(as_viewer, url, journey):
    ranked = as_viewer.get(url).context["ranked"]
    assert [found["moment"].score for found in ranked] == [20, 4]
    assert as_viewer.get(url).context["total"] == 24


def test_for_who_only_reads_it_is_a_text(as_viewer, url):
    page = as_viewer.get(url).text
    assert '<form id="journey"' not in page
    assert "<textarea" not in page
    assert 'name="do"' not in page


def test_the_details_of_a_touchpoint_open_on_the_page(as_viewer, as_editor, url, pay):
    for client in [as_viewer, as_editor]:
        assert "Not again" not in client.get(url).text
        assert "Not again" in client.get(url, {"touchpoint": pay.pk}).text


@pytest.mark.parametrize("touchpoint", ["nothing", "00000000-0000-4000-8000-000000000000"])
def test_details_of_what_is_not_there_are_no_fault(as_editor, url, touchpoint):
    assert as_editor.get(url, {"touchpoint": touchpoint}).status_code == 200


def test_an_outline_of_stages_alone_is_complete(as_editor, workspace, persona):
    bare = workspace.journeys.create(title="Bare")
    Stage.objects.create(journey=bare, name="Before")
    page = as_editor.get(f"/journeys/{bare.pk}/")
    assert page.status_code == 200
    assert "Before" in page.text
    assert "curve-scroll" not in page.text


def test_a_journey_that_holds_nothing_still_has_a_page(as_editor, as_viewer, workspace):
    empty = workspace.journeys.create(title="Empty")
    assert "Add a stage" in as_editor.get(f"/journeys/{empty.pk}/").text
    assert "Nothing is laid out yet" in as_viewer.get(f"/journeys/{empty.pk}/").text


def test_an_archived_journey_says_so_and_can_be_brought_back(as_editor, url, journey):
    journey.archive()
    page = as_editor.get(url).text
    assert "This journey is in the archive." in page
    assert f'action="{url}bring-back/"' in page


def test_a_persona_that_was_deleted_is_not_on_it_until_it_is_brought_back(as_editor, url, persona, kwame):
    def there():
        return [row.who for row in as_editor.get(url).context["participants"]]

    kwame.archive()
    assert there() == [persona, kwame]
    kwame.delete_for_good()
    assert there() == [persona]
    assert "1 beside" not in as_editor.get("/journeys/").text
    kwame.undelete()
    assert there() == [persona, kwame]


def test_outsiders_find_nothing(as_outsider, url, pay):
    for address in [url, f"{url}drawing/", f"{url}touchpoints/{pay.pk}/"]:
        assert as_outsider.get(address).status_code == 404
    assert as_outsider.post(url, {"do": ""}).status_code == 404


def test_who_only_reads_saves_nothing(as_viewer, url, journey):
    assert as_viewer.post(url, {"do": ""}).status_code == 403
    assert as_viewer.post(f"{url}save/", "{}", "application/json").status_code == 403


def test_the_drawing_never_holds_a_field(as_editor, url):
    drawing = as_editor.get(f"{url}drawing/").json()["html"]
    assert "Greatest moments of friction" in drawing
    for field in ["<textarea", "<input", "<select"]:
        assert field not in drawing


def test_the_curve_is_drawn_anew_when_somebody_feels_otherwise_and_only_then(
    as_editor, as_viewer, url, pay, persona, monkeypatch
):
    made = []
    monkeypatch.setattr(drawing, "curve", lambda *said, **how: made.append(said) or curve(*said, **how))
    feelings = Experience.objects.filter(touchpoint=pay, persona=persona)
    for word in ["Fooled", "Amused"]:
        feelings.update(feeling=word)
        for address in [url, url, f"{url}drawing/"]:
            answer = as_editor.get(address)
            assert word in (answer.json()["html"] if "drawing" in address else answer.text)
        assert word in as_viewer.get(url).text
    assert len(made) == 2


def test_a_panel_can_be_had_by_itself(as_editor, url, pay, foreign):
    assert "Not again" in as_editor.get(f"{url}touchpoints/{pay.pk}/").json()["html"]
    assert as_editor.get(f"{url}touchpoints/{foreign.pk}/").status_code == 404


def test_more_rows_cost_no_more_queries(as_editor, url, journey, pay, assert_queries_do_not_grow):
    def more():
        for n in range(4):
            stage = Stage.objects.create(journey=journey, name=str(n), position=n + 2)
            touchpoint = Touchpoint.objects.create(stage=stage, title=str(n))
            FrictionMoment.objects.create(touchpoint=touchpoint, text=str(n))
            FrictionMoment.objects.create(touchpoint=pay, text=str(n))

    assert_queries_do_not_grow(as_editor, f"{url}?touchpoint={pay.pk}", more)
    assert_queries_do_not_grow(as_editor, f"{url}drawing/", more)


def test_the_longest_journey_asks_the_database_fifteen_times_at_the_most(
    as_editor, workspace, django_assert_max_num_queries
):
    long = a_long_journey(workspace)
    url = f"/journeys/{long.pk}/"
    as_editor.get(url)
    with django_assert_max_num_queries(15):
        as_editor.get(url, {"touchpoint": Touchpoint.objects.first().pk})
