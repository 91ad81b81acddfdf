"""/formats/: the persona file, explained to people and to machines."""

import jsonschema
import pytest
from django.urls import reverse

from personas.interchange.formats import JOURNEY_SAMPLE, SAMPLE
from personas.interchange.journey_file import read_journey
from personas.interchange.journey_schema import JOURNEY_SCHEMA
from personas.interchange.persona_file import read
from personas.interchange.schema import PERSONA_SCHEMA

from .test_schema import explained


@pytest.mark.django_db
@pytest.mark.parametrize("cast", ["anonymous", "as_viewer", "as_outsider"])
@pytest.mark.parametrize(("name", "schema"), [("persona", PERSONA_SCHEMA), ("journey", JOURNEY_SCHEMA)])
def test_the_schemas_are_open_to_all(request, cast, name, schema):
    answer = request.getfixturevalue(cast).get(f"/formats/archetype.{name}-1.schema.json")

    assert answer["Content-Type"] == "application/schema+json"
    assert answer.json() == schema


@pytest.mark.parametrize("schema", [PERSONA_SCHEMA, JOURNEY_SCHEMA], ids=["persona", "journey"])
def test_the_page_explains_every_key(anonymous, schema):
    page = anonymous.get(reverse("interchange:formats")).text

    for path, description in explained(schema):
        assert f"<code>{path.rpartition('.')[2]}</code>" in page
        assert description.replace("'", "&#x27;") in page


def test_the_sample_on_the_page_is_a_persona_file():
    jsonschema.Draft202012Validator(PERSONA_SCHEMA).validate(SAMPLE)
    assert read(SAMPLE)["insights"][0]["evidence"][0]["people"] == 6


def test_the_journey_on_the_page_is_a_journey_file():
    jsonschema.Draft202012Validator(JOURNEY_SCHEMA).validate(JOURNEY_SAMPLE)
    (touchpoint,) = read_journey(JOURNEY_SAMPLE)["stages"][0]["touchpoints"]
    assert (
        touchpoint["friction"][0]["scores"]
        == (JOURNEY_SAMPLE["stages"][0]["touchpoints"][0]["friction"][0]["scores"])
    )


def test_the_page_sets_no_cookie(anonymous):
    assert not anonymous.get(reverse("interchange:formats")).cookies
