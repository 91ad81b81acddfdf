"""The published schema: sound, and of one mind with the models about what fits."""

import jsonschema
import pytest

from personas.interchange.journey_schema import (
    EXPERIENCE,
    FRICTION,
    JOURNEY,
    JOURNEY_SCHEMA,
    MOST_PERSONAS,
    STAGE,
    TOUCHPOINT,
)
from personas.interchange.schema import (
    EVIDENCE,
    FACT,
    INSIGHT,
    LIST_ITEM,
    PERSONA,
    PERSONA_SCHEMA,
    SCALE,
    SECTION,
)
from personas.journeys import models
from personas.journeys.choices import Emotion, Frequency, Severity
from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint
from personas.library.models import Evidence, Fact, Insight, Persona, Section, SectionItem

MODELS = [
    (Persona, PERSONA),
    (Insight, INSIGHT),
    (Evidence, EVIDENCE),
    (Fact, FACT),
    (Section, SECTION["oneOf"][0]),
    (SectionItem, SCALE),
    (SectionItem, LIST_ITEM),
    (Journey, JOURNEY),
    (Stage, STAGE),
    (Touchpoint, TOUCHPOINT),
    (Experience, EXPERIENCE),
    (FrictionMoment, FRICTION),
]
FIELDS = [
    (model._meta.get_field(name), schema)
    for model, thing in MODELS
    for name, schema in thing["properties"].items()
    if name in {field.name for field in model._meta.fields}
]
LONG = [(field, schema) for field, schema in FIELDS if "maxLength" in schema]
CHOSEN = [(field, schema) for field, schema in FIELDS if field.choices and "enum" in schema]
DEFAULTS = [(field, schema) for field, schema in FIELDS if "default" in schema and field.has_default()]


def said(part):
    return "" if isinstance(part, dict) else str(part)


@pytest.mark.parametrize("schema", [PERSONA_SCHEMA, JOURNEY_SCHEMA])
def test_the_schema_is_a_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_journey_has_as_much_room_in_a_file_as_on_its_page():
    assert MOST_PERSONAS == models.MOST_PERSONAS


@pytest.mark.parametrize(("field", "schema"), LONG, ids=said)
def test_the_file_takes_exactly_as_much_text_as_the_model(field, schema):
    assert schema["maxLength"] == field.max_length


@pytest.mark.parametrize(("field", "schema"), CHOSEN, ids=said)
def test_the_file_knows_the_same_choices_as_the_model(field, schema):
    assert schema["enum"] == [value for value, _ in field.choices]


def test_the_file_knows_the_same_scales_as_the_model():
    for scale, schema in [
        (Severity, FRICTION["properties"]["severity"]),
        (Frequency, FRICTION["properties"]["frequency"]),
        (Emotion, EXPERIENCE["properties"]["feels"]),
        (Emotion, EXPERIENCE["properties"]["aim"]),
    ]:
        assert [schema["minimum"], schema["maximum"]] == [min(scale.values), max(scale.values)]


@pytest.mark.parametrize(("field", "schema"), DEFAULTS, ids=said)
def test_what_may_be_left_out_has_the_default_of_the_model(field, schema):
    assert schema["default"] == field.get_default()


def test_portraits_are_of_one_mind_with_the_model():
    for portrait in PERSONA["properties"]["portrait"]["oneOf"][:2]:
        words = portrait["properties"]
        assert words["alt"]["maxLength"] == Persona._meta.get_field("portrait_alt").max_length
        assert words["tint"]["enum"] == [value for value, _ in Persona._meta.get_field("tint").choices]


def explained(schema, path=""):
    """Every key of the format with its description."""
    for name, inner in schema.get("properties", {}).items():
        if "const" not in inner:
            yield f"{path}.{name}", inner.get("description", "")
        yield from explained(inner, f"{path}.{name}")
    for form in schema.get("oneOf", []):
        yield from explained(form, path)
    if "items" in schema:
        yield from explained(schema["items"], path + "[]")


@pytest.mark.parametrize(
    ("path", "description"), [*explained(PERSONA_SCHEMA), *explained(JOURNEY_SCHEMA, "journey")]
)
def test_every_key_is_explained_to_people(path, description):
    assert description.endswith(".")
