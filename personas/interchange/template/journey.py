"""The journey page of a filled-in template, read back as a journey file."""

from ..journey_schema import JOURNEY_FORMAT
from .places import JOURNEY, PARTS, PLACES, TOUCHPOINTS

UNTITLED = "The journey"
LIVED = ("thinks", "expects", "gets", "feeling")
SCORED = ("kind", "severity", "frequency")


def journeys(answers, persona, ids):
    """A list of the one journey, or of none where nothing was written on its page."""
    places = (place.name for place in PLACES.values() if place.page == JOURNEY)
    if not any(map(answers.is_written, places)):
        return []
    title = answers.written("journey")
    if not title:
        answers.assume(f"The journey has no title; it is called “{UNTITLED}”")
    return [
        {
            "format": JOURNEY_FORMAT,
            "id": ids.of("journey"),
            "title": title or UNTITLED,
            "scenario": answers.text("scenario"),
            "expectations": answers.text("expectations"),
            "personas": [persona["id"]],
            "stages": stages(answers, persona, ids),
        }
    ]


def stages(answers, persona, ids):
    """The columns from left to right; one without a stage, or with that of its neighbour, goes on with it."""
    found = []
    for n in range(1, TOUCHPOINTS + 1):
        column = Column(answers, n)
        name = column.written("stage")
        if column.is_lived and not name and not found:
            name = "First stage"
            answers.assume("Touchpoint 1 has no stage; its stage is called “First stage”")
        if name and (not found or name != found[-1]["name"]):
            found.append({"id": ids.of(column.place("stage")), "name": name, "touchpoints": []})
        if column.is_lived:
            found[-1]["touchpoints"].append(touchpoint(column, persona, ids))
    return found


class Column:
    """The answers about one touchpoint, part by part."""

    def __init__(self, answers, n):
        self.answers, self.n = answers, n
        parts = [part for part, *_ in PARTS if part != "stage"]
        self.is_lived = any(answers.is_written(self.place(part)) for part in parts)

    def place(self, part):
        return f"touchpoint-{self.n}-{part}"

    def text(self, part):
        return self.answers.text(self.place(part))

    def written(self, part):
        return self.answers.written(self.place(part))

    def choice(self, part):
        return self.answers.choice(self.place(part))


def touchpoint(column, persona, ids):
    title = column.written("title")
    if not title:
        column.answers.assume(f"Touchpoint {column.n} does not say what it is; it is called by its number")
    return {
        "id": ids.of(column.place("title")),
        "title": title or f"Touchpoint {column.n}",
        "channel": column.text("channel"),
        "happens": column.text("happens"),
        "moment_of_truth": bool(column.choice("truth")),
        "experiences": list(experiences(column, persona)),
        "friction": list(friction(column, ids)),
    }


def experiences(column, persona):
    lived = {part: column.text(part) for part in LIVED}
    lived |= {part: column.choice(part) for part in ("feels", "aim")}
    yield {"persona": persona["id"], **lived}


def friction(column, ids):
    text = column.written("friction")
    if not text:
        for part in SCORED:
            if column.answers.is_written(column.place(part)):
                column.answers.leave_out(column.place(part), "stands beside an empty moment of friction")
        return
    scored = {part: column.choice(part) for part in SCORED}
    for part in ("severity", "frequency"):
        if scored[part] is None:
            column.answers.assume(f"The friction of touchpoint {column.n} has no {part}; it begins with 2")
    yield {
        "id": ids.of(column.place("friction")),
        "text": text,
        **{part: value for part, value in scored.items() if value is not None},
    }
