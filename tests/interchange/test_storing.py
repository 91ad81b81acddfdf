"""Export and import: what goes out comes in again, and nobody else's rows are touched."""

import base64
import copy
import io

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from personas.accounts.models import Workspace
from personas.interchange import storing
from personas.interchange.persona_file import PersonaFileError, dumps, read, replace, store, write
from personas.journeys.models import Journey
from personas.library.models import Evidence, Insight, LastEdit, Persona, Removal
from personas.library.portraits.photos import read_photo, store_photo
from personas.library.signals import persona_saved

from .strategies import BESIDE, LEADS, persona_files
from .test_reading import PIXEL, WHOLE


@pytest.fixture
def elsewhere(outsider):
    return Workspace.objects.get(memberships__user=outsider)


@pytest.fixture
def saved():
    """The personas of which the rest of the product was told that they were saved, and by whom."""
    told = []

    def listen(sender, persona, by, **kwargs):
        told.append((persona.pk, by))

    persona_saved.connect(listen)
    yield told
    persona_saved.disconnect(listen)


def empty(workspace):
    """Nothing is left in the workspace but the personas that are beside others on journeys."""
    Journey.objects.all().delete()
    Persona.objects.all().delete()
    Persona.objects.bulk_create(Persona(id=pk, name="Beside", workspace=workspace) for pk in [*BESIDE, LEADS])


def without_ids(data):
    """The same file, whatever its ids."""
    if isinstance(data, dict):
        return {key: without_ids(value) for key, value in data.items() if key != "id"}
    return [without_ids(item) for item in data] if isinstance(data, list) else data


def a_picture(kind):
    """A small picture that is not one colour all over."""
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, kind)
    return out.getvalue()


def long_file(insights, evidence):
    """A persona file with so many insights, and so many pieces of evidence on each."""
    proof = {"source": "interview", "summary": "Six of eight said so", "people": 6, "date": "2026-09-30"}
    need = {"kind": "need", "text": "To know by Thursday", "evidence": [proof] * evidence}
    return read({"format": "archetype.persona/1", "name": "Priya", "insights": [need] * insights})


# Each example stores into the same workspace; ids are free of each other because they are random.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=persona_files())
def test_export_of_an_import_is_the_file_itself(workspace, owner, data):
    empty(workspace)

    persona = store(read(data), workspace, owner)

    assert write(Persona.objects.get(pk=persona.pk)) == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=persona_files())
def test_import_of_an_export_is_the_persona_itself_byte_for_byte(workspace, owner, data):
    empty(workspace)
    exported = dumps(write(store(read(data), workspace, owner)))
    empty(workspace)

    assert dumps(write(store(read(exported), workspace, owner))) == exported


def test_a_photograph_of_ours_comes_back_byte_for_byte(workspace, owner):
    name = store_photo(a_picture("PNG"))
    first = Persona.objects.create(
        workspace=workspace, name="Priya", photo=name, portrait_alt="A face", tint="green"
    )

    second = store(read(dumps(write(first))), workspace, owner)

    assert (second.photo, second.portrait_alt, second.tint) == (name, "A face", "green")
    assert without_ids(write(second)) == without_ids(write(first))


def test_a_photograph_of_another_make_is_cleaned_like_any_upload(workspace, owner):
    picture = base64.b64encode(a_picture("JPEG")).decode()
    portrait = {"kind": "photo", "media_type": "image/png", "data": picture}

    persona = store(read(WHOLE | {"portrait": portrait}), workspace, owner)

    assert read_photo(persona.photo)[8:12] == b"WEBP"
    assert write(persona)["portrait"]["media_type"] == "image/webp"


def test_what_is_no_photograph_is_refused_and_nothing_is_stored(workspace, owner):
    data = read(WHOLE | {"portrait": PIXEL})

    with pytest.raises(PersonaFileError, match=r"^portrait.data: "):
        store(data, workspace, owner)

    assert not Persona.objects.exists()


def test_a_lost_photograph_keeps_nobody_from_the_rest(persona):
    persona.photo = f"{'0' * 64}.webp"

    assert write(persona)["portrait"] is None


def test_a_stored_persona_is_in_its_workspace_and_says_who_stored_it(workspace, editor):
    persona = store(read(WHOLE), workspace, editor)

    assert workspace.personas.live().get() == persona
    assert persona.changed_by == editor
    assert str(persona.review_due) == "2027-04-12"


def test_a_stored_persona_is_found_by_its_words(workspace, owner):
    persona = store(read(WHOLE), workspace, owner)

    assert list(workspace.personas.search("thursday")) == [persona]


