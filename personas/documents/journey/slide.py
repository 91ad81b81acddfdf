"""A journey as one sheet for slides: the map alone, and only what stands on it whole."""

from .map import journey_document
from .papers import SLIDE

# How wide a column is at least, in millimetres. The first that leaves room for everything is taken, so that
# a journey of many short titles is shown whole and one of long ones as far as it can be read.
NARROWEST = (21, 25, 30, 38, 48, 60, 75, 100, 150, 290)


def slide_document(journey, **said):
    """The context of journey.html for a journey file, with what else journey_document takes besides the
    paper. Where not all of it fits, its first line says how far it goes."""
    bare = without_what_happens(journey)
    for narrowest in NARROWEST:
        found = journey_document(bare, page=SLIDE._replace(narrowest=narrowest), paper="slides", **said)
        first = found["sheets"][:1]
        if all(sheet["fits"] for sheet in first):
            break
    behind = {"details": [], "ranked": [], "sheets": first}
    styles = [*found["sheets_of_style"][:-1], "journey-slides.css"]
    return found | behind | {"sheets_of_style": styles, "excerpt": excerpt(bare, found["sheets"])}


def without_what_happens(journey):
    """The journey file without the texts that a slide has no room for."""
    stages = [
        stage | {"touchpoints": [at | {"happens": ""} for at in stage["touchpoints"]]}
        for stage in journey["stages"]
    ]
    return journey | {"scenario": "", "expectations": "", "stages": stages}


def excerpt(journey, sheets):
    """ "Stages 1 to 5 of 12" where the first sheet is not all of them, else empty."""
    if len(sheets) < 2:
        return ""
    shown, (next_one, *_) = sheets[0], sheets[1]["stages"]
    if next_one["is_continued"]:
        touchpoints = sum(len(stage["touchpoints"]) for stage in journey["stages"])
        return first_of("Touchpoint", sum(bool(one["title"]) for one in shown["columns"]), touchpoints)
    return first_of("Stage", len(shown["stages"]), len(journey["stages"]))


def first_of(noun, shown, count):
    return f"{noun} 1 of {count}" if shown == 1 else f"{noun}s 1 to {shown} of {count}"
