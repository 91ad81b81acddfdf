"""What is lived through at each touchpoint, for whoever wrote it down."""

from personas.journeys.curve.lines import in_words

from ..writing import width

# From so many letters on, a text may go on over the end of a page.
LONG = 600


def details(journey, people, shortened_at, unsaid):
    """The stages with those touchpoints of which there is more to say than the map has room for: dicts of
    name and touchpoints. `shortened_at` is how many letters of what happens the map shows, and `unsaid`
    are those for whose feeling its curve had no room, as (touchpoint id, persona id)."""
    stages = [
        {"name": stage["name"], "touchpoints": told_in(stage, people, shortened_at, unsaid)}
        for stage in journey["stages"]
    ]
    return [stage for stage in stages if stage["touchpoints"]]


def told_in(stage, people, shortened_at, unsaid):
    told = []
    for at in stage["touchpoints"]:
        lived = [each for each in at["experiences"] if is_told(each) or (at["id"], each["persona"]) in unsaid]
        if lived or width(at["happens"]) > shortened_at:
            told.append(touchpoint(at, lived, people))
    return told


def is_told(experience):
    """Whether more is said than a curve shows: it has no place for a feeling without its value."""
    is_off_the_curve = experience["feeling"] and experience["feels"] is None
    return is_off_the_curve or any(experience[key] for key in ("thinks", "expects", "gets"))


def touchpoint(at, lived, people):
    return {
        "title": at["title"],
        "channel": at["channel"],
        "truth": at["moment_of_truth"],
        "happens": at["happens"],
        "is_short": width(at["happens"]) < LONG,
        "experiences": [experience(each, people[each["persona"]]) for each in lived],
    }


def experience(each, name):
    parts = [("Thinks", each["thinks"]), ("Expects", each["expects"]), ("Gets", each["gets"])]
    return {
        "name": name,
        "feels": feeling(each),
        "parts": [{"label": label, "text": text} for label, text in parts],
        "is_short": all(width(text) < LONG for _, text in parts),
    }


def feeling(each):
    """ "−2 Upset, Let down; should be +1 Happy"."""
    today = [in_words(each["feels"])] if each["feels"] is not None else []
    said = ", ".join([*today, *([each["feeling"]] if each["feeling"] else [])])
    aim = f"should be {in_words(each['aim'])}" if each["aim"] is not None else ""
    return "; ".join(part for part in (said, aim) if part)
