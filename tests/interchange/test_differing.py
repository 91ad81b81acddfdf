"""In what two persona files differ, in words."""

import pytest

from personas.interchange.differing import FIELDS, JOURNEY_FIELDS, differences, journey_differences
from personas.interchange.journey_file import read_journey
from personas.interchange.persona_file import read

from .test_journey_reading import FRICTION, JOURNEY, TOUCHPOINT
from .test_journey_reading import changed as changed_journey
from .test_reading import WHOLE, changed


@pytest.fixture
def whole():
    return read(WHOLE)


def test_a_file_does_not_differ_from_itself(whole):
    assert differences(whole, read(WHOLE)) == []


@pytest.mark.parametrize(("key", "word"), FIELDS.items())
def test_each_field_is_named(whole, key, word):
    assert differences(whole, whole | {key: "something else"}) == [word]


def test_lines_are_counted_by_kind(whole):
    rows = [
        {"id": str(n), "kind": kind, "text": "x", "strength": 3, "evidence": []}
        for n, kind in enumerate(["need", "need", "pain_point"])
    ]
    more = whole | {"insights": whole["insights"] + rows}

    assert differences(more, whole) == differences(whole, more) == ["2 needs", "1 pain point"]


def test_evidence_is_part_of_its_line(whole):
    assert differences(read(changed("insights", 0, "evidence", to=[])), whole) == ["1 need"]


def test_journeys_are_counted_too(whole):
    journey = {"format": "archetype.journey/1", "title": "Kitting out"}
    more = read(WHOLE | {"journeys": [journey, journey]})

    assert differences(more, whole) == ["2 journeys"]


def test_another_order_is_a_difference_too(whole):
    rows = [{"id": str(n), "label": "", "value": str(n)} for n in range(2)]

    assert differences(whole | {"facts": rows}, whole | {"facts": rows[::-1]}) == ["order of the facts"]


def test_every_part_of_a_file_is_compared(whole):
    """A part that is added to the format is added here, too."""
    assert set(whole) - set(FIELDS) == {"format", "id", "facts", "sections", "insights", "journeys"}


# --- Journeys -------------------------------------------------------------------------------------


@pytest.fixture
def journey():
    return read_journey(JOURNEY)


def test_a_journey_does_not_differ_from_itself(journey):
    assert journey_differences(journey, read_journey(JOURNEY)) == []


@pytest.mark.parametrize(("key", "word"), JOURNEY_FIELDS.items())
def test_each_field_of_a_journey_is_named(journey, key, word):
    assert journey_differences(journey, journey | {key: ["something else"]}) == [word]


def test_each_part_of_a_map_counts_for_itself(journey):
    renamed = read_journey(changed_journey("stages", 0, "name", to="Pay"))
    felt = read_journey(changed_journey(*TOUCHPOINT, "experiences", 0, "feels", to=2))
    worse = read_journey(changed_journey(*FRICTION, "text", to="Worse"))
    fewer = read_journey(changed_journey("stages", to=[]))

    assert journey_differences(renamed, journey) == ["1 stage"]
    assert journey_differences(felt, journey) == ["1 touchpoint"]
    assert journey_differences(worse, journey) == ["1 moment of friction"]
    assert journey_differences(fewer, journey) == ["2 stages", "1 touchpoint", "1 moment of friction"]


def test_every_part_of_a_journey_file_is_compared(journey):
    assert set(journey) - set(JOURNEY_FIELDS) == {"format", "id", "stages"}
