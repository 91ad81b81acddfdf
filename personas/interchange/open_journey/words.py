"""Which of OpenJourney's words and numbers stand for which of ours.

A card's score is −5 to +5; ours is an emotion of −2 to +2. Severity has three steps there and four here,
and there is no frequency: both travel once more in a card's tags, by the words that the page uses.
"""

import re

from personas.journeys.choices import Frequency, FrictionKind, Severity

VERSION = "1.0"
SCORES = {-2: -4, -1: -2, 0: 0, 1: 2, 2: 4}
KNOWN_SCORES = {None, *SCORES.values()}
SEVERITIES = {1: "low", 2: "medium", 3: "high", 4: "high"}
# The least of our severities that a word of theirs can mean.
SEVERITY_OF = {"low": 1, "medium": 2, "high": 3}
TOUCHPOINT, THOUGHT, PAIN = "touchpoint", "observation", "pain-point"
PAINS = {"pain-point", "pain", "bottleneck", "personal-hurdle", "hurdle", "frustration", "friction"}
IDEAS = {"opportunity", "idea", "solution"}
# The purposes that say no more than what a card is here.
USUAL = {"touchpoint": {TOUCHPOINT}, "experience": {THOUGHT, "thought", "emotion"}, "friction": PAINS}

# Lanes of ours are known by their ids, those of others by their names.
CHANNEL_LANE = re.compile(r"channel-\d+")
PERSONA_LANE = re.compile(r"persona-\d+")
NO_CHANNEL, FRICTION = "touchpoints", "friction"
PAIN_LANE = re.compile(r"pain|friction|issue|roadblock|blocker|problem|frustrat", re.IGNORECASE)
FEELING_LANE = re.compile(r"emotion|feel|thought|thinking|sentiment|mood", re.IGNORECASE)
IDEA_LANE = re.compile(r"opportunit|idea|solution", re.IGNORECASE)
# A lane of what people do says nothing about where they do it.
ACTION_LANE = re.compile(r"action|activit|interaction|doing|journey|step|task", re.IGNORECASE)
CHANNEL_WORDS = re.compile(r"\s*\b(touch ?points?|channels?)\b\s*", re.IGNORECASE)

KIND_TAGS = {kind.label: kind.value for kind in FrictionKind}
SEVERITY_TAGS = {severity.label: severity.value for severity in Severity}
FREQUENCY_TAGS = {frequency.label: frequency.value for frequency in Frequency}


def emotion_of(score):
    """The emotion, −2 to +2, that a score of −5 to +5 means."""
    size = 0 if abs(score) < 0.5 else 1 if abs(score) <= 2.5 else 2
    return -size if score < 0 else size


def is_lost(purpose, kind):
    """Whether the purpose of a card says something that its kind does not."""
    return purpose.strip().lower() not in {"", *USUAL[kind]}


def heading(text, most=80):
    """The beginning of a text as the title of a card."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
