"""Reading a journey file: what is right is kept, what is wrong is named, nothing is a traceback."""

import copy
import json

import jsonschema
import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from personas.interchange.journey_file import read_journey
from personas.interchange.journey_schema import JOURNEY_SCHEMA
from personas.interchange.persona_file import MOST_BYTES, PersonaFileError, dumps, read
from personas.interchange.schema import PERSONA_SCHEMA

from .strategies import anything, damaged, journey_files
from .test_reading import WHOLE

SCHEMA = jsonschema.Draft202012Validator(JOURNEY_SCHEMA)
IDS = [f"00000000-0000-4000-a000-{n:012}" for n in range(9)]
PRIYA, BEN = WHOLE["id"], "00000000-0000-4000-9000-000000000001"
BUY = {
    "id": IDS[2],
    "title": "Sold out at payment",
    "channel": "Web shop",
    "happens": "The boots leave the basket.",
    "moment_of_truth": True,
    "experiences": [
        {
            "persona": PRIYA,
            "thinks": "Again?",
            "feels": -2,
            "feeling": "Let down",
            "aim": 1,
            "expects": "Reserved",
            "gets": "",
        },
        {
            "persona": BEN,
            "thinks": "",
            "feels": 0,
            "feeling": "",
            "aim": None,
            "expects": "",
            "gets": "A mail",
        },
    ],
    "friction": [
        {
            "id": IDS[3],
            "text": "The basket does not hold what is in it",
            "kind": "process",
            "severity": 4,
            "frequency": 5,
            "persona": PRIYA,
            "pain_point": WHOLE["insights"][0]["id"],
            "scores": [
                {"on": "2026-05-01", "severity": 4, "frequency": 3},
                {"on": "2026-06-01", "severity": 4, "frequency": 5},
            ],
        }
    ],
}
JOURNEY = {
    "format": "archetype.journey/1",
    "id": IDS[0],
    "title": "Kitting out the family",
    "scenario": "The season begins.",
    "expectations": "All in one order.",
    "personas": [PRIYA, BEN],
    "stages": [
        {"id": IDS[1], "name": "Buy", "touchpoints": [BUY]},
        {"id": IDS[4], "name": "Use", "touchpoints": []},
    ],
}
TOUCHPOINT = ["stages", 0, "touchpoints", 0]
FRICTION = [*TOUCHPOINT, "friction", 0]


def changed(*path, to):
    """The journey with one thing in it changed."""
    data = copy.deepcopy(JOURNEY)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return data


def refusal(source):
    with pytest.raises(PersonaFileError) as caught:
        read_journey(source)
    return str(caught.value)


def test_a_whole_file_is_read_as_it_stands():
    assert read_journey(JOURNEY) == JOURNEY
    assert read_journey(json.dumps(JOURNEY).encode()) == JOURNEY


def test_an_outline_of_names_is_a_journey():
    stages = [{"name": "Buy", "touchpoints": [{"title": "Checkout", "friction": [{"text": "Slow"}]}]}]

    journey = read_journey({"format": "archetype.journey/1", "title": "Boots", "stages": stages})

    (touchpoint,) = journey["stages"][0]["touchpoints"]
    (moment,) = touchpoint["friction"]
    assert (touchpoint["channel"], touchpoint["moment_of_truth"], journey["personas"]) == ("", False, [])
    assert (moment["kind"], moment["severity"], moment["frequency"]) == ("process", 2, 2)
    assert len({journey["id"], journey["stages"][0]["id"], touchpoint["id"], moment["id"]}) == 4


def test_keys_come_in_the_order_of_the_format():
    assert dumps(read_journey(dict(reversed(JOURNEY.items())))) == dumps(JOURNEY)


def test_an_experience_that_says_nothing_is_left_out():
    said = [{"persona": BEN}, {"persona": PRIYA, "feels": 0}]

    touchpoint = read_journey(changed(*TOUCHPOINT, "experiences", to=said))["stages"][0]["touchpoints"][0]

    assert [one["persona"] for one in touchpoint["experiences"]] == [PRIYA]


def test_experiences_stand_in_the_order_of_the_personas():
    backwards = changed(*TOUCHPOINT, "experiences", to=BUY["experiences"][::-1])

    assert read_journey(backwards) == JOURNEY


@pytest.mark.parametrize("scores", [[], BUY["friction"][0]["scores"][:1]])
def test_a_score_without_its_day_dates_from_today(scores):
    read_back = read_journey(changed(*FRICTION, "scores", to=scores))
    now = {"on": timezone.localdate().isoformat(), "severity": 4, "frequency": 5}

    assert read_back["stages"][0]["touchpoints"][0]["friction"][0]["scores"] == [*scores, now]


