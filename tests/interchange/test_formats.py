"""/formats/: the persona file, explained to people and to machines."""

import jsonschema
import pytest
from django.urls import reverse

from personas.interchange.formats import SAMPLE
from personas.interchange.persona_file import read
from personas.interchange.schema import PERSONA_SCHEMA

from .test_schema import explained


@pytest.mark.django_db
@pytest.mark.parametrize("cast", ["anonymous", "as_viewer", "as_outsider"])
def test_the_schema_is_open_to_all(request, cast):
    answer = request.getfixturevalue(cast).get("/formats/archetype.persona-1.schema.json")

    assert answer["Content-Type"] == "application/schema+json"
    assert answer.json() == PERSONA_SCHEMA


def test_the_page_explains_every_key(anonymous):
    page = anonymous.get(reverse("interchange:formats")).text

    for path, description in explained(PERSONA_SCHEMA):
        assert f"<code>{path.rpartition('.')[2]}</code>" in page
        assert description.replace("'", "&#x27;") in page


def test_the_sample_on_the_page_is_a_persona_file():
    jsonschema.Draft202012Validator(PERSONA_SCHEMA).validate(SAMPLE)
    assert read(SAMPLE)["insights"][0]["evidence"][0]["people"] == 6


def test_the_page_sets_no_cookie(anonymous):
    assert not anonymous.get(reverse("interchange:formats")).cookies
