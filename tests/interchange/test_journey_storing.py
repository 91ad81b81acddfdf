"""Journeys out of files: what goes out comes in again, and nobody else's rows are touched."""

import copy
import uuid

import pytest
from hypothesis import HealthCheck, given, settings

from personas.interchange import journey_storing
from personas.interchange.copying import copy_of
from personas.interchange.journey_file import journey_file, read_journey, replace_journey, store_journey
from personas.interchange.journey_people import strangers
from personas.interchange.persona_file import PersonaFileError, dumps, read, replace, store, write
from personas.journeys.models import (
    Experience,
    FrictionMoment,
    Journey,
    JourneyLastEdit,
    JourneyRemoval,
    Touchpoint,
    experience_id,
)
from personas.journeys.signals import journey_saved
from personas.library.models import Persona
from personas.opportunities.models import Opportunity

from .strategies import LEADS, journey_files
from .test_journey_reading import BEN, JOURNEY, PRIYA, with_journeys
from .test_reading import WHOLE
from .test_storing import elsewhere, empty, without_ids

__all__ = ["elsewhere"]


@pytest.fixture
def cast(workspace, owner):
    """Priya, who leads, and Ben beside her."""
    Persona.objects.create(id=BEN, workspace=workspace, name="Ben")
    return store(read(WHOLE), workspace, owner)


@pytest.fixture
def journey(workspace, owner, cast):
    return store_journey(read_journey(JOURNEY), workspace, owner)


@pytest.fixture
def saved():
    """The journeys of which the rest of the product was told that they were saved, and by whom."""
    told = []

    def listen(sender, journey, by, **kwargs):
        told.append((journey.pk, by))

    journey_saved.connect(listen)
    yield told
    journey_saved.disconnect(listen)


def long_journey(stages, touchpoints, personas, moments):
    """A journey file with so much of everything, led by nobody in particular."""
    lived = [{"persona": pk, "thinks": "Again?", "feels": -1} for pk in personas]
    friction = [{"text": "Slow", "severity": 3}] * moments
    touchpoint = {"title": "Checkout", "channel": "Web shop", "experiences": lived, "friction": friction}
    stage = {"name": "Buy", "touchpoints": [touchpoint] * touchpoints}
    head = {"format": "archetype.journey/1", "title": "Long", "personas": personas}
    return read_journey(head | {"stages": [stage] * stages})


# Each example stores into the same workspace; ids are free of each other because they are random.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=journey_files(leads=LEADS))
def test_export_of_an_import_is_the_file_itself(workspace, owner, data):
    empty(workspace)

    journey = store_journey(read_journey(data), workspace, owner)

    assert journey_file(Journey.objects.get(pk=journey.pk)) == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=journey_files(leads=LEADS))
def test_import_of_an_export_is_the_journey_itself_byte_for_byte(workspace, owner, data):
    empty(workspace)
    exported = dumps(journey_file(store_journey(read_journey(data), workspace, owner)))
    Journey.objects.all().delete()

    assert dumps(journey_file(store_journey(read_journey(exported), workspace, owner))) == exported


def test_a_stored_journey_is_in_its_workspace_and_says_who_stored_it(workspace, editor, cast):
    journey = store_journey(read_journey(JOURNEY), workspace, editor)

    assert workspace.journeys.live().get() == journey
    assert journey.changed_by == editor


def test_the_day_of_the_present_score_comes_along(journey):
    moment = FrictionMoment.objects.get()

    assert str(moment.scored_on) == "2026-06-01"
    assert moment.earlier_scores == [{"on": "2026-05-01", "severity": 4, "frequency": 3}]
    assert moment.score == 20


def test_what_a_persona_lives_through_is_found_where_the_page_writes_it(journey, cast):
    touchpoint = Touchpoint.objects.get()

    assert Experience.objects.filter(pk=experience_id(touchpoint.pk, cast.pk)).exists()


@pytest.mark.django_db(transaction=True)
def test_the_rest_of_the_product_is_told(workspace, owner, cast, saved):
    journey = store_journey(read_journey(JOURNEY), workspace, owner)

    assert saved == [(journey.pk, owner)]


def test_an_id_that_is_taken_gives_new_ids_to_all(workspace, owner, journey):
    second = store_journey(read_journey(JOURNEY), workspace, owner)

    assert second.pk != journey.pk
    assert journey_file(journey) == JOURNEY
    assert without_ids(journey_file(second)) == without_ids(JOURNEY)


def test_a_line_of_another_journey_is_never_taken_over(workspace, owner, cast):
    other = workspace.journeys.create(title="Other")
    line = other.stages.create(id=JOURNEY["stages"][0]["id"], name="Mine")

    journey = store_journey(read_journey(JOURNEY), workspace, owner)

    line.refresh_from_db()
    assert (line.journey, line.name) == (other, "Mine")
    assert journey.stages.first().name == "Buy"


