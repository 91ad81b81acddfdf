"""What an OpenJourney file may hold, as the table that the reader walks; the lengths are ours."""

from ..schema_words import PLAIN, flag, rows, text, thing

MOST_STAGES, MOST_LANES, MOST_CARDS = 500, 500, 5000
MOST_TEXT = 20_000


def name(description):
    """An id within the file."""
    return {
        "type": "string",
        "description": description,
        "minLength": 1,
        "maxLength": 200,
        "pattern": f"^{PLAIN}",
    }


TAG = {"type": "string", "description": "A tag.", "maxLength": 1000, "pattern": f"^{PLAIN}"}
PLACE = {"required": ["id", "name"], "id": name("Its id."), "name": text("Its name.", 1000)}
CARD = thing(
    "A card in a stage and a lane.",
    required=["stageId", "swimlaneId"],
    stageId=name("The id of its stage."),
    swimlaneId=name("The id of its lane."),
    title=text("Its title.", MOST_TEXT),
    description=text("Its text.", MOST_TEXT),
    severity={"type": "string", "enum": ["", "low", "medium", "high"], "default": ""},
    sentiment=text("The feeling in a word.", 1000),
    purpose=text("What the card is.", 1000),
    isMomentOfTruth=flag("Whether it is decisive."),
    tags=rows("Its tags.", TAG, 200),
)
OPEN_JOURNEY = thing(
    "A journey.",
    required=["stages"],
    version=text("The version of the format.", 100),
    persona=text("Whose journey it is.", 1000),
    pointOfView=text("The scenario.", MOST_TEXT),
    stages=rows("The columns.", thing("A stage.", **PLACE), MOST_STAGES),
    swimlanes=rows("The rows.", thing("A lane.", **PLACE), MOST_LANES),
    nodes=rows("The cards.", CARD, MOST_CARDS),
)
