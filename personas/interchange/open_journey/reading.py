"""Reading OpenJourney: the journey file that it means, whose names are in it, and what was lost.

Cards hang on the touchpoint before them in the same stage. Lanes of ours say what their cards are; of
others the purpose of a card says it, and the name of its lane.
"""

import uuid
from dataclasses import dataclass, field

from personas.library.models import Persona

from ..journey_reading import read_journey
from ..journey_schema import JOURNEY_FORMAT, MOST_PERSONAS
from . import words
from .cards import kind_of, moment_of, put_experience, touchpoint_of
from .checking import checked_open_journey
from .losing import Losses

LONGEST_NAME = Persona._meta.get_field("name").max_length


@dataclass
class Reading:
    """A checked journey file; the names of those personas that are known by name only, by their ids in
    the file; and what is said before it is stored: what was understood how, and what is left out."""

    journey: dict
    names: dict = field(default_factory=dict)
    understood: list = field(default_factory=list)
    lost: list = field(default_factory=list)


def read_open_journey(source):
    """The Reading of what an OpenJourney file (bytes, or parsed) says; PersonaFileError with a path."""
    found = checked_open_journey(source)
    losses = Losses(found["ignored"])
    people = people_in(found)
    losses.cut += sum(len(name) > LONGEST_NAME for name in people.names.values())
    lanes = {lane["id"]: lane for lane in found["swimlanes"]}
    stages = {stage["id"]: new_stage(stage, losses) for stage in found["stages"]}
    for card in found["nodes"]:
        place(card, lanes[card["swimlaneId"]], stages[card["stageId"]], people, losses)
    title, scenario = title_of(found)
    journey = {
        "format": JOURNEY_FORMAT,
        "title": losses.fitted(title, 120),
        "scenario": losses.fitted(scenario, 2000),
        "personas": list(people.names),
        "stages": list(stages.values()),
    }
    return Reading(read_journey(journey), people.names, losses.understood(), losses.lost())


class People:
    """The personas of the file, the leading one first: `of_lane` leads to their ids in the journey file. For
    those in the lanes `crowded_out` a journey has no room."""

    def __init__(self, named, crowded_out=()):
        self.crowded_out = set(crowded_out)
        self.of_lane = {lane: str(uuid.uuid5(uuid.NAMESPACE_OID, lane)) for lane in named}
        self.names = {self.of_lane[lane]: name for lane, name in named.items()}
        self.lead = next(iter(self.names))

    def named(self, name):
        return next((pk for pk, known in self.names.items() if known == name), None)


def people_in(found):
    """Those who have lanes of ours; otherwise the one that the file says it is about."""
    named = {
        lane["id"]: lane["name"] for lane in found["swimlanes"] if words.PERSONA_LANE.fullmatch(lane["id"])
    }
    if not named:
        return People({"persona": " ".join(found["persona"].split())})
    return People(dict(list(named.items())[:MOST_PERSONAS]), list(named)[MOST_PERSONAS:])


def title_of(found):
    """The first line of the point of view is the title, the rest the scenario; a first line that is too
    long for a title stays in the scenario."""
    line, _, rest = found["pointOfView"].partition("\n")
    if len(line) > 120:
        return found["titled"] or words.heading(line, 120), found["pointOfView"]
    if found["titled"]:
        return found["titled"], found["pointOfView"]
    return (line, rest) if line.strip() else ("A journey from OpenJourney", rest)


def new_stage(stage, losses):
    name = stage["name"] if stage["name"].strip() else "Stage"
    return {"name": losses.fitted(name, 80), "touchpoints": []}


def place(card, lane, stage, people, losses):
    """Puts a card where it belongs in its stage."""
    kind = kind_of(card, lane)
    if kind == "idea":
        losses.ideas[words.heading(card["title"] or card["description"])] += 1
        return
    if lane["id"] in people.crowded_out:
        losses.crowded_out += 1
        return
    if kind == "touchpoint":
        stage["touchpoints"].append(touchpoint_of(card, lane, losses))
    elif not stage["touchpoints"]:
        stage["touchpoints"].append({"title": stage["name"], "experiences": [], "friction": []})
        losses.made_up += 1
    touchpoint = stage["touchpoints"][-1]
    if kind == "friction":
        touchpoint["friction"].append(moment_of(card, people, losses))
    else:
        losses.tags += len(card["tags"])
        losses.severities += bool(card["severity"])
    losses.scores += card["score"] not in words.KNOWN_SCORES
    if words.is_lost(card["purpose"], kind):
        losses.purposes[words.heading(card["purpose"])] += 1
    person = people.of_lane.get(lane["id"], people.lead)
    put_experience(touchpoint, card, person, kind, losses)
