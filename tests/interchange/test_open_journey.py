"""OpenJourney, .ojf: what of a journey it has room for comes back, and the rest is told."""

import copy
import json

import pytest
from django.utils import timezone
from hypothesis import given

from personas.interchange.journey_file import read_journey
from personas.interchange.open_journey.reading import read_open_journey
from personas.interchange.open_journey.words import SCORES, emotion_of
from personas.interchange.open_journey.writing import left_behind, open_journey
from personas.interchange.persona_file import PersonaFileError

from .strategies import anything, damaged, journey_files
from .test_journey_reading import BEN, JOURNEY, PRIYA

NAMES = {PRIYA: "Priya, the planner", BEN: "Ben"}
# Written the way another tool writes it: lanes by theme, words of its own.
THEIRS = {
    "version": "1.0",
    "persona": "Sam, a parent",
    "pointOfView": "Getting a toy mended before a birthday",
    "stages": [{"id": "s1", "name": "Discovery"}, {"id": "s2", "name": "Contact"}],
    "swimlanes": [
        {"id": "a", "name": "User Actions"},
        {"id": "b", "name": "Digital Touchpoints"},
        {"id": "c", "name": "Emotional State"},
        {"id": "d", "name": "Pain Points"},
        {"id": "e", "name": "Opportunities"},
    ],
    "nodes": [
        {"stageId": "s1", "swimlaneId": "a", "title": "Toy breaks", "description": "A wheel.", "score": -3},
        {
            "stageId": "s1",
            "swimlaneId": "c",
            "title": "Dread",
            "description": "The party is on Saturday.",
            "sentiment": "anxious",
            "icon": "mood_bad",
        },
        {
            "stageId": "s2",
            "swimlaneId": "b",
            "title": "Live chat",
            "score": 1,
            "isMomentOfTruth": True,
            "tags": ["Support"],
            "blueprint": {"onstage": []},
        },
        {
            "stageId": "s2",
            "swimlaneId": "d",
            "title": "Long queue",
            "description": "Forty minutes.",
            "severity": "high",
        },
        {"stageId": "s2", "swimlaneId": "e", "title": "Call back"},
    ],
}


def there_and_back(journey, names):
    return read_open_journey(json.dumps(open_journey(journey, names)).encode())


def as_far_as_there_is_room(journey):
    """The journey as an .ojf keeps it: all but aims, expectations, what they get, pain points, days and
    earlier scores. Ids and the line breaks of the title are new, too."""
    kept = copy.deepcopy(journey)
    kept["title"] = " ".join(journey["title"].splitlines())
    kept["expectations"] = ""
    for stage in kept["stages"]:
        for touchpoint in stage["touchpoints"]:
            for one in touchpoint["experiences"]:
                one |= {"aim": None, "expects": "", "gets": ""}
            touchpoint["experiences"] = [
                one
                for one in touchpoint["experiences"]
                if one["thinks"] or one["feeling"] or one["feels"] is not None
            ]
            for moment in touchpoint["friction"]:
                now = {key: moment[key] for key in ("severity", "frequency")}
                moment |= {
                    "pain_point": None,
                    "scores": [{"on": timezone.localdate().isoformat(), **now}],
                }
    return kept


def nameless(data, names):
    """The same file without ids, and with names for personas."""
    if isinstance(data, dict):
        return {key: nameless(value, names) for key, value in data.items() if key != "id"}
    if isinstance(data, list):
        return [nameless(item, names) for item in data]
    return names.get(data, data) if isinstance(data, str) else data


@given(journey_files())
def test_a_journey_comes_back_with_all_that_the_format_has_room_for(data):
    names = {pk: f"Persona {n}" for n, pk in enumerate(data["personas"])}

    arrival = there_and_back(data, names)

    assert nameless(arrival.journey, arrival.names) == nameless(as_far_as_there_is_room(data), names)
    assert not arrival.lost
    assert not arrival.understood


@given(journey_files())
def test_an_export_of_what_came_back_is_the_export_itself(data):
    names = {pk: f"Persona {n}" for n, pk in enumerate(data["personas"])}
    exported = open_journey(data, names)

    arrival = read_open_journey(exported)

    assert open_journey(arrival.journey, arrival.names) == exported


@given(journey_files())
def test_what_stays_behind_is_told_and_nothing_else(data):
    behind = dict(left_behind(data))
    moments = [m for s in data["stages"] for t in s["touchpoints"] for m in t["friction"]]
    lived = [e for s in data["stages"] for t in s["touchpoints"] for e in t["experiences"]]

    assert behind.get("The day of a friction score", 0) == len(moments)
    assert behind.get("How it should feel (the aim)", 0) == sum(one["aim"] is not None for one in lived)
    assert ("What they expect of the whole journey" in behind) == bool(data["expectations"])
    assert all(behind.values())


