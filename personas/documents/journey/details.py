"""What is lived through at each touchpoint, for whoever wrote it down."""

from personas.journeys.curve.lines import in_words

from ..writing import width

# From so many letters on, a text may go on over the end of a page.
LONG = 600


def details(journey, people, shortened_at):
    """The stages with those touchpoints of which there is more to say than the map has room for: dicts of
    name and touchpoints. `shortened_at` is how many letters of what happens the map shows."""
    stages = [
        {
            "name": stage["name"],
            "touchpoints": [
                touchpoint(at, people) for at in stage["touchpoints"] if has_more(at, shortened_at)
            ],
        }
        for stage in journey["stages"]
    ]
    return [stage for stage in stages if stage["touchpoints"]]


def has_more(at, shortened_at):
    return width(at["happens"]) > shortened_at or any(is_told(each) for each in at["experiences"])


def is_told(experience):
    return any(experience[key] for key in ("thinks", "expects", "gets"))


def touchpoint(at, people):
    return {
        "title": at["title"],
        "channel": at["channel"],
        "truth": at["moment_of_truth"],
        "happens": at["happens"],
        "is_short": width(at["happens"]) < LONG,
        "experiences": [
            experience(each, people[each["persona"]]) for each in at["experiences"] if is_told(each)
        ],
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