BAD = [
    (changed("format", to="archetype.journey/2"), "format: this version of Archetype reads", True),
    (WHOLE, 'format: a journey file says archetype.journey/1 here, this one "archetype.persona/1"', True),
    (changed("title", to=" "), "title: is empty", True),
    (changed("title", to="x" * 121), "title: 121 characters are more than 120", True),
    (changed("scenario", to=None), "scenario: null is not text", True),
    (changed("personas", to="Priya"), 'personas: "Priya" is not a list', True),
    (changed("personas", 1, to="Ben"), 'personas[1]: "Ben" is not a UUID', True),
    (changed("personas", 1, to=PRIYA), f"personas[1]: {PRIYA} stands twice", False),
    (changed("personas", to=[PRIYA, BEN, *IDS[:4]]), "personas: 6 lines are more than 5", True),
    (changed("stages", to=None), "stages: null is not a list", True),
    (changed("stages", 1, "name", to=""), "stages[1].name: is empty", True),
    (changed("stages", 1, "touchpoints", to={}), "stages[1].touchpoints: an object is not a list", True),
    (changed(*TOUCHPOINT, "title", to=7), "stages[0].touchpoints[0].title: 7 is not text", True),
    (changed(*TOUCHPOINT, "moment_of_truth", to=1), "moment_of_truth: 1 is not true or false", True),
    (changed(*TOUCHPOINT, "moment_of_truth", to=None), "moment_of_truth: null is not true", True),
    (changed(*TOUCHPOINT, "colour", to="red"), "touchpoints[0].colour: is not a key", True),
    (changed(*TOUCHPOINT, "channel", to="a\x07"), "channel: holds a control character", True),
    (
        changed(*TOUCHPOINT, "experiences", 0, "feels", to=3),
        "experiences[0].feels: 3 is not between -2",
        True,
    ),
    (changed(*TOUCHPOINT, "experiences", 0, "feels", to=1.5), "feels: 1.5 is not a whole number", True),
    (changed(*TOUCHPOINT, "experiences", 0, "feels", to=True), "feels: true is not a whole number", True),
    (changed(*TOUCHPOINT, "experiences", 1, "aim", to="1"), 'experiences[1].aim: "1" is not a whole', True),
    (
        changed(*TOUCHPOINT, "experiences", 0, "persona", to=IDS[8]),
        f"stages[0].touchpoints[0].experiences[0].persona: {IDS[8]} is not among the personas",
        False,
    ),
    (changed(*TOUCHPOINT, "experiences", 0, to={}), "experiences[0].persona: is missing", True),
    (
        changed(*TOUCHPOINT, "experiences", 1, "persona", to=PRIYA),
        f"stages[0].touchpoints[0].experiences[1]: {PRIYA} has two at one touchpoint",
        False,
    ),
    (
        changed(*FRICTION, "severity", to=7),
        "stages[0].touchpoints[0].friction[0].severity: 7 is not between 1 and 4",
        True,
    ),
    (changed(*FRICTION, "frequency", to=0), "friction[0].frequency: 0 is not between 1 and 5", True),
    (changed(*FRICTION, "kind", to="legal"), 'friction[0].kind: "legal" is not one of technical', True),
    (changed(*FRICTION, "text", to="\n"), "friction[0].text: is empty", True),
    (changed(*FRICTION, "persona", to="Priya"), 'friction[0].persona: "Priya" is not a UUID', True),
    (changed(*FRICTION, "score", to=20), "friction[0].score: is not a key", True),
    (changed(*FRICTION, "scores", 0, "on", to=None), "friction[0].scores[0].on: null is not text", True),
    (changed(*FRICTION, "scores", 0, "on", to="2026-02-30"), 'on: "2026-02-30" is not a date', False),
    (changed(*FRICTION, "scores", 1, "severity", to=None), "scores[1].severity: null is not a whole", True),
    (
        changed(*FRICTION, "scores", 0, "on", to="2026-07-01"),
        "friction[0].scores[1].on: 2026-06-01 is before 2026-07-01, the score above it",
        False,
    ),
    (changed("stages", 1, "id", to=IDS[0]), f"stages[1].id: {IDS[0]} stands twice", False),
    (changed(*FRICTION, "id", to=IDS[2]), f"friction[0].id: {IDS[2]} stands twice", False),
    (changed("stages", to=[{"name": "a"}] * 5001), "stages: 5,001 lines are more than 5,000", True),
    (
        changed("stages", to=[{"name": "a", "touchpoints": [{"title": "b"}]}] * 2600),
        "stages: the journey has more than 5,000 lines",
        False,
    ),
]


@pytest.mark.parametrize(("data", "message", "schema_says_so"), BAD, ids=[m for _, m, _ in BAD])
def test_a_fault_is_named_by_its_path(data, message, schema_says_so):
    said = refusal(data)

    assert message in said
    assert said.isprintable()
    if schema_says_so:
        assert not SCHEMA.is_valid(data)