def test_an_export_is_an_open_journey():
    exported = open_journey(read_journey(JOURNEY), NAMES)

    assert exported["version"] == "1.0"
    assert exported["persona"] == "Priya, the planner"
    assert exported["pointOfView"] == "Kitting out the family\nThe season begins."
    assert exported["stages"] == [{"id": "s1", "name": "Buy"}, {"id": "s2", "name": "Use"}]
    assert [lane["name"] for lane in exported["swimlanes"]] == [
        "Web shop",
        "Priya, the planner",
        "Ben",
        "Friction",
    ]
    touchpoint, thought, beside, friction = exported["nodes"]
    assert touchpoint == {
        "id": "n1",
        "stageId": "s1",
        "swimlaneId": "channel-1",
        "title": "Sold out at payment",
        "description": "The boots leave the basket.",
        "purpose": "touchpoint",
        "isMomentOfTruth": True,
        "score": -4,
        "sentiment": "Let down",
    }
    assert (thought["title"], thought["description"]) == ("Again?", "Again?")
    assert (beside["swimlaneId"], beside["score"], beside["title"]) == ("persona-2", 0, "Neutral")
    assert (friction["severity"], friction["purpose"]) == ("high", "pain-point")
    assert friction["tags"] == ["Process", "Catastrophe", "Every time", "Priya, the planner"]


def test_personas_of_one_name_are_told_apart():
    arrival = there_and_back(read_journey(JOURNEY), {PRIYA: "Sam", BEN: "Sam"})

    assert list(arrival.names.values()) == ["Sam", "Sam (2)"]


@pytest.mark.parametrize("emotion", SCORES)
def test_an_emotion_comes_back(emotion):
    assert emotion_of(SCORES[emotion]) == emotion


@pytest.mark.parametrize(("score", "emotion"), [(-5, -2), (-3, -2), (-2.5, -1), (0.2, 0), (1, 1), (5, 2)])
def test_a_score_of_another_tool_is_an_emotion(score, emotion):
    assert emotion_of(score) == emotion


def test_a_file_of_another_tool_becomes_a_journey():
    arrival = read_open_journey(THEIRS)
    journey = arrival.journey

    assert (journey["title"], journey["scenario"]) == (THEIRS["pointOfView"], "")
    assert list(arrival.names.values()) == ["Sam, a parent"]
    (breaks,) = journey["stages"][0]["touchpoints"]
    assert (breaks["title"], breaks["channel"], breaks["happens"]) == ("Toy breaks", "", "A wheel.")
    (lived,) = breaks["experiences"]
    assert (lived["thinks"], lived["feels"]) == ("Dread: The party is on Saturday.", -2)
    assert lived["feeling"] == "anxious"
    (chat,) = journey["stages"][1]["touchpoints"]
    assert (chat["title"], chat["channel"], chat["moment_of_truth"]) == ("Live chat", "Digital", True)
    (queue,) = chat["friction"]
    assert (queue["text"], queue["severity"]) == ("Long queue: Forty minutes.", 3)


def test_what_is_lost_of_a_file_of_another_tool_is_told():
    arrival = read_open_journey(THEIRS)

    assert dict(arrival.lost) == {
        "Icons and their colours": 1,
        "Service blueprint behind a card": 1,
        "Tags": 1,
        "Opportunity: Call back": 1,
    }
    assert dict(arrival.understood) == {
        "Friction has no frequency there; it begins with “sometimes”": 1,
        "Feelings from −5 to +5 are told on our scale, from −2 to +2": 2,
    }


def test_what_a_card_says_besides_is_told_before_it_is_lost():
    milestone = {"purpose": "Milestone", "severity": "low", "isMomentOfTruth": True, "title": "Relief"}
    nodes = [THEIRS["nodes"][0] | {"score": 2}, THEIRS["nodes"][1] | milestone, *THEIRS["nodes"][4:] * 2]

    arrival = read_open_journey(THEIRS | {"nodes": nodes})

    assert arrival.lost == [
        ("Icons and their colours", 1),
        ("Severity of what is no friction", 1),
        ("Opportunity: Call back", 2),
        ("What a card is for: “Milestone”", 1),
    ]
    assert not arrival.understood
    assert arrival.journey["stages"][0]["touchpoints"][0]["moment_of_truth"]


def test_a_sixth_persona_is_told_and_its_thoughts_are_nobody_elses():
    lanes = [{"id": f"persona-{n}", "name": f"Persona {n}"} for n in range(1, 8)]
    cards = [{"stageId": "s1", "swimlaneId": lane["id"], "title": f"I am {lane['name']}"} for lane in lanes]

    arrival = read_open_journey(THEIRS | {"swimlanes": lanes, "nodes": cards})

    (touchpoint,) = arrival.journey["stages"][0]["touchpoints"]
    assert [one["thinks"] for one in touchpoint["experiences"]] == [
        "I am Persona 1",
        "I am Persona 2",
        "I am Persona 3",
        "I am Persona 4",
        "I am Persona 5",
    ]
    assert ("Cards of a sixth persona and of others after it", 2) in arrival.lost


