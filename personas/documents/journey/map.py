"""What the pages of a journey say, made from the journey file."""

from personas.journeys.curve.drawing import STAR
from personas.journeys.curve.looks import LOOKS

from ..dossier import paragraphs, size_of
from ..writing import shortened, width
from .details import details
from .friction import ranked
from .papers import PAPERS
from .people import people_of
from .sheet_pages import one_sheet
from .sheets import sheets

# Millimetres that the head takes without what the journey is about.
HEAD = 31
# So many letters of average width have room at the top of every page, whichever its paper.
RUNNING = 150
# So many lines of scenario and expectations stand above the map; longer ones stand behind it.
ABOVE_THE_MAP = 4
# So many are not broken over pages.
SHORT = 20


def journey_document(journey, *, paper, language, workspace, names, site="", page=None):
    """The context of journey.html for a journey file, on `paper` "a4", "a3", "letter" or "tabloid", which
    lies. `names` are the names of its personas, by id, as far as they are known, and `site` is the
    address of the installation that has it. `page` is the Paper where it is none of these."""
    people, page = people_of(journey, names), page or PAPERS[paper]
    moments = ranked(journey, people, site)
    about = about_it(journey)
    above = lines_above(about, page)
    laid_out = lay_out(journey, people, page, above if above <= ABOVE_THE_MAP else 0)
    is_above = above <= ABOVE_THE_MAP and not (laid_out and laid_out[0]["is_crowded"])
    if not is_above:
        laid_out = lay_out(journey, people, page, 0)
    unsaid = {pair for one in laid_out if one["curve"] for pair in one["curve"]["unsaid"]}
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
        "is_about_short": above <= SHORT,
        "extent": extent(journey, moments),
        "star": STAR,
        "sheets": laid_out,
        "details": details(journey, people, min((one["shown"] for one in laid_out), default=0), unsaid),
        "ranked": moments,
        "total": sum(moment["score"] for moment in moments),
    }


def lay_out(journey, people, page, lines_above):
    """The sheets as pages, the first of them below a head with so many lines of what it is about."""
    head = HEAD + (8 + 4.3 * lines_above if lines_above else 0)
    found = sheets(journey["stages"], page.most_columns)
    return [one_sheet(journey, people, sheet, page, 0 if sheet.first else head) for sheet in found]


def running(text):
    """What the top of every page repeats of a title or name."""
    return shortened(text, RUNNING * len(text) // max(1, width(text)))


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


def lines_above(about, page):
    """About how many lines scenario and expectations take beside each other."""
    letters = page.width / max(1, len(about)) / 1.7
    return max((sum(-(-width(p) // letters) for p in part["paragraphs"]) for part in about), default=0)
