"""An OpenJourney file as it came, checked: what we know in one form, and the names of the rest."""

from collections import Counter

from ..checking import checked
from ..faults import PersonaFileError, fault, shown
from ..parsing import parsed
from .schema import CARD, OPEN_JOURNEY

PLACE_KEYS = set(OPEN_JOURNEY["properties"]["stages"]["items"]["properties"])
DRAWN = ("blueprint", "icon", "iconColor")
CARD_KEYS = {*CARD["properties"], "id", "score", *DRAWN}
# Some files of the format say it in words of their own.
OTHER_NAMES = {"persona": "persona", "pov": "pointOfView", "pointOfView": "pointOfView"}


def is_open_journey(data):
    return isinstance(data, dict) and "format" not in data and {"stages", "nodes"} <= set(data)


def checked_open_journey(source):
    """The file with every known key in its form, cards with `score` (−5 to +5, or None), and under
    "ignored" how often which other key stands in it. Raises PersonaFileError with the path of a fault."""
    data = parsed(source) if isinstance(source, (bytes, bytearray)) else source
    if not is_open_journey(data):
        raise PersonaFileError("The file is not an OpenJourney file: it has no stages and nodes")
    ignored = Counter()
    plain = known_part(with_metadata(data), set(OPEN_JOURNEY["properties"]) | {"metadata"}, ignored)
    plain.pop("metadata", None)
    for key in ("stages", "swimlanes"):
        plain[key] = each(plain.get(key, []), PLACE_KEYS, ignored)
    cards = each(plain.get("nodes", []), CARD_KEYS, ignored)
    scores = [score_of(card, f"nodes[{i}].score") for i, card in enumerate(as_list(cards))]
    ignored.update(
        key for card in as_list(cards) for key in ("blueprint", "icon", "iconColor") if card.get(key)
    )
    plain["nodes"] = each(cards, set(CARD["properties"]), Counter())
    found = checked(plain, OPEN_JOURNEY, "")
    for card, score in zip(found["nodes"], scores, strict=True):
        card["score"] = score
    check_places(found)
    return found | {"ignored": ignored, "titled": titled(data)}


def with_metadata(data):
    """The file with what its metadata say of persona and scenario, where it says nothing itself."""
    metadata = data.get("metadata")
    if not isinstance(metadata, dict):
        return data
    return {OTHER_NAMES[key]: metadata[key] for key in OTHER_NAMES if metadata.get(key)} | data


def titled(data):
    """The title that some files have in their metadata, or ""."""
    metadata = data.get("metadata")
    title = metadata.get("title") if isinstance(metadata, dict) else ""
    return " ".join(title.split()) if isinstance(title, str) and title.isprintable() else ""


def as_list(value):
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def each(value, keys, ignored):
    if not isinstance(value, list):
        return value
    return [known_part(one, keys, ignored) if isinstance(one, dict) else one for one in value]


def known_part(data, keys, ignored):
    """The object without keys that we do not know, and without those that are null."""
    ignored.update(key for key, value in data.items() if key not in keys and value)
    return {key: value for key, value in data.items() if key in keys and value is not None}


def score_of(card, path):
    score = card.get("score")
    if score is None:
        return None
    if isinstance(score, bool) or not isinstance(score, (int, float)):
        raise fault(path, f"{shown(score)} is not a number")
    if not -5 <= score <= 5:
        raise fault(path, f"{shown(score)} is not between -5 and 5")
    return score


def check_places(found):
    """Every stage and lane is there once, and every card in one of each."""
    for key, pointer, what in (("stages", "stageId", "stages"), ("swimlanes", "swimlaneId", "lanes")):
        seen = set()
        for i, place in enumerate(found[key]):
            if place["id"] in seen:
                raise fault(f"{key}[{i}].id", f"{shown(place['id'])} stands twice")
            seen.add(place["id"])
        for i, card in enumerate(found["nodes"]):
            if card[pointer] not in seen:
                raise fault(f"nodes[{i}].{pointer}", f"{shown(card[pointer])} is not one of the {what}")
