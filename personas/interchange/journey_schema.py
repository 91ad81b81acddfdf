"""The journey file as a JSON Schema: the published promise, and the table that the reader walks."""

from personas.library.editor.sheet import MOST_LINES

from .schema_words import date, flag, identity, number, one_of, pointer, row, rows, text, thing, written

JOURNEY_FORMAT = "archetype.journey/1"
JOURNEY_SCHEMA_NAME = "archetype.journey-1.schema.json"
MOST_PERSONAS = 5
MOST_SCORES = 1000

SCORE = thing(
    "A score that was given on a day.",
    required=["on", "severity", "frequency"],
    on=date("The day on which it was given.", needed=True),
    severity=number("How bad it was, 1 to 4.", 1, 4),
    frequency=number("How often it happened, 1 to 5.", 1, 5),
)
FRICTION = row(
    "A moment of friction: what goes wrong at the touchpoint. Its score is severity × frequency, 1 to 20.",
    required=["text"],
    text=written("What goes wrong.", 1000),
    kind=one_of(
        "What kind of thing goes wrong.",
        ["technical", "cognitive", "process", "emotional"],
        default="process",
    ),
    severity=number("How bad it is: 1 cosmetic, 2 minor, 3 major, 4 catastrophe.", 1, 4, default=2),
    frequency=number("How often it happens, from 1 rarely to 5 every time.", 1, 5, default=2),
    persona=pointer("The id of the persona it happens to, or null for all."),
    pain_point=pointer("The id of the insight that it feeds, or null."),
    scores=rows(
        "Every score it has had, oldest first. The last one is the present one, and says since when; where "
        "it is not that of severity and frequency, or the list is empty, the present one dates from the "
        "day of the import.",
        SCORE,
        MOST_SCORES,
    ),
)
EXPERIENCE = thing(
    "What one persona lives through at the touchpoint. One that says nothing is left out.",
    required=["persona"],
    persona=identity("The id of one of the journey's personas."),
    thinks=text("What goes through their head.", 1000),
    feels=number(
        "How it feels, or null: −2 upset, −1 frustrated, 0 neutral, 1 happy, 2 delighted.", -2, 2, None
    ),
    feeling=text("The feeling in a word.", 60),
    aim=number("How it should feel, on the same scale, or null.", -2, 2, None),
    expects=text("What they expect.", 1000),
    gets=text("What they get.", 1000),
)
TOUCHPOINT = row(
    "One interaction with the brand.",
    required=["title"],
    title=written("What it is, such as Sold out at payment.", 120),
    channel=text("Where it takes place, such as Web shop.", 60),
    happens=text("What happens.", 1000),
    moment_of_truth=flag("Whether it decides how the journey goes on."),
    experiences=rows("What each persona lives through.", EXPERIENCE, MOST_PERSONAS),
    friction=rows("What goes wrong, in the order of the page.", FRICTION, MOST_LINES),
)
STAGE = row(
    "A phase of the journey.",
    required=["name"],
    name=written("Such as Buy.", 80),
    touchpoints=rows("Its touchpoints, from first to last.", TOUCHPOINT, MOST_LINES),
)
JOURNEY = thing(
    "One journey, complete. The order in a list is the order on the page; text is plain, line breaks are "
    "kept, and no markup is ever interpreted.",
    required=["format", "title"],
    format={"const": JOURNEY_FORMAT, "description": "What this file is, with the version."},
    id=identity("The journey's own id. Without one it is given a new one."),
    title=written("Such as Kitting out the family for the season.", 120),
    scenario=text("What they set out to do, and what set it off.", 2000),
    expectations=text("What they expect of it before they begin.", 2000),
    personas=rows(
        "The ids of its personas; the first one leads.",
        identity("The id of a persona."),
        MOST_PERSONAS,
    ),
    stages=rows("Its stages, from first to last.", STAGE, MOST_LINES),
)
JOURNEY_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:archetype:{JOURNEY_SCHEMA_NAME}",
    "title": "The journey file",
    **JOURNEY,
}
