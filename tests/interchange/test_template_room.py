"""What fits on the template comes back from it, and what does not is told beforehand."""

import copy
import uuid

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from personas.interchange.examples import example_journeys, examples
from personas.interchange.template.places import FACTS, LINES, PLACES, TOUCHPOINTS, VERSION
from personas.interchange.template.reading import read_form
from personas.interchange.template.room import columns, filled_in, no_room_for

from .strategies import BESIDE, persona_files, texts, touchpoints, written


@st.composite
def travellers(draw):
    """Personas with a journey on which something happens, more than the template has room for or less."""
    persona = draw(persona_files())
    people = [persona["id"], *draw(st.sampled_from([[], BESIDE[:1]]))]
    stages = st.fixed_dictionaries(
        {"id": st.uuids(version=4).map(str), "name": st.sampled_from(["Aware", "Buy"]) | written(80)}
        | {"touchpoints": st.lists(touchpoints(people, []), max_size=3)}
    )
    journey = {"title": written(120), "scenario": texts(2000), "expectations": texts(2000)}
    journey = {"format": "archetype.journey/1", "id": str(uuid.uuid4())} | draw(
        st.fixed_dictionaries(journey)
    )
    journey |= {"personas": people, "stages": draw(st.lists(stages, min_size=1, max_size=5))}
    return persona | {"journeys": [journey]}


def scored_today(persona):
    """The same persona, as if all of its friction had been scored today."""
    today = timezone.localdate().isoformat()
    persona = copy.deepcopy(persona)
    for moment in moments_of(persona):
        moment["scores"][-1]["on"] = today
    return persona


def moments_of(persona):
    return [
        moment
        for journey in persona["journeys"]
        for stage in journey["stages"]
        for touchpoint in stage["touchpoints"]
        for moment in touchpoint["friction"]
    ]


def form_of(persona):
    """What a reader of PDF finds in the template that is filled in with this persona."""
    fields = [[name, PLACES[name].page, text] for name, text in filled_in(persona).items()]
    return {"keywords": VERSION, "fields": fields}


def back(persona):
    return read_form(form_of(persona))


def nameless(data):
    """The same without the ids, and without the days on which scores were given."""
    if isinstance(data, list):
        return [nameless(each) for each in data]
    if not isinstance(data, dict):
        return data
    return {
        key: nameless(value) for key, value in data.items() if key not in {"id", "personas", "persona", "on"}
    }


def with_room(persona):
    """What of a persona the template has room for, written down here once more in another way."""
    kept = copy.deepcopy(persona)
    kept |= {
        "portrait": None,
        "status": "draft",
        "reviewed_on": None,
        "review_every_months": 6,
        "sections": [],
    }
    kept["facts"] = [
        fact
        for n, fact in enumerate(kept["facts"][:FACTS], 1)
        if fact["value"].strip() or fact["label"].strip() not in {"", PLACES[f"fact-{n}-label"].printed}
    ]
    of_kind = {}
    for insight in kept["insights"]:
        insight["evidence"] = [
            piece | {"quote": "", "people": None, "date": None, "link": ""}
            for piece in insight["evidence"][:1]
        ]
        of_kind.setdefault(insight["kind"], []).append(insight)
    kept["insights"] = [insight for lines in of_kind.values() for insight in lines[:LINES]]
    kept["journeys"] = [journey_with_room(journey) for journey in kept["journeys"][:1]]
    return kept


def journey_with_room(journey):
    stages = []
    for name, touchpoint in columns(journey)[:TOUCHPOINTS]:
        if not stages or stages[-1]["name"] != name:
            stages.append({"name": name, "touchpoints": []})
        if touchpoint:
            lived = [one for one in touchpoint["experiences"] if one["persona"] == journey["personas"][0]]
            moments = [
                moment | {"persona": None, "pain_point": None, "scores": moment["scores"][-1:]}
                for moment in touchpoint["friction"][:1]
            ]
            stages[-1]["touchpoints"].append(touchpoint | {"experiences": lived, "friction": moments})
    return journey | {"personas": journey["personas"][:1], "stages": stages}


def test_what_has_no_room_is_told_in_words_and_numbers():
    priya = examples()["priya-the-planner"]
    journey = example_journeys()["ordered-online-collected-in-the-store"]
    told = dict(no_room_for(priya | {"journeys": [journey | {"personas": journey["personas"][:1]}]}))
    assert told["Portrait"] == told["Status"] == told["Date of review"] == 1
    assert told["Section of your own"] == 3
    assert told["Further evidence of a line"] == 8
    assert told["Touchpoint or stage beyond the 6th"] == 6
    assert told["Further moment of friction of a touchpoint"] == 2
    assert "Need beyond the 4th" not in told
    fifth = priya["insights"][0] | {"id": "0b0f2f0e-0000-4000-8000-00000000000f"}
    assert dict(no_room_for(priya | {"insights": [fifth, *priya["insights"]]}))["Need beyond the 4th"] == 1