def test_a_name_too_long_for_a_persona_is_told():
    arrival = read_open_journey(THEIRS | {"persona": "x" * 81})

    assert ("Texts that were too long and were cut", 1) in arrival.lost


def test_any_key_can_be_told_and_many_are_counted():
    odd = {"\ud800": 1, "a\x00b": 1, "x" * 500: 1}
    nodes = [THEIRS["nodes"][0] | odd | {f"key {n}": n + 1 for n in range(100)}]

    arrival = read_open_journey(json.dumps(THEIRS | {"nodes": nodes}).encode())

    told = [what for what, _ in arrival.lost]
    assert all(what.isprintable() and len(what) < 120 for what in told)
    assert len(told) < 30
    assert ("Other keys that the format does not explain", 83) in arrival.lost


def test_metadata_say_what_the_file_does_not():
    theirs = {key: value for key, value in THEIRS.items() if key not in {"persona", "pointOfView"}}
    metadata = {"title": "A toy mended", "persona": "Sam", "pov": "Before a birthday"}

    arrival = read_open_journey(theirs | {"metadata": metadata})

    assert (arrival.journey["title"], arrival.journey["scenario"]) == ("A toy mended", "Before a birthday")
    assert list(arrival.names.values()) == ["Sam"]


def test_cards_in_a_stage_without_touchpoints_are_kept():
    arrival = read_open_journey(THEIRS | {"nodes": THEIRS["nodes"][3:4]})

    (touchpoint,) = arrival.journey["stages"][1]["touchpoints"]
    assert touchpoint["title"] == "Contact"
    assert touchpoint["friction"][0]["text"] == "Long queue: Forty minutes."
    assert len(arrival.understood) == 2


def test_texts_that_are_too_long_are_cut_and_told():
    card = THEIRS["nodes"][0] | {"description": "x" * 3000, "title": "y" * 300}

    arrival = read_open_journey(THEIRS | {"nodes": [card]})

    (touchpoint,) = arrival.journey["stages"][0]["touchpoints"]
    assert len(touchpoint["title"]) == 120
    assert len(touchpoint["happens"]) == 1000
    assert ("Texts that were too long and were cut", 1) in arrival.lost


def card(**other):
    return THEIRS | {"nodes": [THEIRS["nodes"][0] | other]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "The file is not an OpenJourney file"),
        ({"nodes": []}, "The file is not an OpenJourney file"),
        (THEIRS | {"stages": {}}, "stages: an object is not a list"),
        (THEIRS | {"stages": [7]}, "stages[0]: 7 is not an object"),
        (THEIRS | {"stages": [{"name": "Buy"}]}, "stages[0].id: is missing"),
        (THEIRS | {"stages": [{"id": "s1", "name": ""}] * 2}, 'stages[1].id: "s1" stands twice'),
        (THEIRS | {"nodes": "none"}, 'nodes: "none" is not a list'),
        (THEIRS | {"nodes": [None]}, "nodes[0]: null is not an object"),
        (card(stageId="s9"), 'nodes[0].stageId: "s9" is not one of the stages'),
        (card(swimlaneId="z"), 'nodes[0].swimlaneId: "z" is not one of the lanes'),
        (card(score=6), "nodes[0].score: 6 is not between -5 and 5"),
        (card(score="high"), 'nodes[0].score: "high" is not a number'),
        (card(score=True), "nodes[0].score: true is not a number"),
        (card(severity="dire"), 'nodes[0].severity: "dire" is not one of '),
        (card(isMomentOfTruth="yes"), 'nodes[0].isMomentOfTruth: "yes" is not true or false'),
        (card(tags="Mobile"), 'nodes[0].tags: "Mobile" is not a list'),
        (card(tags=[7]), "nodes[0].tags[0]: 7 is not text"),
        (card(title=7), "nodes[0].title: 7 is not text"),
        (card(title="a\x00"), "nodes[0].title: holds a control character"),
        (THEIRS | {"nodes": THEIRS["nodes"] * 2000}, "nodes: 10,000 lines are more than 5,000"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_fault_is_named_by_its_path(data, message):
    with pytest.raises(PersonaFileError) as caught:
        read_open_journey(data)

    assert message in str(caught.value)
    assert str(caught.value).isprintable()


@given(
    anything
    | damaged(journey_files().map(lambda data: open_journey(data, dict.fromkeys(data["personas"], "A"))))
)
def test_whatever_comes_is_read_or_refused_in_one_sentence(data):
    try:
        read_open_journey(data)
    except PersonaFileError as fault:
        assert str(fault).isprintable()
