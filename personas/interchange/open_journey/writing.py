"""Writing a journey file as OpenJourney, and telling what stays behind."""

from itertools import count

from personas.journeys.choices import Emotion, Frequency, FrictionKind, Severity

from ..journey_reading import touchpoints_of
from .words import (
    FRICTION,
    NO_CHANNEL,
    PAIN,
    SCORES,
    SEVERITIES,
    THOUGHT,
    TOUCHPOINT,
    VERSION,
    heading,
)


def open_journey(journey, names):
    """The OpenJourney form of a journey file. `names` are its personas' names by id.

    Each channel is a lane, so is each persona, and friction has one. The cards of a touchpoint follow
    each other: itself with the feelings of who leads, what each persona lives through, what goes wrong.
    """
    lanes = Lanes(journey, names)
    title = " ".join(journey["title"].splitlines())
    return {
        "version": VERSION,
        "persona": lanes.names[0] if lanes.names else "",
        "pointOfView": f"{title}\n{journey['scenario']}" if journey["scenario"] else title,
        "stages": [{"id": f"s{i}", "name": one["name"]} for i, one in enumerate(journey["stages"], 1)],
        "swimlanes": lanes.all,
        "nodes": [{"id": f"n{n}", **card} for n, card in enumerate(all_cards(journey, lanes), 1)],
    }


class Lanes:
    """The lanes of a journey: `of_channel` and `of_persona` lead to the id of a lane."""

    def __init__(self, journey, names):
        channels = dict.fromkeys(touchpoint["channel"] for _, touchpoint in touchpoints_of(journey))
        numbers = count(1)
        self.of_channel = {
            channel: f"channel-{next(numbers)}" if channel else NO_CHANNEL for channel in channels
        }
        self.of_persona = {pk: f"persona-{n}" for n, pk in enumerate(journey["personas"], 1)}
        self.names = told_apart([names[pk] for pk in journey["personas"]])
        self.name_of = dict(zip(journey["personas"], self.names, strict=True))
        self.all = [
            *({"id": lane, "name": channel or "Touchpoints"} for channel, lane in self.of_channel.items()),
            *({"id": lane, "name": self.name_of[pk]} for pk, lane in self.of_persona.items()),
            {"id": FRICTION, "name": "Friction"},
        ]


def told_apart(names):
    """The names, with a number where two are the same."""
    found = []
    for name in names:
        numbers = (name if n == 1 else f"{name} ({n})" for n in count(1))
        found.append(next(other for other in numbers if other not in found))
    return found


def all_cards(journey, lanes):
    for i, stage in enumerate(journey["stages"], 1):
        for touchpoint in stage["touchpoints"]:
            for card in cards_of(touchpoint, journey["personas"][:1], lanes):
                yield {"stageId": f"s{i}", **card}


def cards_of(touchpoint, leads, lanes):
    """The card of a touchpoint, and those that hang on it."""
    of_lead = [one for one in touchpoint["experiences"] if one["persona"] in leads]
    yield {
        "swimlaneId": lanes.of_channel[touchpoint["channel"]],
        "title": touchpoint["title"],
        "description": touchpoint["happens"],
        "purpose": TOUCHPOINT,
        "isMomentOfTruth": touchpoint["moment_of_truth"],
        **(feelings(of_lead[0]) if of_lead else {}),
    }
    for one in touchpoint["experiences"]:
        if one["thinks"] or (one not in of_lead and feelings(one)):
            yield {
                "swimlaneId": lanes.of_persona[one["persona"]],
                "title": heading(one["thinks"] or one["feeling"]) or Emotion(one["feels"] or 0).label,
                "description": one["thinks"],
                "purpose": THOUGHT,
                **({} if one in of_lead else feelings(one)),
            }
    for moment in touchpoint["friction"]:
        yield card_of_friction(moment, lanes)


def feelings(experience):
    score = {} if experience["feels"] is None else {"score": SCORES[experience["feels"]]}
    return score | ({"sentiment": experience["feeling"]} if experience["feeling"] else {})


def card_of_friction(moment, lanes):
    """A text of one short line is the card's title; of a longer one the title is the beginning."""
    title = heading(moment["text"], 120)
    tags = [
        FrictionKind(moment["kind"]).label,
        Severity(moment["severity"]).label,
        Frequency(moment["frequency"]).label,
    ]
    return {
        "swimlaneId": FRICTION,
        "title": title,
        "description": "" if title == moment["text"] else moment["text"],
        "severity": SEVERITIES[moment["severity"]],
        "purpose": PAIN,
        "tags": tags + ([lanes.name_of[moment["persona"]]] if moment["persona"] in lanes.name_of else []),
    }


# --- What stays behind ----------------------------------------------------------------------------


def left_behind(journey):
    """What of a journey file OpenJourney has no place for, as [what, how many] with what is there only."""
    touchpoints = [touchpoint for _, touchpoint in touchpoints_of(journey)]
    lived = [one for touchpoint in touchpoints for one in touchpoint["experiences"]]
    friction = [moment for touchpoint in touchpoints for moment in touchpoint["friction"]]
    found = {
        "What they expect of the whole journey": bool(journey["expectations"]),
        "How it should feel (the aim)": sum(one["aim"] is not None for one in lived),
        "What they expect at a touchpoint": sum(bool(one["expects"]) for one in lived),
        "What they get there": sum(bool(one["gets"]) for one in lived),
        "The day of a friction score": len(friction),
        "Earlier friction scores": sum(len(moment["scores"]) - 1 for moment in friction),
        "The pain point that friction feeds": sum(bool(moment["pain_point"]) for moment in friction),
        "Whom friction hits, who takes no part in the journey": sum(
            bool(moment["persona"]) and moment["persona"] not in journey["personas"] for moment in friction
        ),
        "The personas themselves; their names go along": len(journey["personas"]),
    }
    return [(what, int(number)) for what, number in found.items() if number]
