"""Whose journey it is. The journey file names its personas by their ids; whoever prints it may know more."""


def people_of(journey, names):
    """The personas of a journey file as {id: name}, the leading one first. `names` are those that are
    known, by id; the others are numbered."""
    return {pk: names.get(pk) or f"Persona {number}" for number, pk in enumerate(everybody(journey), 1)}


def everybody(journey):
    """The ids of those who take part, and then of others of whom a moment of friction speaks."""
    spoken_of = [moment["persona"] for moment in moments_in(journey) if moment["persona"]]
    return list(dict.fromkeys([*journey["personas"], *spoken_of]))


def moments_in(journey):
    return [m for stage in journey["stages"] for at in stage["touchpoints"] for m in at["friction"]]
