"""How large the places of the template are, on each paper.

The style sheet sets them, the form's fields take their size from there, and what stands in a field is drawn
to the same measure: so the numbers are here.
"""

from personas.interchange.template.places import FACTS, LINES, TOUCHPOINTS, slug_of
from personas.library.choices import InsightKind

# Millimetres: a sheet as it stands, and the margins of the dossier and of the journey, which lies.
SHEETS = {"a4": (210, 297), "letter": (215.9, 279.4)}
MARGIN, MAP_MARGIN = 14, 12
# Between the halves of the dossier, beside the portrait, and left of what is written in a line of a list.
GUTTER, PORTRAIT, INDENT = 9, 50, 6
STRENGTH, SOURCE, RESTS_ON = 12, 20, 11
# The heads of the map's rows, and the air within a cell.
HEADS, CELL = 24, 2.4

# A line of a list and its evidence, the story, and a fact: as high as each paper has room for.
LINE = {"a4": 8.8, "letter": 8.2}
EVIDENCE = {"a4": 6.8, "letter": 6}
STORY = {"a4": 36.5, "letter": 32}
FACT = {"a4": 5, "letter": 4}
LABEL = 3.4
ROWS = {
    "a4": {"happens": 18.4, "thinks": 15.4, "expects": 13, "gets": 13, "friction": 16},
    "letter": {"happens": 20, "thinks": 17, "expects": 14, "gets": 14, "friction": 17},
}
# Where a curve is to be drawn instead of words to be chosen, the rest gives way.
ROWS_TO_PRINT = {
    "a4": {"happens": 19.2, "thinks": 13.2, "expects": 13.2, "gets": 13.2, "friction": 13.4},
    "letter": {"happens": 20.4, "thinks": 14, "expects": 14, "gets": 14, "friction": 14.4},
}
# Between the levels of the curve.
LEVEL = 6
ONE_LINE = 5


def sizes(paper, is_form):
    """The (width, height) of each place in millimetres, by its name."""
    return dossier_sizes(paper, is_form) | map_sizes(paper, is_form)


def dossier_sizes(paper, is_form):
    width = SHEETS[paper][0] - 2 * MARGIN
    half = (width - GUTTER) / 2
    beside = width - PORTRAIT
    source = SOURCE + 1 if is_form else 0
    found = {
        "name": (beside, 10),
        "role": (beside, 6.4),
        "quote": (beside, 9.4),
        "story": (half, STORY[paper]),
    }
    for slug in map(slug_of, InsightKind):
        for n in range(1, LINES + 1):
            line = f"{slug}-{n}"
            found[line] = (half - INDENT - STRENGTH - 1, LINE[paper])
            found[f"{line}-strength"] = (STRENGTH, ONE_LINE)
            found[f"{line}-source"] = (SOURCE, EVIDENCE[paper])
            found[f"{line}-evidence"] = (half - INDENT - RESTS_ON - source, EVIDENCE[paper])
    for n in range(1, FACTS + 1):
        found[f"fact-{n}-label"] = ((half - 4) / 2, LABEL)
        found[f"fact-{n}-value"] = ((half - 4) / 2, FACT[paper])
    return found


def map_sizes(paper, is_form):
    third = (map_width(paper) - 8) / 3
    found = dict.fromkeys(["journey", "scenario", "expectations"], (third, 11))
    for n in range(1, TOUCHPOINTS + 1):
        for part, size in cell_sizes(paper, is_form, column(paper) - CELL).items():
            found[f"touchpoint-{n}-{part}"] = size
    return found


def map_width(paper):
    return SHEETS[paper][1] - 2 * MAP_MARGIN


def column(paper):
    """How wide a column of the map is."""
    return (map_width(paper) - HEADS) / TOUCHPOINTS


def cell_sizes(paper, is_form, width):
    heights = (ROWS if is_form else ROWS_TO_PRINT)[paper]
    half = (width - 1) / 2
    return {
        **{part: (width, height) for part, height in heights.items()},
        "stage": (width, 6.4),
        "title": (width, 9),
        **dict.fromkeys(["channel", "aim", "truth", "kind", "severity", "frequency"], (width, ONE_LINE)),
        **dict.fromkeys(["feels", "feeling"], (half, ONE_LINE)),
    }