@pytest.mark.django_db(transaction=True)
def test_the_rest_of_the_product_is_told(workspace, owner, saved):
    persona = store(read(WHOLE), workspace, owner)

    assert saved == [(persona.pk, owner)]


def test_an_id_that_is_taken_gives_new_ids_to_all(workspace, owner, elsewhere):
    """Even where it is taken in a workspace that the person cannot see."""
    first = store(read(WHOLE), elsewhere, None)

    second = store(read(WHOLE), workspace, owner)

    assert second.pk != first.pk
    assert write(first) == WHOLE
    assert without_ids(write(second)) == without_ids(WHOLE)


def test_a_line_of_another_persona_is_never_taken_over(workspace, owner, persona):
    line = persona.insights.create(id=WHOLE["insights"][0]["id"], kind="need", text="Mine")

    other = store(read(WHOLE), workspace, owner)

    line.refresh_from_db()
    assert (line.persona, line.text) == (persona, "Mine")
    assert other.insights.get().text == "To know by Thursday"


@pytest.mark.parametrize("remembered", [Removal, LastEdit])
def test_a_line_that_may_come_back_by_undo_keeps_its_id(workspace, owner, persona, remembered):
    rest = {"label": "To know", "rows": []} if remembered is Removal else {"field": "text"}
    remembered.objects.create(persona=persona, row=WHOLE["insights"][0]["id"], by=owner, **rest)

    other = store(read(WHOLE), workspace, owner)

    assert str(other.insights.get().pk) != WHOLE["insights"][0]["id"]


def test_two_imports_of_one_file_at_once_make_two_personas(workspace, owner, monkeypatch):
    """The second looked before the first had stored."""
    first = store(read(WHOLE), workspace, owner)
    monkeypatch.setattr(storing, "persona_taken", lambda data: False)
    monkeypatch.setattr(storing, "lines_taken", lambda data: False)
    monkeypatch.setattr(storing, "journeys_taken", lambda journeys: False)

    second = store(read(WHOLE), workspace, owner)

    assert first.pk != second.pk
    assert without_ids(write(second)) == without_ids(write(first))


def test_what_the_editor_would_refuse_is_refused_and_nothing_is_stored(workspace, owner):
    data = read(WHOLE)
    data["insights"][0]["strength"] = 9

    with pytest.raises(PersonaFileError, match=r"^insights\[0\].strength: "):
        store(data, workspace, owner)

    assert not Persona.objects.exists()
    assert not Evidence.objects.exists()


def test_replacing_keeps_the_address_and_takes_everything_else(persona, owner, editor):
    persona.insights.create(kind="need", text="Old")
    persona.last_edits.create(row=persona.pk, field="name", by=owner)
    persona.archive()

    replace(persona, read(WHOLE), editor)

    persona.refresh_from_db()
    assert write(persona) == WHOLE | {"id": str(persona.pk)}
    assert persona.archived_at is None
    assert persona.changed_by == editor
    assert not persona.last_edits.exists()


def test_replacing_by_its_own_older_file_keeps_the_ids_of_the_lines(workspace, owner):
    persona = store(read(WHOLE), workspace, owner)
    persona.insights.create(kind="need", text="Later thought")

    replace(persona, read(WHOLE), owner)

    assert write(Persona.objects.get()) == WHOLE


def test_replacing_leaves_another_personas_lines_alone(workspace, owner, persona):
    line = persona.facts.create(id=WHOLE["facts"][0]["id"], label="Age", value="50")
    other = Persona.objects.create(workspace=workspace, name="Ben")

    replace(other, read(WHOLE), owner)

    line.refresh_from_db()
    assert (line.persona, line.value) == (persona, "50")
    assert without_ids(write(other)) == without_ids(WHOLE)


def test_a_replacement_that_is_refused_leaves_the_persona_as_it_was(persona, owner):
    persona.insights.create(kind="need", text="Old")
    before = write(persona)
    data = copy.deepcopy(read(WHOLE))
    data["insights"][0]["strength"] = 9

    with pytest.raises(PersonaFileError):
        replace(persona, data, owner)

    assert write(Persona.objects.get(pk=persona.pk)) == before


def test_a_persona_of_many_lines_is_written_in_as_few_queries_as_one_of_few(
    workspace, owner, django_assert_max_num_queries
):
    few, many = (store(long_file(n, 2), workspace, owner) for n in (1, 60))

    for persona in (few, many):
        with django_assert_max_num_queries(8):
            write(persona)


def test_a_persona_of_many_lines_is_stored_in_few_queries(workspace, owner, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        store(long_file(100, 4), workspace, owner)

    assert Insight.objects.count() == 100
    assert Evidence.objects.count() == 400
