"""What the pages of a journey say, made from the journey file."""

from personas.journeys.curve.drawing import STAR
from personas.journeys.curve.looks import LOOKS

from ..dossier import paragraphs, size_of
from ..writing import shortened, width
from .details import details
from .felt import drawn
from .friction import cards, ranked
from .papers import LABELS, PAPERS
from .people import people_of
from .sheets import sheets

# Millimetres that a letter of the map takes, and a line of them.
LETTER, LINE = 1.42, 3.7
# And the names of the stages with all the edges of a map, and a head without what it is about.
STAGES, HEAD = 19, 38
# So many lines of what happens stand on the map; what is longer is told in full behind it.
LINES = 6
# Words of a title at the top of every page.
RUNNING = 7
# Letters of scenario and expectations that stand above the map; more of them stand behind it.
ABOVE_THE_MAP = 420


def journey_document(journey, *, paper, language, workspace, names):
    """The context of journey.html for a journey file, on `paper` "a4", "a3", "letter" or "tabloid", which
    lies. `names` are the names of its personas, by id, as far as they are known."""
    people, page = people_of(journey, names), PAPERS[paper]
    found = sheets(journey["stages"], page.most_columns)
    narrowest = min((page.column_width(sheet.count) for sheet in found), default=page.column_width(1))
    moments = ranked(journey, people)
    about = about_it(journey)
    is_above = sum(width(text) for part in about for text in part["paragraphs"]) <= ABOVE_THE_MAP
    return {
        "paper": paper,
        "sheets_of_style": ["print.css", "friction.css", "journey.css", f"{paper}-lying.css"],
        "language": language,
        "workspace": workspace,
        "title": journey["title"],
        "title_size": size_of(journey["title"], 48, 80),
        "running": {
            "title": running(journey["title"]),
            "people": who([people[pk] for pk in journey["personas"]]),
        },
        "people": [
            {"name": people[pk], "look": look._asdict() | {"key": look.key}}
            for pk, look in zip(journey["personas"], LOOKS, strict=False)
        ],
        "signs": signs(journey),
        "about": about,
        "is_about_above": is_above,
        "extent": extent(journey, moments),
        "star": STAR,
        "sheets": [
            one_sheet(journey, people, sheet, page, 0 if sheet.first else head_height(about, is_above, page))
            for sheet in found
        ],
        "details": details(journey, people, letters_in(narrowest) * LINES),
        "ranked": moments,
        "total": sum(moment["score"] for moment in moments),
    }


def running(text):
    """What the top of every page repeats of a title or name."""
    words = text.split()
    return shortened(text if len(words) <= RUNNING else f"{' '.join(words[:RUNNING])} …", 60)


def who(names):
    """ "Priya, the planner + 2"."""
    return " + ".join([running(names[0]), *([str(len(names) - 1)] if names[1:] else [])]) if names else ""


def signs(journey):
    """What the drawing makes use of, and a legend explains."""
    touchpoints = [at for stage in journey["stages"] for at in stage["touchpoints"]]
    lived = [each for at in touchpoints for each in at["experiences"]]
    return {
        "feels": any(each["feels"] is not None for each in lived),
        "aims": any(each["aim"] is not None for each in lived),
        "truths": any(at["moment_of_truth"] for at in touchpoints),
        "hurts": any(at["friction"] for at in touchpoints),
    }


def about_it(journey):
    parts = [("What they set out to do", "scenario"), ("What they expect", "expectations")]
    return [
        {"label": label, "paragraphs": paragraphs(journey[key])}
        for label, key in parts
        if journey[key].strip()
    ]


def extent(journey, moments):
    """ "6 stages, 11 touchpoints, 5 moments of friction"."""
    touchpoints = sum(len(stage["touchpoints"]) for stage in journey["stages"])
    counts = [(len(journey["stages"]), "stage"), (touchpoints, "touchpoint")]
    said = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts]
    if moments:
        said.append(f"{len(moments)} moment{'' if len(moments) == 1 else 's'} of friction")
    return ", ".join(said)


def letters_in(column_width):
    """About how many letters a line of a column has."""
    return max(1, int((column_width - 3) / LETTER))


def one_sheet(journey, people, sheet, page, head):
    column_width = page.column_width(sheet.count)
    letters = letters_in(column_width)
    felt = drawn(journey, people, sheet, column_width)
    columns = [column(share, at, letters) for share, at in sheet.columns]
    lines = lines_left(page.content_height - head, columns, letters, felt)
    for (_, at), one in zip(sheet.columns, columns, strict=True):
        one["friction"] = cards(at["friction"] if at else [], people, letters=letters - 2, lines=lines)
    has_happenings = any(one["happens"] for one in columns)
    has_friction = any(one["friction"]["shown"] for one in columns)
    return {
        "label": label(sheet),
        "width": round(LABELS + column_width * sheet.count, 2),
        "stages": [
            {"name": share.stage["name"], "span": share.span, "is_continued": share.is_continued}
            for share in sheet.shares
        ],
        "columns": columns,
        "curve": felt,
        "has_happenings": has_happenings,
        "has_friction": has_friction,
        "has_rows": has_happenings or has_friction or felt is not None,
        # A title heads its column where there is something below it.
        "title_cell": "th" if has_happenings or has_friction else "td",
    }


def label(sheet):
    """What a bookmark calls the sheet: its stages from the first to the last."""
    names = list(dict.fromkeys(share.stage["name"] for share in sheet.shares))
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def column(share, at, letters):
    if at is None:
        return {"title": "", "channel": "", "truth": False, "happens": "", "is_first": True}
    most = letters * LINES * len(at["happens"]) // max(1, width(at["happens"]))
    return {
        "title": at["title"],
        "channel": at["channel"],
        "truth": at["moment_of_truth"],
        "happens": shortened(at["happens"], most),
        "is_first": at is share.touchpoints[0],
    }


def lines_left(height, columns, letters, felt):
    """About how many lines the cards of friction may take, so that a sheet stays one page. `height` is
    what the page has for the map, in millimetres."""
    taken = max(-(-width(one["title"]) // letters) + -(-width(one["channel"]) // letters) for one in columns)
    taken += max(-(-width(one["happens"]) // letters) for one in columns)
    left = height - STAGES - (felt["millimetres"] if felt else 0) - taken * LINE
    return int(left / LINE)


def head_height(about, is_above, page):
    """About how many millimetres the head of the first page takes."""
    letters = (page.width / max(1, len(about))) / 1.7
    longest = max((sum(width(p) for p in part["paragraphs"]) for part in about), default=0)
    return HEAD + (8 + 4.3 * -(-longest // letters) if about and is_above else 0)
