"""The persona file as a JSON Schema: the published promise, and the table that the reader walks."""

from personas.library.editor.sheet import MOST_LINES

from .journey_schema import JOURNEY
from .schema_words import date, identity, link, number, one_of, row, rows, text, thing, written

FORMAT = "archetype.persona/1"
SCHEMA_NAME = "archetype.persona-1.schema.json"
MOST_JOURNEYS = 1000

EVIDENCE = row(
    "One thing that an insight rests on.",
    required=["source"],
    source=one_of(
        "Where it comes from.",
        ["interview", "survey", "analytics", "support", "review", "observation", "desk"],
    ),
    summary=text("What was learned, and where.", 500),
    quote=text("In the customer's own words.", 1000),
    people=number("How many people said so, or null.", 1, 2_147_483_647, default=None),
    date=date("When it was gathered, or null."),
    link=link("Where to read it: a web address, or empty."),
)
INSIGHT = row(
    "One line of a persona.",
    required=["kind", "text"],
    kind=one_of("Which list it stands in.", ["need", "pain_point", "motivation", "expectation"]),
    text=written("The line itself.", 2000),
    strength=number("How much it matters to them, 1 to 5.", 1, 5, default=3),
    evidence=rows("What it rests on. An insight without evidence is an assumption.", EVIDENCE, MOST_LINES),
)
FACT = row(
    "A short labelled line, such as Age: 38–45.",
    label=text("Such as Age.", 60),
    value=text("Such as 38–45.", 300),
)
LIST_ITEM = row("One line of a list.", text=text("The line.", 300))
SCALE = row(
    "A scale from low to high.",
    text=text("What is measured.", 300),
    low=text("The word at 1.", 60),
    high=text("The word at 5.", 60),
    value=number("Where they stand, 1 to 5.", 1, 5, default=3),
)


def section(kind, description, **rest):
    return row(
        description,
        required=["title", "kind"],
        title=written("Its title.", 80),
        kind={"const": kind},
        **rest,
    )


SECTION = {
    "description": "Anything else the team wants on the page, under its own title.",
    "oneOf": [
        section("text", "A section of text.", text=text("The text.", 4000)),
        section("list", "A list.", items=rows("Its lines, in order.", LIST_ITEM, MOST_LINES)),
        section("scales", "Scales from low to high.", items=rows("Its scales, in order.", SCALE, MOST_LINES)),
    ],
}
TINT = one_of("The wash behind the portrait.", ["green", "red", "ochre", "indigo"], default="ochre")
ALT = text("What the portrait shows, for those who do not see it.", 300)
PORTRAIT = {
    "description": "The face of the persona, or null.",
    "default": None,
    "oneOf": [
        thing(
            "One of the drawings that come with Archetype.",
            required=["kind", "name"],
            kind={"const": "illustration"},
            name={"type": "string", "description": "Its name.", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"},
            alt=ALT,
            tint=TINT,
        ),
        thing(
            "A photograph, carried along.",
            required=["kind", "media_type", "data"],
            kind={"const": "photo"},
            media_type=one_of("What kind of picture it is.", ["image/webp", "image/jpeg", "image/png"]),
            data={
                "type": "string",
                "description": "The picture, in base64 without line breaks.",
                "minLength": 4,
                "pattern": "^[A-Za-z0-9+/]+={0,2}$",
                "contentEncoding": "base64",
            },
            alt=ALT,
            tint=TINT,
        ),
        {"type": "null"},
    ],
}
PERSONA = thing(
    "One persona, complete. The order in a list is the order on the page; "
    "text is plain, line breaks are kept, and no markup is ever interpreted.",
    required=["format", "name"],
    format={"const": FORMAT, "description": "What this file is, with the version."},
    id=identity("The persona's own id. Without one it is given a new one."),
    name=written("A name and a trait, such as Priya, the planner.", 80),
    role=text("Who they are in one line.", 200),
    quote=text("What they would say at the end of a bad day.", 500),
    story=text("A day with them, and how the brand comes into it.", 4000),
    status=one_of("How far it can be relied on.", ["draft", "assumed", "validated"], default="draft"),
    reviewed_on=date("When it was last looked through, or null."),
    review_every_months=number("How often it is to be looked through, in months.", 1, 36, default=6),
    portrait=PORTRAIT,
    facts=rows("Short labelled lines.", FACT, MOST_LINES),
    sections=rows("The team's own sections.", SECTION, MOST_LINES),
    insights=rows(
        "Needs, pain points, motivations and expectations, each list in its order.", INSIGHT, MOST_LINES
    ),
    journeys=rows("The journeys that this persona leads: whole journey files.", JOURNEY, MOST_JOURNEYS),
)
PERSONA_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:archetype:{SCHEMA_NAME}",
    "title": "The persona file",
    **PERSONA,
    "properties": PERSONA["properties"]
    | {"journeys": PERSONA["properties"]["journeys"] | {"items": {"$ref": "#/$defs/journey"}}},
    "$defs": {"journey": JOURNEY},
}