@pytest.mark.parametrize("remembered", [JourneyRemoval, JourneyLastEdit])
def test_a_line_that_may_come_back_by_undo_keeps_its_id(workspace, owner, cast, remembered):
    other = workspace.journeys.create(title="Other")
    rest = {"label": "Buy", "rows": []} if remembered is JourneyRemoval else {"field": "name"}
    remembered.objects.create(journey=other, row=JOURNEY["stages"][0]["id"], by=owner, **rest)

    journey = store_journey(read_journey(JOURNEY), workspace, owner)

    assert str(journey.stages.first().pk) != JOURNEY["stages"][0]["id"]


def test_two_imports_of_one_file_at_once_make_two_journeys(workspace, owner, journey, monkeypatch):
    """The second looked before the first had stored."""
    monkeypatch.setattr(journey_storing, "journey_taken", lambda data: False)
    monkeypatch.setattr(journey_storing, "journey_lines_taken", lambda data: False)

    second = store_journey(read_journey(JOURNEY), workspace, owner)

    assert second.pk != journey.pk
    assert without_ids(journey_file(second)) == without_ids(JOURNEY)


def test_personas_and_pain_points_of_another_workspace_are_left_out(elsewhere, outsider, cast):
    journey = journey_file(store_journey(read_journey(JOURNEY), elsewhere, outsider))

    (touchpoint,) = journey["stages"][0]["touchpoints"]
    assert (journey["personas"], touchpoint["experiences"]) == ([], [])
    assert touchpoint["friction"][0] | {"id": "", "scores": []} == {
        **JOURNEY["stages"][0]["touchpoints"][0]["friction"][0],
        "id": "",
        "persona": None,
        "pain_point": None,
        "scores": [],
    }


def test_what_the_editor_would_refuse_is_refused_and_nothing_is_stored(workspace, owner, cast):
    data = read_journey(JOURNEY)
    data["stages"][0]["touchpoints"][0]["friction"][0]["severity"] = 9

    with pytest.raises(PersonaFileError, match=r"^stages\[0\].touchpoints\[0\].friction\[0\].severity: "):
        store_journey(data, workspace, owner)

    assert not Journey.objects.exists()


def test_replacing_keeps_the_address_and_takes_everything_else(workspace, editor, cast):
    journey = workspace.journeys.create(title="Old")
    journey.stages.create(name="Old")
    journey.last_edits.create(row=journey.pk, field="title", by=editor)
    journey.archive()

    replace_journey(journey, read_journey(JOURNEY), editor)

    journey = Journey.objects.live().get()
    assert journey_file(journey) == JOURNEY | {"id": str(journey.pk)}
    assert journey.changed_by == editor
    assert not journey.last_edits.exists()


def test_what_answers_a_moment_of_friction_outlives_its_replacement(workspace, owner, journey):
    moment = FrictionMoment.objects.get()
    answer = Opportunity.objects.create(workspace=workspace, title="Hold").answers.create(friction=moment)
    journey.stages.create(name="Later")

    replace_journey(journey, read_journey(JOURNEY), owner)

    answer.refresh_from_db()
    assert answer.friction == moment
    assert FrictionMoment.objects.get().created_at == moment.created_at
    assert journey_file(journey) == JOURNEY


def test_a_replacement_that_is_refused_leaves_the_journey_as_it_was(journey, owner):
    data = copy.deepcopy(read_journey(JOURNEY))
    data["stages"][0]["name"] = ""

    with pytest.raises(PersonaFileError):
        replace_journey(journey, data, owner)

    assert journey_file(Journey.objects.get()) == JOURNEY


def test_a_journey_is_written_in_as_few_queries_however_long(
    workspace, owner, cast, django_assert_num_queries
):
    people = [PRIYA, BEN]
    for size in (1, 6):
        journey = store_journey(long_journey(size, size, people, 2), workspace, owner)
        with django_assert_num_queries(5):
            journey_file(journey)


def test_a_long_journey_is_stored_in_few_queries(workspace, owner, cast, django_assert_max_num_queries):
    data = long_journey(12, 5, [PRIYA, BEN], 2)

    with django_assert_max_num_queries(25):
        store_journey(data, workspace, owner)

    assert Experience.objects.count() == 120
    assert FrictionMoment.objects.count() == 120


# --- With the persona that leads ------------------------------------------------------------------


def test_a_persona_brings_the_journeys_that_it_leads(workspace, owner):
    Persona.objects.create(id=BEN, workspace=workspace, name="Ben")

    persona = store(read(with_journeys(JOURNEY)), workspace, owner)

    assert write(persona) == with_journeys(JOURNEY)
    assert workspace.journeys.get().changed_by == owner


def test_journeys_of_others_and_from_the_archive_stay_behind(workspace, owner, cast, journey):
    theirs = workspace.journeys.create(title="Ben's")
    theirs.participants.create(persona_id=BEN, position=0)
    theirs.participants.create(persona=cast, position=1)

    assert [one["title"] for one in write(cast)["journeys"]] == [JOURNEY["title"]]
    journey.archive()
    assert write(cast)["journeys"] == []


