"""What the page says about the journey as a whole: the curve, the ranking of its friction, the total. It is
drawn anew after a save, and holds no field."""

from functools import lru_cache

from django.template.loader import render_to_string

from ..curve import curve

# What the curve is told of a persona.
LINE = ("name", "feels", "words", "aim", "hurts")
# A map of few touchpoints has wider columns, so that it fills its card: the width in rem by their number,
# as journey.css has it too.
WIDTHS = {5: 14, 6: 11.5, 7: 10}
WIDEST, NARROWEST = 17.5, 8.75


def drawing_of(found):
    columns = columns_of(found)
    return {
        "column_count": len(columns),
        "order": [at.touchpoint.pk if at else stage.pk for stage, at in columns],
        "curve": curve_of(found, columns),
        "ranked": [
            {"stage": stage, "touchpoint": at.touchpoint, "moment": moment}
            for stage, at, moment in found.friction_by_score
        ],
        "total": found.score,
        "moments": [moment for at in found.touchpoints for moment in at.friction],
    }


def curve_of(found, columns):
    """The markup of the curve with its key and its table; "" where nobody says what it feels like."""
    named = tuple(
        (stage.name, at.touchpoint.title, at.touchpoint.moment_of_truth) if at else (stage.name, "", False)
        for stage, at in columns
    )
    width = WIDTHS.get(len(columns), WIDEST if len(columns) < min(WIDTHS) else NARROWEST)
    return curve_as_drawn(tuple(line_of(persona, columns) for persona in found.people), named, 16 * width)


@lru_cache(maxsize=32)
def curve_as_drawn(lines, named, width):
    """A long curve takes as long as the rest of its page, and is the same until somebody feels otherwise.
    It is made of these values alone."""
    drawn = curve([dict(zip(LINE, line, strict=True)) for line in lines], named, column=width)
    return "" if drawn.is_empty else render_to_string("journeys/curve_band.html", {"curve": drawn})


def columns_of(found):
    """One for each touchpoint, as (stage, touchpoint outline); an empty stage has one as well, with None."""
    columns = []
    for stage in found.stages:
        columns += [(stage.stage, at) for at in stage.touchpoints] or [(stage.stage, None)]
    return columns


def line_of(persona, columns):
    """What a persona feels, column by column, in the order of LINE; None where nothing is said."""
    felt = [at and at.experiences.get(persona.pk) for _, at in columns]
    return (
        persona.name,
        tuple(experience.feels if experience else None for experience in felt),
        tuple(experience.feeling if experience else "" for experience in felt),
        tuple(experience.aim if experience else None for experience in felt),
        tuple(bool(at and hurts(at, persona)) for _, at in columns),
    )


def hurts(at, persona):
    """Whether something goes wrong there for this persona."""
    return any(moment.persona_id in {None, persona.pk} for moment in at.friction)
