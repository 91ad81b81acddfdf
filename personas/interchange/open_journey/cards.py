"""What one card of OpenJourney is: a touchpoint, what somebody lives through there, or what goes wrong."""

from . import words


def kind_of(card, lane):
    """One of "touchpoint", "experience", "friction" and "idea"."""
    if lane["id"] == words.FRICTION:
        return "friction"
    if words.PERSONA_LANE.fullmatch(lane["id"]):
        return "experience"
    if lane["id"] == words.NO_CHANNEL or words.CHANNEL_LANE.fullmatch(lane["id"]):
        return "touchpoint"
    purpose = card["purpose"].strip().lower()
    if purpose in words.IDEAS or words.IDEA_LANE.search(lane["name"]):
        return "idea"
    if purpose in words.PAINS or words.PAIN_LANE.search(lane["name"]):
        return "friction"
    return "experience" if words.FEELING_LANE.search(lane["name"]) else "touchpoint"


def touchpoint_of(card, lane, losses):
    title, happens = card["title"], card["description"]
    if not title.strip():
        title = words.heading(happens, 120) or words.heading(lane["name"], 120) or "Touchpoint"
    if len(title) > 120:
        title, happens = words.heading(title, 120), f"{title}\n{happens}".strip()
    return {
        "title": title,
        "channel": losses.fitted(channel_of(lane), 60),
        "happens": losses.fitted(happens, 1000),
        "moment_of_truth": card["isMomentOfTruth"],
        "experiences": [],
        "friction": [],
    }


def channel_of(lane):
    """The channel that a lane means; one of another tool may be about what people do, not where."""
    if words.CHANNEL_LANE.fullmatch(lane["id"]):
        return lane["name"]
    if lane["id"] == words.NO_CHANNEL or words.ACTION_LANE.search(lane["name"]):
        return ""
    return words.CHANNEL_WORDS.sub(" ", lane["name"]).strip()


def put_experience(touchpoint, card, persona, kind, losses):
    """Adds to what a persona lives through at a touchpoint what a card says of it."""
    if card["isMomentOfTruth"]:
        touchpoint["moment_of_truth"] = True
    thinks = thought_of(card) if kind == "experience" else ""
    feels = None if card["score"] is None else words.emotion_of(card["score"])
    if not thinks and feels is None and not card["sentiment"]:
        return
    experience = next((one for one in touchpoint["experiences"] if one["persona"] == persona), None)
    if experience is None:
        experience = {"persona": persona, "thinks": "", "feels": None, "feeling": ""}
        touchpoint["experiences"].append(experience)
    experience["thinks"] = losses.fitted("\n".join(filter(None, [experience["thinks"], thinks])), 1000)
    feeling = losses.fitted(card["sentiment"], 60)
    put_feelings(experience, {"feels": feels, "feeling": feeling}, kind, losses)


def put_feelings(experience, said, kind, losses):
    """Fills in what is not known yet; what goes wrong speaks of feelings only where nothing else does."""
    known = {key: experience[key] for key in said if experience[key] not in {None, ""}}
    if kind != "friction" or not known:
        experience |= {key: value for key, value in said.items() if key not in known}
    losses.feelings += any(value not in {None, "", experience[key]} for key, value in said.items())


def thought_of(card):
    """What goes through their head. A card of ours says it whole in its description, and has a title
    only because a card needs one."""
    title, text = card["title"], card["description"]
    if card["purpose"] == words.THOUGHT:
        return text
    return joined(title, text)


def joined(title, text):
    """Title and text as one, where the title is not just the beginning of the text."""
    if not text or " ".join(text.split()).startswith(title.removesuffix("…").rstrip()):
        return text or title
    return f"{title}: {text}"


def moment_of(card, people, losses):
    text = joined(card["title"], card["description"])
    found = {key: first(card["tags"], tags) for key, tags in TAGS.items()}
    severity = words.SEVERITY_OF.get(card["severity"])
    if severity and words.SEVERITIES.get(found["severity"]) != card["severity"]:
        found["severity"] = severity
    losses.frequencies += found["frequency"] is None
    persona = next((pk for tag in card["tags"][3:] if (pk := people.named(tag))), None)
    known = {key: value for key, value in found.items() if value is not None}
    used = 3 + (persona is not None) if len(known) == 3 else len(known)
    losses.tags += max(0, len(card["tags"]) - used)
    return {"text": losses.fitted(text if text.strip() else "Friction", 1000), "persona": persona, **known}


TAGS = {"kind": words.KIND_TAGS, "severity": words.SEVERITY_TAGS, "frequency": words.FREQUENCY_TAGS}


def first(tags, meanings):
    return next((meanings[tag] for tag in tags if tag in meanings), None)