def test_who_is_beside_and_not_in_the_workspace_is_left_off_the_map(elsewhere, outsider):
    persona = store(read(with_journeys(JOURNEY)), elsewhere, outsider)

    (journey,) = write(persona)["journeys"]
    assert journey["personas"] == [PRIYA]
    assert [one["persona"] for one in journey["stages"][0]["touchpoints"][0]["experiences"]] == [PRIYA]
    assert journey["stages"][0]["touchpoints"][0]["friction"][0]["pain_point"] == WHOLE["insights"][0]["id"]


def test_a_copy_of_a_persona_leads_copies_of_its_journeys(workspace, owner, cast, journey):
    copied = copy_of(cast, owner)

    (theirs,) = write(copied)["journeys"]
    (touchpoint,) = theirs["stages"][0]["touchpoints"]
    assert theirs["id"] != JOURNEY["id"]
    assert theirs["personas"] == [str(copied.pk), BEN]
    assert touchpoint["experiences"][0]["persona"] == str(copied.pk)
    assert touchpoint["friction"][0]["persona"] == str(copied.pk)
    assert touchpoint["friction"][0]["pain_point"] == str(copied.insights.get().pk)
    assert journey_file(journey) == JOURNEY


def test_replacing_a_persona_replaces_its_journeys_and_archives_those_not_in_the_file(
    workspace, owner, cast, journey
):
    later = workspace.journeys.create(title="Later")
    later.participants.create(persona=cast)
    journey.stages.create(name="Later thought")

    replace(cast, read(with_journeys(JOURNEY)), owner)

    assert write(Persona.objects.get(pk=cast.pk)) == with_journeys(JOURNEY)
    later.refresh_from_db()
    assert later.archived_at


def test_replacing_a_persona_brings_its_journey_back_from_the_archive(owner, cast, journey):
    journey.archive()

    replace(cast, read(with_journeys(JOURNEY)), owner)

    assert write(cast) == with_journeys(JOURNEY)


def test_replacing_a_persona_by_the_file_of_another_takes_that_ones_journeys_under_new_ids(
    workspace, owner, cast, journey
):
    other = Persona.objects.create(workspace=workspace, name="Other")

    replace(other, read(with_journeys(JOURNEY)), owner)

    (theirs,) = write(other)["journeys"]
    assert theirs["personas"][0] == str(other.pk)
    assert theirs["id"] != JOURNEY["id"]
    assert journey_file(journey) == JOURNEY


def test_friction_and_answers_go_on_pointing_at_the_lines_of_a_replaced_persona(
    workspace, owner, cast, journey
):
    bens = workspace.journeys.create(title="Ben's")
    touchpoint = bens.stages.create(name="Buy").touchpoints.create(title="Checkout")
    moment = touchpoint.friction_moments.create(text="Slow", pain_point=cast.insights.get())
    answer = Opportunity.objects.create(workspace=workspace, title="Hold").answers.create(
        insight=cast.insights.get()
    )

    replace(cast, read(with_journeys(JOURNEY)), owner)

    moment.refresh_from_db()
    answer.refresh_from_db()
    assert moment.pain_point == answer.insight == cast.insights.get()


def test_a_journey_that_is_refused_keeps_the_whole_persona_out(workspace, owner):
    data = read(with_journeys(JOURNEY))
    data["journeys"][0]["stages"][0]["name"] = ""

    with pytest.raises(PersonaFileError, match=r"^journeys\[0\].stages\[0\].name: "):
        store(data, workspace, owner)

    assert not Persona.objects.exists()


def test_a_journey_id_that_is_taken_elsewhere_gives_new_ids_to_all(workspace, owner, elsewhere):
    theirs = elsewhere.journeys.create(id=JOURNEY["id"], title="Theirs")

    persona = store(read(with_journeys(JOURNEY)), workspace, owner)

    theirs.refresh_from_db()
    assert (theirs.title, theirs.workspace) == ("Theirs", elsewhere)
    (journey,) = write(persona)["journeys"]
    assert journey["id"] != JOURNEY["id"]
    assert journey["personas"] == [str(persona.pk)]


def test_strangers_are_asked_for_in_pieces_that_a_database_takes(workspace, django_assert_num_queries):
    many = {"personas": [str(uuid.uuid4()) for _ in range(2500)], "stages": []}

    with django_assert_num_queries(3):
        assert strangers([many], workspace) == many["personas"]


def test_a_persona_is_written_in_as_few_queries_however_many_journeys(
    workspace, owner, cast, django_assert_num_queries
):
    for journeys in (1, 4):
        for n in range(journeys):
            store_journey(long_journey(2, 2, [PRIYA, BEN], 1) | {"title": f"{n}"}, workspace, owner, True)
        with django_assert_num_queries(11):
            write(cast)
