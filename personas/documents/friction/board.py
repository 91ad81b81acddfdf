"""What the pages of the friction board say, made from what was asked for."""

from django.conf import settings
from django.utils import timezone

from personas.journeys.choices import FrictionState
from personas.journeys.friction.grid import grid, squares_of
from personas.journeys.friction.heat import heat_map

from ..dates import long_date
from ..writing import width

# Nobody goes through more of them in a meeting.
MOST = 300
# Channels side by side.
ACROSS = 11


def friction_board(form, *, paper, language, workspace):
    """The context of friction.html for a SelectionForm, on `paper` "a4", "a3", "letter" or "tabloid"."""
    squares = squares_of(form.moments)
    count = sum(square.count for square in squares)
    return {
        "paper": paper,
        "sheets_of_style": ["print.css", "friction.css", f"{paper}-lying.css"],
        "language": language,
        "workspace": workspace,
        "made_on": long_date(timezone.localdate()),
        "asked": asked_in_words(form),
        "count": count,
        "total": sum(square.count * square.score for square in squares),
        "ranked": [told(moment) for moment in with_everything(form.moments)[:MOST]],
        "left_out": max(0, count - MOST),
        "heat": heat(form) if count else None,
        "grid": squares_in_rows(squares) if count else None,
    }


def with_everything(moments):
    """Each with all that the list says of it, in a fixed number of queries."""
    moments = moments.select_related("touchpoint__stage__journey", "persona")
    return moments.prefetch_related("answers__opportunity__owner")


def asked_in_words(form):
    """What narrows the selection, as pairs of a label and what was chosen."""
    said = []
    for name, value in form.asked.items():
        field = form.fields[name]
        choices = dict(getattr(field.widget, "choices", ()) or ())
        label = field.label or ("Search" if name == "q" else name.replace("_", " ").capitalize())
        said.append({"label": label, "said": str(choices.get(value, value))})
    return said


def told(moment):
    touchpoint = moment.touchpoint
    place = (touchpoint.stage.name, touchpoint.title, touchpoint.channel, touchpoint.stage.journey.title)
    answers = moment.opportunities
    return {
        "score": moment.score,
        "shade": moment.shade,
        "text": moment.text,
        "address": settings.SITE_URL and f"{settings.SITE_URL}{moment.get_absolute_url()}",
        "is_short": width(moment.text) < 500,
        "place": " · ".join(part for part in place if part),
        "caption": f"{moment.get_kind_display()} · severity {moment.severity} × frequency {moment.frequency}",
        "who": moment.persona.name if moment.persona else "",
        "trend": moment.trend.replace("▼", "down").replace("▲", "up"),
        "answers": [answer.title for answer in answers],
        "owners": list(dict.fromkeys(str(answer.owner) for answer in answers if answer.owner)),
        "state": FrictionState(moment.state).label,
    }


def heat(form):
    """The heat map in parts that are as wide as the paper, each with its channels and rows of cells."""
    found = heat_map(form)
    channels = found["channels"]
    parts = [range(i, min(i + ACROSS, len(channels))) for i in range(0, len(channels), ACROSS)]
    return {
        "left_out": found["left_out"],
        "parts": [part_of(found, places, is_last=places is parts[-1]) for places in parts],
    }


def part_of(found, places, *, is_last):
    return {
        "channels": [cell(found["channels"][i]) for i in places],
        "rows": [
            {"stage": row.stage, "all": cell(row), "cells": [cell(cells[i]) for i in places]}
            for row, cells in found["rows"]
        ],
        "is_last": is_last,
    }


def cell(one):
    return {
        "name": one.channel_name if one.channel else "",
        "score": one.score,
        "count": one.count,
        "shade": one.shade,
    }


def squares_in_rows(squares):
    found = grid(squares)
    return {
        "frequencies": [{"value": each.value, "label": each.label} for each in found["frequencies"]],
        "rows": [
            {
                "value": severity.value,
                "label": severity.label,
                "squares": [
                    {"count": s.count, "score": s.score, "shade": s.shade if s.count else 0} for s in row
                ],
            }
            for severity, row in found["rows"]
        ],
    }
