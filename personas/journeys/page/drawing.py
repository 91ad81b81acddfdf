"""What the page says about the journey as a whole: the curve, the ranking of its friction, the total. It is
drawn anew after a save, and holds no field."""

# A map of few touchpoints has wider columns, so that it fills its card; in rem.
WIDEST, NARROWEST, CARD = 16, 8.75, 70


def drawing_of(found):
    columns = columns_of(found)
    ranked = [
        {"stage": stage, "touchpoint": at.touchpoint, "moment": moment}
        for stage, at, moment in found.friction_by_score
    ]
    return {
        "column_count": len(columns),
        "column_width": column_width(len(columns)),
        "columns": columns,
        "lines": lines_of(found, columns),
        "ranked": ranked,
        "total": found.score,
        "people": found.people,
    }


def columns_of(found):
    """One for each touchpoint, as (stage, touchpoint outline); an empty stage has one as well, with None."""
    columns = []
    for stage in found.stages:
        columns += [(stage.stage, at) for at in stage.touchpoints] or [(stage.stage, None)]
    return columns


def column_width(count):
    """In rem, in quarters."""
    return round(4 * min(WIDEST, max(NARROWEST, CARD / (count or 1)))) / 4


def lines_of(found, columns):
    """For each persona who feels something somewhere: what, column by column; None where nothing is said."""
    lines = [line_of(persona, columns) for persona in found.people]
    return [line for line in lines if any(felt is not None for felt in [*line["feels"], *line["aim"]])]


def line_of(persona, columns):
    felt = [at and at.experiences.get(persona.pk) for _, at in columns]
    return {
        "persona": persona,
        "name": persona.name,
        "feels": [experience.feels if experience else None for experience in felt],
        "words": [experience.feeling if experience else "" for experience in felt],
        "aim": [experience.aim if experience else None for experience in felt],
        "hurts": [bool(at and hurts(at, persona)) for _, at in columns],
    }


def hurts(at, persona):
    """Whether something goes wrong there for this persona."""
    return any(moment.persona_id in {None, persona.pk} for moment in at.friction)
