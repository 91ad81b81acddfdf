"""The template as a document: what template.html shows, and what its fields hold."""

import math

from personas.interchange.template.places import FACTS, LINES, MARK, PLACES, TOUCHPOINTS, VERSION, slug_of
from personas.interchange.template.room import filled_in
from personas.journeys.choices import Emotion
from personas.library.choices import InsightKind

from ..dossier import PAIRS
from ..portraits import portrait
from .fitting import SMALLEST, fitted, fitted_line
from .sizes import HEADS, LEVEL, column, map_width, sizes

POINTS = 72 / 25.4
# The edges of a field, in millimetres.
BORDER = 0.36
# Between the lines to write on, by hand.
RULE = 6.6
# The letters of the fields of one line, in points.
FIXED = {"name": 19, "stage": 12, "label": 7.5, "feeling": 8}
CHOICE = 8


def sheet(paper, *, is_form, language, persona=None, eyebrow="Persona"):
    """The context of template.html, on `paper` "a4" or "letter": with fields where it `is_form`, otherwise
    with lines to write on. A checked persona file is filled into the fields, as far as they go."""
    values = filled_in(persona) if persona else {name: place.printed for name, place in PLACES.items()}
    measures = sizes(paper, is_form)
    edge = BORDER if is_form else 0
    places = {name: placed(PLACES[name], values[name], measures[name], edge) for name in PLACES}
    face = portrait(persona) if persona else None
    return {
        "paper": paper,
        "sheets_of_style": ["print.css", f"{paper}.css", f"{paper}-template.css", "template.css"],
        "language": language,
        "version": VERSION,
        "eyebrow": eyebrow,
        "is_form": is_form,
        "form": {"places": places, "drawn": drawn(places), "mark": MARK, "version": VERSION}
        if is_form
        else None,
        "places": places,
        "written": [places[name] for name in drawn(places)] if is_form else [],
        "portrait": face,
        "drawings": {face["src"]: face["picture"]} if face and face["kind"] == "illustration" else {},
        "photographs": {face["src"]: face["picture"]} if face and face["kind"] == "photo" else {},
        "pairs": [[the_list(InsightKind(kind)) for kind in pair] for pair in PAIRS],
        "lines": range(1, LINES + 1),
        "facts": range(1, FACTS + 1),
        "columns": range(1, TOUCHPOINTS + 1),
        "heads": HEADS,
        "column": column(paper),
        "across": map_width(paper),
        "level": LEVEL,
        "emotions": [emotion.label for emotion in reversed(Emotion)],
    }


def the_list(kind):
    return {"slug": slug_of(kind), "title": kind.plural, "colour": kind.colour, "prompt": kind.prompt}


def overlong(persona, paper):
    """The labels of the fields that do not show the whole of what a persona has in them: one scrolls there
    on screen, but does not see it in print."""
    places = sheet(paper, is_form=True, language="", persona=persona)["places"].values()
    return [place["label"] for place in places if place["size"] == SMALLEST]


def placed(place, value, measure, edge):
    """A place as it stands on its page: what is in it, and how large it is, in millimetres and points."""
    across, high = (round(side - edge, 2) for side in measure)
    return {
        "name": place.name,
        "label": place.label,
        "value": value,
        "choices": list(place.choices),
        "most": place.most,
        "printed": place.printed,
        "is_long": not fixed_size(place),
        "is_serif": place.name == "name" or place.name.endswith("-stage"),
        "width": across,
        "height": high,
        "box": (across * POINTS, high * POINTS),
        # A list has room for its longest word at whatever size that takes.
        "points": 0 if place.choices else fixed_size(place),
        "size": text_size(place, value, across * POINTS, high * POINTS),
        "rules": rules(place, high),
    }


def fixed_size(place):
    """The size of the letters in points; 0 where they are set as large as fits."""
    return CHOICE if place.choices else FIXED.get(place.name.rpartition("-")[2], 0)


def text_size(place, value, across, high):
    """How large what stands in a place is set, in points."""
    largest = fixed_size(place)
    return fitted_line(value, across - 6, largest) if largest else fitted(value, across - 6, high - 2)


def rules(place, high):
    """The height of each line to write on, from the top."""
    lines = max(1, math.floor(high / RULE + 0.2))
    return [round(high / lines, 2)] * lines


def drawn(places):
    """The names of the places in which something stands, in the order in which it is drawn."""
    return [name for name, place in places.items() if place["value"].strip()]
