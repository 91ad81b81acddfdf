"""What of a persona stands in the places of the template, and what there is no room for."""

from django.utils import timezone

from personas.library.choices import InsightKind, Status

from .places import FACTS, LINES, PLACES, PRINTED, TOUCHPOINTS, slug_of

# How often a persona is reviewed when nothing is said about it.
MONTHS = 6
EVIDENCE_DETAILS = ("quote", "people", "date", "link")


def filled_in(persona):
    """What stands in each place, as {name of the place: text}, for a checked persona file.

    Of what has no room, nothing; `no_room_for` tells it beforehand.
    """
    values = {key: persona[key] for key in ("name", "role", "quote", "story")}
    values |= facts(persona["facts"][:FACTS])
    for kind in InsightKind:
        for n, insight in enumerate(of_kind(persona, kind)[:LINES], 1):
            values |= line(f"{slug_of(kind)}-{n}", insight)
    if persona["journeys"]:
        values |= journey(persona["journeys"][0])
    # A persona without facts or without a journey leaves room to write them, as the blank template does.
    blank = dict.fromkeys(PLACES, "")
    return blank | unused(persona) | values


def unused(persona):
    """What is printed on the parts that a persona says nothing of."""
    parts = {"fact": not persona["facts"], "touchpoint": not persona["journeys"]}
    return {name: text for name, text in PRINTED.items() if parts[name.partition("-")[0]]}


def facts(rows):
    return {f"fact-{n}-{part}": fact[part] for n, fact in enumerate(rows, 1) for part in ("label", "value")}


def of_kind(persona, kind):
    return [insight for insight in persona["insights"] if insight["kind"] == kind.value]


def line(name, insight):
    values = {name: insight["text"], f"{name}-strength": str(insight["strength"])}
    for piece in insight["evidence"][:1]:
        values[f"{name}-source"] = PLACES[f"{name}-source"].words_for(piece["source"])
        values[f"{name}-evidence"] = piece["summary"]
    return values


def journey(data):
    values = {"journey": data["title"]} | {key: data[key] for key in ("scenario", "expectations")}
    for n, (stage, touchpoint) in enumerate(columns(data)[:TOUCHPOINTS], 1):
        values[f"touchpoint-{n}-stage"] = stage
        for part, value in column(data, touchpoint).items():
            place = PLACES[f"touchpoint-{n}-{part}"]
            values[place.name] = place.words_for(value) if place.choices else value
    return values


def columns(data):
    """A column for each touchpoint, and one for each stage that has none, as (stage, touchpoint)."""
    return [
        (stage["name"], touchpoint)
        for stage in data["stages"]
        for touchpoint in stage["touchpoints"] or [None]
    ]


def column(data, touchpoint):
    """The parts of a touchpoint as the persona file has them."""
    if touchpoint is None:
        return {}
    parts = {key: touchpoint[key] for key in ("title", "channel", "happens")}
    parts["truth"] = touchpoint["moment_of_truth"]
    for lived in own_experiences(data, touchpoint):
        parts |= {key: lived[key] for key in ("thinks", "expects", "gets", "feels", "feeling", "aim")}
    for moment in touchpoint["friction"][:1]:
        parts |= {key: moment[key] for key in ("kind", "severity", "frequency")} | {
            "friction": moment["text"]
        }
    return parts


def own_experiences(data, touchpoint):
    return [lived for lived in touchpoint["experiences"] if lived["persona"] == data["personas"][0]]


def no_room_for(persona):
    """What a checked persona file holds that the template has no room for, as [what, how many].

    Empty where a persona comes back from its filled-in template as it went, under new ids.
    """
    found = {
        "Portrait": int(persona["portrait"] is not None),
        "Status": int(persona["status"] != Status.DRAFT),
        "Date of review": int(persona["reviewed_on"] is not None),
        "Review interval": int(persona["review_every_months"] != MONTHS),
        "Section of your own": len(persona["sections"]),
        f"Fact beyond the {FACTS}th": max(0, len(persona["facts"]) - FACTS),
        "Fact without anything to say": sum(map(says_nothing, *numbered(persona["facts"][:FACTS]))),
    }
    insights = [insight for kind in InsightKind for insight in of_kind(persona, kind)[:LINES]]
    for kind in InsightKind:
        found[f"{kind.label} beyond the {LINES}th"] = max(0, len(of_kind(persona, kind)) - LINES)
    found["Further evidence of a line"] = sum(len(insight["evidence"][1:]) for insight in insights)
    found["Quote, number of people, date or link of evidence"] = sum(
        bool(piece[key])
        for insight in insights
        for piece in insight["evidence"][:1]
        for key in EVIDENCE_DETAILS
    )
    found["Journey beyond the first"] = len(persona["journeys"][1:])
    for data in persona["journeys"][:1]:
        found |= no_room_on_the_map(data)
    return [(what, number) for what, number in found.items() if number]


def numbered(rows):
    return range(1, len(rows) + 1), rows


def says_nothing(n, fact):
    """Whether the n-th fact reads as if nobody had written it."""
    printed = PLACES[f"fact-{n}-label"].printed
    return not fact["value"].strip() and fact["label"].strip() in {"", printed}


def no_room_on_the_map(data):
    every = columns(data)
    shown = [touchpoint for _, touchpoint in every[:TOUCHPOINTS] if touchpoint]
    moments = [moment for touchpoint in shown for moment in touchpoint["friction"][:1]]
    names = [stage["name"] for stage in data["stages"]]
    today = timezone.localdate().isoformat()
    return {
        "Persona beside the first on the journey": len(data["personas"][1:]),
        f"Touchpoint or stage beyond the {TOUCHPOINTS}th": len(every[TOUCHPOINTS:]),
        "Stage of the same name as the one before it": sum(map(str.__eq__, names, names[1:])),
        "Experience of another persona": sum(
            len(touchpoint["experiences"]) - len(own_experiences(data, touchpoint)) for touchpoint in shown
        ),
        "Further moment of friction of a touchpoint": sum(len(each["friction"][1:]) for each in shown),
        "Whom friction hits, or which pain point it feeds": sum(
            bool(moment["persona"]) or bool(moment["pain_point"]) for moment in moments
        ),
        "Earlier score of friction": sum(len(moment["scores"][1:]) for moment in moments),
        "Day of a score of friction": sum(moment["scores"][-1]["on"] != today for moment in moments),
    }
