"""Moments of friction on paper."""

from django.urls import reverse

from personas.journeys.choices import FrictionKind
from personas.journeys.scores import shade

from ..writing import shortened, width

# Of a card on the map: the most lines of text, and how many lines its score and its edges are high.
LINES, EDGES = 6, 2.6


def score_of(moment):
    return moment["severity"] * moment["frequency"]


def ranked(journey, people, site=""):
    """Every moment of a journey file, the greatest first; equal ones as the journey meets them.
    `people` are names by id, `site` is the address of the installation that has the journey."""
    found = [
        told(moment, stage, at, people) | {"address": address(site, journey, at)}
        for stage in journey["stages"]
        for at in stage["touchpoints"]
        for moment in at["friction"]
    ]
    return sorted(found, key=lambda each: (-each["score"], -each["severity"]))


def address(site, journey, at):
    """Where somebody reading on a screen gets to a touchpoint: on the page of its journey. Empty without a
    site, because then nobody can tell where that page is."""
    return site and f"{site}{reverse('journeys:journey', args=[journey['id']])}#{at['id']}"


def told(moment, stage, at, people):
    """What a ranked list says of a moment."""
    return {
        "score": score_of(moment),
        "shade": shade(score_of(moment)),
        "severity": moment["severity"],
        "frequency": moment["frequency"],
        "text": moment["text"],
        "is_short": width(moment["text"]) < 500,
        "place": " · ".join(part for part in (stage["name"], at["title"], at["channel"]) if part),
        "kind": FrictionKind(moment["kind"]).label,
        "persona": moment["persona"],
        "who": people.get(moment["persona"], ""),
        "trend": trend(moment["scores"]),
    }


def trend(scores):
    """How the score changed last: "down from 16"; empty where it was given once."""
    if len(scores) < 2:
        return ""
    before, now = (score_of(score) for score in scores[-2:])
    if before == now:
        return f"still {now}"
    return f"{'down' if now < before else 'up'} from {before}"


def cards(moments, people, *, letters, lines):
    """What the map shows under a touchpoint: the greatest moments first, as many as stand in `lines` of
    about so many letters, and how many more there are. Of a long text a card has the beginning."""
    shown, left = [], lines
    by_score = sorted(moments, key=lambda moment: -score_of(moment))
    for moment in by_score:
        one = card(moment, people, letters * max(2, min(LINES, lines - 4)))
        left -= EDGES + sum(-(-width(text) // letters) for text in (one["text"], one["who"]))
        if shown and left < 0:
            break
        shown.append(one)
    return {"shown": shown, "more": len(by_score) - len(shown)}


def whole_cards(moments, people, *, letters, lines):
    """As cards(), but for a sheet on which everything is whole: a text that does not fit is left out, and
    its score stands alone."""
    shown, left = [], lines
    by_score = sorted(moments, key=lambda moment: -score_of(moment))
    for moment in by_score:
        one = card(moment, people, len(moment["text"]) * 2)
        # The scores of the others need their room too.
        free = left - EDGES * (len(by_score) - len(shown) - 1)
        if free < EDGES + sum(-(-width(text) // letters) for text in (one["text"], one["who"])):
            one |= {"text": "", "who": ""}
        left -= EDGES + sum(-(-width(text) // letters) for text in (one["text"], one["who"]))
        if shown and left < 0:
            break
        shown.append(one)
    return {"shown": shown, "more": len(by_score) - len(shown)}


def card(moment, people, letters):
    """`letters` is how many of its text it may have; wide ones count twice."""
    text, score = moment["text"], score_of(moment)
    most = letters * len(text) // max(1, width(text))
    who = people[moment["persona"]].split(",")[0] if moment["persona"] else ""
    return {"score": score, "shade": shade(score), "text": shortened(text, most), "who": who}
