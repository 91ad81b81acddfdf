"""In which parts two files of a persona or of a journey differ, told in words."""

from personas.library.choices import InsightKind

from .journey_reading import touchpoints_of

FIELDS = {
    "name": "name",
    "role": "role",
    "quote": "quote",
    "story": "story",
    "status": "status",
    "reviewed_on": "date of review",
    "review_every_months": "review interval",
    "portrait": "portrait",
}
JOURNEY_FIELDS = {
    "title": "title",
    "scenario": "scenario",
    "expectations": "expectations",
    "personas": "personas",
}


def differences(one, other):
    """Such as ["quote", "2 needs", "portrait"]; both are persona files, as `read` and `write` give them."""
    fields = [word for key, word in FIELDS.items() if one[key] != other[key]]
    lists = [
        *[
            (kind.label.lower(), kind.plural.lower(), of_kind(one, kind), of_kind(other, kind))
            for kind in InsightKind
        ],
        ("fact", "facts", one["facts"], other["facts"]),
        ("section", "sections", one["sections"], other["sections"]),
        ("journey", "journeys", one["journeys"], other["journeys"]),
    ]
    return fields + [words for words in (in_words(*both) for both in lists) if words]


def journey_differences(one, other):
    """Such as ["title", "1 stage", "2 moments of friction"]; both are journey files."""
    fields = [word for key, word in JOURNEY_FIELDS.items() if one[key] != other[key]]
    lists = [
        ("stage", "stages", *(only_names(data["stages"], "touchpoints") for data in (one, other))),
        ("touchpoint", "touchpoints", *(touchpoints_in(data) for data in (one, other))),
        ("moment of friction", "moments of friction", *(friction_in(data) for data in (one, other))),
    ]
    return fields + [words for words in (in_words(*both) for both in lists) if words]


def only_names(rows, *inside):
    """The rows without what hangs on them."""
    return [{key: value for key, value in row.items() if key not in inside} for row in rows]


def touchpoints_in(data):
    return only_names([touchpoint for _, touchpoint in touchpoints_of(data)], "friction")


def friction_in(data):
    return [moment for _, touchpoint in touchpoints_of(data) for moment in touchpoint["friction"]]


def of_kind(data, kind):
    return [insight for insight in data["insights"] if insight["kind"] == kind]


def in_words(word, plural, one, other):
    """How many rows are only in one of them or not the same in both; "" when they are all alike."""
    here, there = ({row["id"]: row for row in rows} for rows in (one, other))
    count = sum(here.get(pk) != there.get(pk) for pk in here | there)
    if count:
        return f"{count} {word if count == 1 else plural}"
    return f"order of the {plural}" if one != other else ""
