"""The curve of a journey file, drawn for paper in the sheets of its map."""

from personas.journeys.curve import Column, curve

# A pixel of the drawing on paper, in millimetres: its letters come to 7.5 points.
PIXEL = 7.5 / 12.5 * 25.4 / 72


def lines_of(journey, people):
    """For each persona of the journey what it feels, column by column."""
    columns = columns_of(journey)
    return [line_of(pk, people[pk], columns) for pk in journey["personas"]]


def columns_of(journey):
    return [(stage, at) for stage in journey["stages"] for at in stage["touchpoints"] or [None]]


def line_of(pk, name, columns):
    felt = [experience_of(at, pk) for _, at in columns]
    return {
        "name": name,
        "feels": [each.get("feels") for each in felt],
        "words": [each.get("feeling", "") for each in felt],
        "aim": [each.get("aim") for each in felt],
        "hurts": [hurts(at, pk) for _, at in columns],
    }


def experience_of(at, pk):
    return next((each for each in (at or {}).get("experiences", ()) if each["persona"] == pk), {})


def hurts(at, pk):
    return any(moment["persona"] in (None, pk) for moment in (at or {}).get("friction", ()))


def drawn(journey, people, sheet, column_width):
    """The part of the curve that stands on a sheet of columns of this width, in millimetres; None where
    nobody says anything of what it feels like."""
    columns = [
        Column(stage["name"], at["title"] if at else "", bool(at and at["moment_of_truth"]))
        for stage, at in columns_of(journey)
    ]
    drawing = curve(
        lines_of(journey, people),
        columns,
        column=round(column_width / PIXEL, 1),
        first=sheet.first,
        last=sheet.first + sheet.count,
        id=f"curve-{sheet.first}",
    )
    return None if drawing.is_empty else plain(drawing) | {"unsaid": unsaid(drawing, journey)}


def unsaid(drawing, journey):
    """Whose feeling has no room in the drawing for its whole word, as (touchpoint id, persona id)."""
    columns = columns_of(journey)
    return [
        (columns[column][1]["id"], journey["personas"][line.number - 1])
        for line in drawing.lines
        for column in line.unsaid
    ]


def plain(drawing):
    """What the templates show of a curve, as plain values: render workers know nothing of journeys."""
    told = " ".join(drawing.told)
    return {
        **{name: getattr(drawing, name) for name in CURVE},
        # The reader's software has one place for what a picture says.
        "title": f"{drawing.title}. {told}",
        "told": [],
        "millimetres": round(drawing.height * PIXEL, 2),
        "scale": [
            {"top": round((mark["y"] - 4) * PIXEL, 2), "said": mark["said"]} for mark in drawing.scale[::2]
        ],
        "lines": [
            {
                **{name: getattr(line, name) for name in LINE},
                "look": line.look._asdict(),
                "name_label": line.name_label and {"rows": line.name_label.rows},
            }
            for line in drawing.lines
        ],
    }


CURVE = (
    *("id", "width", "height", "width_in_rem", "height_in_rem", "left", "right", "neutral", "gutter"),
    *("truths", "star", "has_aims", "has_hurts"),
)
LINE = (*("number", "name", "area", "today", "aim", "dots", "hurting_dots", "aim_dots", "said", "hurting"),)