BAD_BYTES = [
    (b"", "This is a text, but not a file from Archetype"),
    (b"[]", "The file is not a journey file: it is not an object"),
    (b"[" * 100_000, "The file is nested too deeply"),
    (b'{"stages":' * 100_000, "The file is nested too deeply"),
    (b'{"title": "a", "title": "b"}', 'The key "title" stands twice in one object'),
    (b" " * (MOST_BYTES + 1), "The file is larger than 12 MB"),
]


@pytest.mark.parametrize(("content", "message"), BAD_BYTES, ids=[m for _, m in BAD_BYTES])
def test_bytes_that_are_no_journey_file_are_refused(content, message):
    assert message in refusal(content)


def test_ten_megabytes_of_stages_are_refused_without_waiting():
    stage = b'{"name": "Buy", "touchpoints": []}'
    many = b", ".join([stage] * 280_000)

    said = refusal(b'{"format": "archetype.journey/1", "title": "Long", "stages": [' + many + b"]}")

    assert said == "stages: 280,000 lines are more than 5,000"


@given(journey_files())
def test_every_journey_file_is_read_as_it_stands_through_dict_and_bytes(data):
    assert read_journey(data) == data
    assert read_journey(dumps(data)) == data
    assert dumps(read_journey(dumps(data))) == dumps(read_journey(data))


@given(journey_files())
def test_the_schema_takes_every_journey_file(data):
    SCHEMA.validate(data)


@given(anything | damaged(journey_files()))
def test_whatever_the_reader_takes_the_schema_takes_and_the_rest_is_one_sentence(data):
    try:
        read_journey(data)
    except PersonaFileError as fault:
        assert str(fault).isprintable()
    else:
        SCHEMA.validate(data)


@given(st.binary(max_size=200) | damaged(journey_files()).map(lambda d: json.dumps(d).encode()[:-3]))
def test_any_bytes_at_all_are_read_or_refused(content):
    try:
        read_journey(content)
    except PersonaFileError as fault:
        assert len(str(fault)) < 300


# --- In the file of a persona ---------------------------------------------------------------------


def with_journeys(*journeys):
    return WHOLE | {"journeys": list(journeys)}


def refusal_of_persona(data):
    with pytest.raises(PersonaFileError) as caught:
        read(data)
    return str(caught.value)


def test_a_persona_file_carries_its_journeys():
    assert read(with_journeys(JOURNEY)) == with_journeys(JOURNEY)
    jsonschema.Draft202012Validator(PERSONA_SCHEMA).validate(with_journeys(JOURNEY))


def test_a_journey_that_names_nobody_is_led_by_the_persona_of_the_file():
    alone = {"format": "archetype.journey/1", "title": "Boots"}

    assert read(with_journeys(alone))["journeys"][0]["personas"] == [PRIYA]


def test_journeys_stand_by_title():
    boots = {"format": "archetype.journey/1", "title": "Boots"}

    titles = [journey["title"] for journey in read(with_journeys(JOURNEY, boots))["journeys"]]

    assert titles == ["Boots", "Kitting out the family"]


@pytest.mark.parametrize(
    ("journey", "message"),
    [
        (changed("personas", to=[BEN, PRIYA]), "journeys[0].personas[0]: is not the persona of this file"),
        (
            changed(*FRICTION, "severity", to=7),
            "journeys[0].stages[0].touchpoints[0].friction[0].severity: 7",
        ),
        (changed("id", to=PRIYA), f"journeys[0].id: {PRIYA} stands twice in the file"),
        (
            changed("stages", 0, "id", to=WHOLE["insights"][0]["id"]),
            f"journeys[0].stages[0].id: {WHOLE['insights'][0]['id']} stands twice in the file",
        ),
        (changed("personas", 1, to=PRIYA), "journeys[0].personas[1]: "),
        (changed("format", to="archetype.persona/1"), "journeys[0].format: "),
        (WHOLE, "journeys[0].name: is not a key that the format knows"),
    ],
)
def test_a_fault_in_a_journey_of_a_persona_is_named_by_its_path(journey, message):
    assert refusal_of_persona(with_journeys(journey)).startswith(message)


def test_one_journey_stands_once_in_a_file():
    twice = refusal_of_persona(with_journeys(JOURNEY, JOURNEY))

    assert twice == f"journeys[1].id: {IDS[0]} stands twice in the file"


def test_a_persona_that_holds_itself_is_refused():
    """No file can hold itself; one that tries is nested where only text or a journey may stand."""
    assert refusal_of_persona(with_journeys(with_journeys(JOURNEY))) == (
        "journeys[0].name: is not a key that the format knows"
    )
