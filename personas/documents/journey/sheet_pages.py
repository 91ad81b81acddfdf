"""One sheet of the map as a page: its columns, the curve over them, and as much friction as has room."""

from ..writing import shortened, width
from .felt import drawn
from .friction import cards, whole_cards
from .papers import LABELS

# Millimetres that a letter of the map takes, a line of them, and the names of the stages with all edges.
LETTER, LINE, EDGES = 1.42, 3.7, 21
# So many lines of what happens stand on the map, fewer where they would leave friction less than so many
# lines; what is longer is told in full behind it.
LINES, FOR_FRICTION = (6, 5, 4, 3, 2), 8
# So many lines leave room for scores and the shorter texts of friction.
FOR_SCORES = 4


def one_sheet(journey, people, sheet, page, head):
    """What journey.html shows of a sheet; `head` is how many millimetres of its page are taken already.
    `shown` is how many letters of what happens it shows at the most, and it `is_crowded` where friction has
    little room."""
    column_width = page.column_width(sheet.count)
    letters = max(1, int((column_width - 3) / LETTER))
    felt = drawn(journey, people, sheet, column_width)
    height = page.content_height - head - EDGES - (felt["millimetres"] if felt else 0)
    columns, lines, shown = columns_of(sheet, letters, height)
    for (_, at), one in zip(sheet.columns, columns, strict=True):
        moments, made = at["friction"] if at else [], whole_cards if page.is_slide else cards
        one["friction"] = made(moments, people, letters=letters - 2, lines=lines)
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
        "shown": shown,
        "fits": lines >= (FOR_SCORES if has_friction else 0),
        "is_crowded": has_friction and lines < FOR_FRICTION,
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


def columns_of(sheet, letters, height):
    """The columns, how many lines the cards of friction below them may take, and how many letters of what
    happens are shown. `height` is what all of these have, in millimetres."""
    most_friction = max((len(at["friction"]) for _, at in sheet.columns if at), default=0)
    for most in LINES:
        columns = [column(share, at, letters * most) for share, at in sheet.columns]
        # Where there are several, some may only be counted, which takes two lines.
        lines = int(height / LINE) - lines_of(columns, letters) - 2 * (most_friction > 1)
        if lines >= FOR_FRICTION or not most_friction:
            break
    return columns, lines, letters * most


def column(share, at, letters):
    if at is None:
        return {"title": "", "channel": "", "truth": False, "happens": "", "is_first": True}
    most = letters * len(at["happens"]) // max(1, width(at["happens"]))
    return {
        "title": at["title"],
        "channel": at["channel"],
        "truth": at["moment_of_truth"],
        "happens": shortened(at["happens"], most),
        "is_first": at is share.touchpoints[0],
    }


def lines_of(columns, letters):
    """About how many lines titles, channels and what happens take."""
    heads = max(-(-width(one["title"]) // letters) + -(-width(one["channel"]) // letters) for one in columns)
    return heads + max(-(-width(one["happens"]) // letters) for one in columns)
