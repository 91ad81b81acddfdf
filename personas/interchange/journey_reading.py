"""Reading a journey file: everything is checked, and the first fault is named by its path."""

from django.utils import timezone

from personas.library.editor.sheet import MOST_LINES

from .checking import checked
from .faults import PersonaFileError, fault
from .journey_schema import JOURNEY, JOURNEY_FORMAT
from .parsing import opened

SAID = ("thinks", "feeling", "expects", "gets")


def read_journey(source):
    """The journey file `source` (bytes, or an object parsed from JSON), checked and complete.

    Keys that were left out have their defaults, lines without an id have a new one, experiences stand in
    the order of the personas and those that say nothing are gone, and every moment of friction has the
    day of its score. Raises PersonaFileError with a message that names the path, and nothing else.
    """
    journey = checked(opened(source, "journey", JOURNEY_FORMAT), JOURNEY, "")
    return completed(journey)


def completed(journey, path=""):
    """A journey that its schema has let through, with the rules that no schema can say."""
    check_twice(journey["personas"], f"{path}personas", "stands twice")
    for place, touchpoint in touchpoints_of(journey, path):
        check_experiences(touchpoint["experiences"], journey["personas"], f"{place}.experiences")
        touchpoint["experiences"] = said_by(touchpoint["experiences"], journey["personas"])
        for i, moment in enumerate(touchpoint["friction"]):
            moment["scores"] = dated_scores(moment, f"{place}.friction[{i}].scores")
    check_ids([(f"{path}id", journey["id"]), *ids_of(journey, path)])
    check_size(journey, path)
    return journey


def by_title(journey):
    """The order of journeys in the file of a persona."""
    return journey["title"], journey["id"]


def touchpoints_of(journey, path=""):
    """Every touchpoint with its path."""
    for i, stage in enumerate(journey["stages"]):
        for j, touchpoint in enumerate(stage["touchpoints"]):
            yield f"{path}stages[{i}].touchpoints[{j}]", touchpoint


def journey_lines(journey, path=""):
    """Every line of a checked journey that has an id of its own, with its path."""
    for i, stage in enumerate(journey["stages"]):
        yield f"{path}stages[{i}]", stage
    for place, touchpoint in touchpoints_of(journey, path):
        yield place, touchpoint
        for i, moment in enumerate(touchpoint["friction"]):
            yield f"{place}.friction[{i}]", moment


def ids_of(journey, path=""):
    return [(f"{place}.id", line["id"]) for place, line in journey_lines(journey, path)]


def check_ids(ids):
    """One id means one line."""
    seen = set()
    for path, pk in ids:
        if pk in seen:
            raise PersonaFileError(f"{path}: {pk} stands twice in the file")
        seen.add(pk)


def check_size(journey, path):
    lived = sum(len(touchpoint["experiences"]) for _, touchpoint in touchpoints_of(journey))
    if lived + len(ids_of(journey)) + len(journey["personas"]) > MOST_LINES:
        raise fault(f"{path}stages", f"the journey has more than {MOST_LINES:,} lines")


def check_twice(ids, path, message):
    for i, pk in enumerate(ids):
        if pk in ids[:i]:
            raise fault(f"{path}[{i}]", f"{pk} {message}")


def check_experiences(experiences, personas, path):
    """Each is of a persona of the journey, and each persona has one at most."""
    for i, experience in enumerate(experiences):
        if experience["persona"] not in personas:
            raise fault(f"{path}[{i}].persona", f"{experience['persona']} is not among the personas")
    check_twice([experience["persona"] for experience in experiences], path, "has two at one touchpoint")


def said_by(experiences, personas):
    """Those that say something, in the order of the personas."""
    said = [one for one in experiences if any(one[key] for key in SAID) or has_feelings(one)]
    return sorted(said, key=lambda experience: personas.index(experience["persona"]))


def has_feelings(experience):
    return experience["feels"] is not None or experience["aim"] is not None


def dated_scores(moment, path):
    """The scores, the last of which is the present one; it dates from today where the file says nothing."""
    scores = moment["scores"]
    for i, (before, after) in enumerate(zip(scores, scores[1:], strict=False), start=1):
        if after["on"] < before["on"]:
            raise fault(f"{path}[{i}].on", f"{after['on']} is before {before['on']}, the score above it")
    now = {"severity": moment["severity"], "frequency": moment["frequency"]}
    last = scores[-1] if scores else {}
    if {key: last.get(key) for key in now} == now:
        return scores
    today = max(timezone.localdate().isoformat(), last.get("on", ""))
    return [*scores, {"on": today, **now}]
