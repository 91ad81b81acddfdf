"""A journey as a picture for slides: one sheet of 16:9, and all that stands on it stands there whole."""

from functools import cache

import pytest

from personas.documents.journey.order import JourneyOrder
from personas.documents.press import render_pdf

from . import paper
from .hard_journeys import JOURNEYS, NAMES, PEOPLE, friction, journey, stage, touchpoint
from .test_dossier import reader


@cache
def slide(name):
    return render_pdf("journey.html", JourneyOrder(JOURNEYS[name], "Northwind", "slides", NAMES).context())


def slide_of(*stages):
    file = journey("A journey", *stages, personas=PEOPLE[:1])
    return render_pdf("journey.html", JourneyOrder(file, "Northwind", "slides", NAMES).context())


@pytest.mark.parametrize("name", JOURNEYS)
def test_it_is_one_sheet_of_the_shape_of_a_slide_without_a_foot(name):
    ((width, height, letters),) = paper.pages(slide(name))
    assert (width, height) == (960, 540)
    edge = 12 * paper.POINTS_PER_MM - 1
    assert not [x for x in letters if not (edge < x.left and x.right < width - edge and x.bottom > edge)]
    assert "1/1" not in paper.text(slide(name))


@pytest.mark.parametrize("name", JOURNEYS)
def test_nothing_is_cut_and_nothing_points_elsewhere(name):
    said = paper.text(slide(name))
    assert "…" not in said
    assert "inthelist" not in said


def test_a_journey_that_fits_stands_there_whole_and_fills_the_width():
    said = paper.text(slide("kitting out"))
    for each in JOURNEYS["kitting out"]["stages"]:
        for at in each["touchpoints"]:
            assert paper.squeezed(at["title"]) in said
            assert all(paper.squeezed(moment["text"]) in said for moment in at["friction"])
    ((width, _, letters),) = paper.pages(slide("kitting out"))
    assert max(letter.right for letter in letters) > 0.9 * width


def test_what_happens_is_left_to_paper():
    text = "The parcel is left at a neighbour's."
    said = paper.text(slide_of(stage("Buy", touchpoint("Waits", happens=text))))
    assert "Waits" in said
    assert paper.squeezed(text) not in said


def test_a_text_of_friction_that_does_not_fit_leaves_its_score():
    at = touchpoint("Pays", friction=[friction("too long " * 60, 4, 5), friction("Slow", 1, 3)])
    others = [touchpoint(f"Number {n}") for n in range(9)]
    said = paper.text(slide_of(stage("Buy", at, *others)))
    assert "20" in said
    assert "toolong" not in said
    assert "3Slow" in said


@pytest.mark.parametrize(
    ("name", "extent"),
    [
        ("everything at once", "Stages 1 to 2 of 12 · 12 stages"),
        ("a stage longer than a sheet", "Touchpoints 1 to 10 of 30 · 1 stage"),
    ],
)
def test_a_journey_too_wide_says_how_far_it_goes(name, extent):
    assert extent in reader(slide(name)).pages[0].extract_text()
