"""What the page says about the journey as a whole: the curve, the ranking of its friction, the total. It is
drawn anew after a save, and holds no field."""

from ..curve import curve

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
    named = [
        (stage.name, at.touchpoint.title, at.touchpoint.moment_of_truth) if at else (stage.name, "", False)
        for stage, at in columns
    ]
    width = WIDTHS.get(len(columns), WIDEST if len(columns) < min(WIDTHS) else NARROWEST)
    return curve([line_of(persona, columns) for persona in found.people], named, column=16 * width)


def columns_of(found):
    """One for each touchpoint, as (stage, touchpoint outline); an empty stage has one as well, with None."""
    columns = []
    for stage in found.stages:
        columns += [(stage.stage, at) for at in stage.touchpoints] or [(stage.stage, None)]
    return columns


def line_of(persona, columns):
    """What a persona feels, column by column; None where nothing is said."""
    felt = [at and at.experiences.get(persona.pk) for _, at in columns]
    return {
        "name": persona.name,
        "feels": [experience.feels if experience else None for experience in felt],
        "words": [experience.feeling if experience else "" for experience in felt],
        "aim": [experience.aim if experience else None for experience in felt],
        "hurts": [bool(at and hurts(at, persona)) for _, at in columns],
    }


def hurts(at, persona):
    """Whether something goes wrong there for this persona."""
    return any(moment.persona_id in {None, persona.pk} for moment in at.friction)