def whole():
    """The example, cut down to what has room; its friction was scored today."""
    priya = examples()["priya-the-planner"]
    journey = example_journeys()["ordered-online-collected-in-the-store"]
    return scored_today(with_room(priya | {"journeys": [journey]}))


def touchpoint_of(persona):
    return persona["journeys"][0]["stages"][0]["touchpoints"][0]


def piece_of(persona):
    return persona["insights"][0]["evidence"][0]


# One thing at a time that has no room.
TOO_MUCH = {
    "Portrait": lambda p: p.update(portrait=examples()["priya-the-planner"]["portrait"]),
    "Status": lambda p: p.update(status="assumed"),
    "Date of review": lambda p: p.update(reviewed_on="2026-10-12"),
    "Review interval": lambda p: p.update(review_every_months=12),
    "Section of your own": lambda p: p.update(sections=examples()["priya-the-planner"]["sections"][:1]),
    "Fact beyond the 8th": lambda p: p.update(facts=(p["facts"] * 2)[:9]),
    "Fact without anything to say": lambda p: p["facts"][0].update(label="Age", value=""),
    "Need beyond the 4th": lambda p: p["insights"].insert(0, p["insights"][0]),
    "Further evidence of a line": lambda p: p["insights"][0]["evidence"].append(piece_of(p)),
    "Quote, number of people, date or link of evidence": lambda p: piece_of(p).update(people=6),
    "Journey beyond the first": lambda p: p["journeys"].append(p["journeys"][0]),
    "Persona beside the first on the journey": lambda p: p["journeys"][0]["personas"].append(BESIDE[0]),
    "Touchpoint or stage beyond the 6th": lambda p: p["journeys"][0]["stages"].append(
        {"id": BESIDE[0], "name": "Advocate", "touchpoints": []}
    ),
    "Stage of the same name as the one before it": lambda p: p["journeys"][0]["stages"][1].update(
        name="Aware"
    ),
    "Experience of another persona": lambda p: touchpoint_of(p)["experiences"].append(
        touchpoint_of(p)["experiences"][0] | {"persona": BESIDE[0]}
    ),
    "Further moment of friction of a touchpoint": lambda p: touchpoint_of(p)["friction"].append(
        touchpoint_of(p)["friction"][0]
    ),
    "Whom friction hits, or which pain point it feeds": lambda p: touchpoint_of(p)["friction"][0].update(
        persona=p["id"]
    ),
    "Earlier score of friction": lambda p: touchpoint_of(p)["friction"][0]["scores"].insert(
        0, {"on": "2026-05-01", "severity": 1, "frequency": 1}
    ),
    "Day of a score of friction": lambda p: touchpoint_of(p)["friction"][0]["scores"][-1].update(
        on="2026-05-01"
    ),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_each_thing_without_room_is_told_by_itself(what):
    persona = whole()
    assert no_room_for(persona) == []
    TOO_MUCH[what](persona)
    assert no_room_for(persona) == [(what, 1)]


@given(persona_files() | travellers())
def test_what_fits_comes_back_whatever_is_written(persona):
    assert same(back(persona).persona, with_room(persona))


@given(persona_files() | travellers())
def test_nothing_is_lost_that_was_not_told_beforehand(persona):
    is_whole = same(back(persona).persona, persona) and not scored_before_today(persona)
    assert is_whole == (no_room_for(persona) == [])


@given(travellers().map(with_room).map(scored_today))
def test_a_persona_that_has_room_comes_back_whole(persona):
    assert no_room_for(persona) == []
    assert same(back(persona).persona, persona)


@given(persona_files() | travellers())
def test_what_was_filled_in_is_read_without_a_question(persona):
    reading = back(persona)
    assert (reading.unread, reading.assumed) == ([], [])


def same(one, other):
    return nameless(one) == nameless(other) and people(one) == people(other)


def people(persona):
    """Who is on the journeys and whether friction is theirs alone, without their ids."""
    return [
        (
            len(journey["personas"]),
            [
                [journey["personas"].index(one["persona"]) for one in touchpoint["experiences"]]
                for stage in journey["stages"]
                for touchpoint in stage["touchpoints"]
            ],
            [
                bool(moment["persona"])
                for stage in journey["stages"]
                for touchpoint in stage["touchpoints"]
                for moment in touchpoint["friction"]
            ],
        )
        for journey in persona["journeys"]
    ]


def scored_before_today(persona):
    today = timezone.localdate().isoformat()
    return any(moment["scores"][-1]["on"] != today for moment in moments_of(persona))
