"""The emotion curve: it says what was said, exactly, and can be read without seeing its colours."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as some
from PIL import ImageFont

from personas.journeys.curve import curve
from personas.journeys.curve.cubic import pieces
from personas.journeys.curve.lines import in_words
from personas.journeys.curve.words import SIZE, run, wrapped

EPSILON = 1e-6
value = some.integers(-2, 2)
values = some.lists(some.none() | value, min_size=1, max_size=14)
word = some.text(some.characters(codec="utf-8", categories=["L", "N", "Zs", "Lo"]), max_size=60)


@some.composite
def points(draw):
    """(x, y) by rising x."""
    gaps = draw(some.lists(some.floats(1, 400), min_size=1, max_size=20))
    heights = draw(some.lists(some.floats(-2, 2), min_size=len(gaps), max_size=len(gaps)))
    return [(sum(gaps[: i + 1]), y) for i, y in enumerate(heights)]


@some.composite
def journeys(draw):
    """Lines of one to five personas over the same columns, and the columns."""
    count = draw(some.integers(1, 9))

    def each(of):
        return draw(some.lists(of, min_size=count, max_size=count))

    lines = [
        {
            "name": f"Persona {n}, the {n}th",
            "feels": each(some.none() | value),
            "aim": each(some.none() | value),
            "words": each(word),
            "hurts": each(some.booleans()),
        }
        for n in range(draw(some.integers(1, 5)))
    ]
    return lines, [("Buy", f"Touchpoint {i}", truth) for i, truth in enumerate(each(some.booleans()))]


def heights(piece, steps=40):
    return [piece.at(piece.left + (piece.right - piece.left) * i / steps) for i in range(steps + 1)]


# --- The line -------------------------------------------------------------------------------------


@given(points())
def test_the_curve_passes_through_its_points(given_points):
    drawn = pieces(given_points)
    assert len(drawn) == len(given_points) - 1
    for piece, (a, b) in zip(drawn, pairwise(given_points), strict=True):
        assert (piece.left, piece.right) == (a[0], b[0])
        assert (piece.at(a[0]), piece.at(b[0])) == pytest.approx((a[1], b[1]))


@given(points())
def test_the_curve_never_leaves_the_range_of_its_points(given_points):
    low, high = min(y for _, y in given_points), max(y for _, y in given_points)
    for piece in pieces(given_points):
        # A Bézier curve lies within its control points.
        assert low - EPSILON <= min(piece[2:])
        assert max(piece[2:]) <= high + EPSILON


@given(points())
def test_the_curve_only_rises_or_only_falls_between_two_neighbours(given_points):
    for piece in pieces(given_points):
        way = 1 if piece.y3 >= piece.y0 else -1
        for before, after in pairwise(heights(piece)):
            assert (after - before) * way >= -EPSILON


@given(points())
def test_the_curve_has_no_corner(given_points):
    for before, after in pairwise(pieces(given_points)):
        arriving = 3 * (before.y3 - before.y2) / (before.right - before.left)
        leaving = 3 * (after.y1 - after.y0) / (after.right - after.left)
        assert arriving == pytest.approx(leaving, abs=1e-6)


@given(points(), some.floats(0, 1), some.floats(0, 1))
def test_a_part_of_the_curve_is_the_same_curve(given_points, one, other):
    for piece in pieces(given_points):
        wide = piece.right - piece.left
        left, right = (
            piece.left + wide * min(one, other) * 0.9,
            piece.left + wide * (0.91 + max(one, other) * 0.09),
        )
        part = piece.cut(left, right)
        for i in range(11):
            x = left + (right - left) * i / 10
            assert part.at(x) == pytest.approx(piece.at(min(x, piece.right)), abs=1e-6)


def test_two_points_are_joined_by_a_straight_line():
    (piece,) = pieces([(0, 0), (3, 3)])
    assert heights(piece, 3) == pytest.approx([0, 1, 2, 3])


def test_a_peak_is_level_and_not_exceeded():
    before, after = pieces([(0, 0), (1, 2), (2, 1)])
    assert before.y2 == before.y3 == after.y0 == after.y1 == 2


# --- The drawing ----------------------------------------------------------------------------------


def drawn(lines, columns, **how):
    result = curve(lines, columns, **how)
    root = ElementTree.fromstring(render_to_string("journeys/curve.svg", {"curve": result}))  # noqa: S314  ours
    return result, root


def line(feels, name="Priya, the planner", **more):
    said = {"name": name, "feels": feels, "words": [""] * len(feels), "hurts": [False] * len(feels)}
    return said | {"aim": [None] * len(feels)} | more


def columns(count):
    return [("Buy", f"Touchpoint {n}", False) for n in range(count)]


def elements(root, **attributes):
    return [
        each
        for each in root.iter()
        if all(value in each.get(name.rstrip("_"), "").split() for name, value in attributes.items())
    ]


@given(journeys())
def test_every_value_stands_in_its_column_at_its_height(journey):
    lines, cols = journey
    result = curve(lines, cols)
    told = {line.number: line for line in result.lines}
    for number, said in enumerate(lines, 1):
        points = {p.column: p for p in told[number].points} if number in told else {}
        assert {i: p.value for i, p in points.items()} == {
            i: v for i, v in enumerate(said["feels"]) if v is not None
        }
        for i, point in points.items():
            assert point.y == result.y(point.value)
            assert abs(point.x - result.x(i)) < result.column / 2


@given(journeys())
def test_no_word_stands_over_another_nor_over_a_point(journey):
    result = curve(*journey)
    words = [
        box
        for line in result.lines
        for label in [*line.labels, line.name_label]
        if label
        for box in boxes_of(label, label is line.name_label)
    ]
    dots = [
        (p.x - p.size, p.y - p.size, p.x + p.size, p.y + p.size) for line in result.lines for p in line.points
    ]
    assert not [pair for pair in combinations(words, 2) if overlap(*pair)]
    assert not [(a, b) for a in words for b in dots if overlap(a, b)]
    for left, top, right, bottom in words:
        assert left >= 0
        assert right <= result.width
        assert top >= 0
        assert bottom <= result.height


def boxes_of(label, is_name):
    """What the letters take, without the room around them."""
    for row in label.rows:
        half = run(row["text"]) / 2
        left = row["x"] if is_name else row["x"] - half
        yield left + 0.2, row["y"] - 9, left + 2 * half - 0.2, row["y"] + 2


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(journeys())
def test_the_drawing_is_an_svg_that_needs_no_style(journey):
    result, root = drawn(*journey)
    assert root.get("role") == "img"
    assert not elements(root, style="") or not [e for e in root.iter() if "style" in e.attrib]
    assert not [each for each in root.iter() if each.tag.endswith("style")]
    numbers = [v for e in root.iter() for name, v in e.items() if name in {"x", "y", "d", "viewBox"}]
    assert not [value for value in numbers if re.search(r"nan|inf|None", value)]
    assert float(root.get("width").removesuffix("rem")) == pytest.approx(result.width / 16, abs=0.001)


@given(journeys(), some.integers(1, 8))
def test_parts_laid_side_by_side_are_the_whole(journey, cut):
    lines, cols = journey
    whole, cut = curve(lines, cols), min(cut, len(cols))
    parts = [curve(lines, cols, last=cut), curve(lines, cols, first=cut)]
    for line in whole.lines:
        together = [
            p._replace(x=p.x + (part.first * part.column))
            for part in parts
            for other in part.lines
            if other.number == line.number
            for p in other.points
        ]
        assert [(p.column, round(p.x), p.y) for p in together] == [
            (p.column, round(p.x), p.y) for p in line.points
        ]
    edges = [
        [piece.y3 for line in parts[0].lines for piece in line.today_pieces if piece.right == parts[0].right],
        [piece.y0 for line in parts[1].lines for piece in line.today_pieces if piece.left == 0],
    ]
    assert edges[0] == pytest.approx(edges[1], abs=1e-6)


def test_lines_differ_in_dashes_and_in_the_shape_of_their_points_and_bear_their_names():
    lines = [line([0, 1, n % 3], f"Persona{n}, the {n}th") for n in range(5)]
    result, root = drawn(lines, columns(3))
    assert len({each.get("stroke-dasharray") for each in elements(root, class_="today")}) == 5
    assert len({one.look.shape for one in result.lines}) == 5
    assert [line.name_label.lines for line in result.lines] == [[f"Persona{n}"] for n in range(5)]


def test_a_line_goes_on_where_nothing_is_said():
    result, root = drawn([line([1, None, None, -1])], columns(4))
    (path,) = elements(root, class_="today")
    assert path.get("d").count("M") == 1
    assert len(result.lines[0].points) == 2


def test_one_value_alone_is_a_point_without_a_line():
    _, root = drawn([line([None, 2, None])], columns(3))
    assert elements(root, class_="points")
    assert not elements(root, class_="today")


def test_what_hurts_is_larger_and_red_with_its_word():
    result, root = drawn([line([0, -2], words=["Fine", "Let down"], hurts=[False, True])], columns(2))
    calm, sore = result.lines[0].points
    assert sore.size > calm.size
    assert [each.get("fill") for each in elements(root, class_="hurts")] == ["#b93a24"] * 2
    (words,) = [each for each in elements(root, class_="words") if "hurts" in each.get("class")]
    assert ["".join(words.itertext())] == ["Let down"]


def test_moments_of_truth_are_marked():
    _, root = drawn([line([0, 1])], [("Buy", "Pays", True), ("Buy", "Waits", False)])
    assert len(elements(root, class_="star")) == 1


@given(journeys())
def test_the_line_below_a_star_goes_through_no_word(journey):
    result = curve(*journey)
    words = [box for line in result.lines for label in line.labels for box in boxes_of(label, False)]
    for truth in result.truths:
        for begin, end in re.findall(r"M\S+ (\S+)V(\S+?)(?=M|$)", truth["stem"]):
            crossed = [
                w for w in words if w[0] < truth["x"] < w[2] and w[1] < float(end) and float(begin) < w[3]
            ]
            assert not crossed


def test_how_it_should_feel_is_another_lighter_line():
    _, root = drawn([line([0, -1, 0], aim=[1, None, 2])], columns(3))
    (today,), (aim,) = elements(root, class_="today"), elements(root, class_="aim")
    assert float(aim.get("stroke-width")) < float(today.get("stroke-width"))
    assert aim.get("stroke-opacity")
    assert aim.get("stroke-dasharray")


def test_whoever_says_nothing_has_no_line_and_the_others_keep_theirs():
    result = curve([line([None, None]), line([0, 1], "Jonas")], columns(2))
    assert [(one.name, one.number) for one in result.lines] == [("Jonas", 2)]


def test_without_any_feeling_there_is_nothing_to_draw():
    assert curve([line([None])], columns(1)).is_empty
    assert curve([], []).is_empty


# --- In words ------------------------------------------------------------------------------------


def test_the_drawing_is_told_by_its_turns():
    said = line([-1, 0, 1, 1, -2], words=["Curious", "", "", "", "Let down"], hurts=[False] * 4 + [True])
    _, root = drawn([said], columns(5))
    title, telling = (each.text for each in root if each.tag.endswith(("title", "desc")))
    assert title == "How it feels"
    assert telling == (
        "Priya, the planner: frustrated (“Curious”) at “Touchpoint 0”, rises to happy at “Touchpoint 2”, "
        "stays happy at “Touchpoint 3”, falls to upset (“Let down”) at “Touchpoint 4”. "
        "Something goes wrong at 1 of these 5 touchpoints."
    )


def test_how_it_should_feel_and_moments_of_truth_are_told_too():
    said = line([-1, None, 1], aim=[0, 2, 2])
    places = [("Buy", "Basket"), ("Buy", "Till", True), ("Use", "Parcel", True)]
    assert curve([said], places).told == [
        "Priya, the planner: frustrated at “Basket”, rises to happy at “Parcel”. "
        "It should feel neutral at “Basket”, rise to delighted at “Till”, stay delighted at “Parcel”.",
        "Moments of truth: “Till”, “Parcel”.",
    ]
    assert curve([line([None], aim=[1])], columns(1)).told == [
        "Priya, the planner: how it feels is not said here. It should feel happy at “Touchpoint 0”."
    ]


def test_a_word_for_which_there_is_no_room_is_known():
    (short,) = curve([line([1], words=["Proud"])], columns(1)).lines
    (long,) = curve([line([1], words=["Proud " * 10])], columns(1)).lines
    assert (short.unsaid, long.unsaid) == ([], [0])


def test_a_part_tells_its_own_columns():
    (told,) = curve([line([-1, 0, 1])], columns(3), first=1).told
    assert told == "Priya, the planner: neutral at “Touchpoint 1”, rises to happy at “Touchpoint 2”."


def test_the_table_holds_the_same_data():
    said = line([-2, None], aim=[1, None], words=["Let down", ""], hurts=[True, False])
    table = render_to_string("journeys/curve_table.html", {"curve": curve([said], columns(2))})
    assert "−2 Upset, Let down" in table
    assert "+1 Happy" in table
    assert table.count("<td") == 2 * 3


@given(journeys())
def test_table_and_drawing_say_the_same(journey):
    lines, places = journey
    result, _ = drawn(lines, places)
    table = render_to_string("journeys/curve_table.html", {"curve": result})
    rows = ElementTree.fromstring(table).findall("tbody/tr")  # noqa: S314  ours
    assert len(rows) == len(places)
    for number, row in enumerate(rows):
        _, title, *cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
        assert ("(moment of truth)" in title) == places[number][2]
        if result.has_aims:
            cells, aims = cells[::2], cells[1::2]
        for n, line in enumerate(result.lines):
            (today,) = [p.value for p in line.points if p.column == number] or [None]
            (aim,) = [p.value for p in line.aims if p.column == number] or [None]
            hurts = [p.column for p in line.points if p.hurts]
            said = cells[n].removesuffix(" Something goes wrong here.")
            assert (today is None) or said.startswith(in_words(today))
            assert (said == "–") == (today is None and not line.words[number])
            assert number not in hurts or cells[n].endswith("Something goes wrong here.")
            assert not result.has_aims or aims[n] == ("–" if aim is None else in_words(aim))


def test_text_in_it_stays_text():
    said = line([1], "<b>x</b>", words=["<i>&amp;"])
    _, root = drawn([said, line([0], "B")], columns(1))
    assert {"<b>x</b>", "<i>&amp;"} <= set(root.itertext())


# --- Room for words --------------------------------------------------------------------------------


@given(word, some.integers(40, 200))
def test_wrapped_words_fit_and_are_whole_or_say_that_they_are_not(text, most):
    lines = wrapped(text, most)
    # A single letter may be wider than there is room.
    assert all(run(each) <= most or len(each) <= 2 for each in lines)
    if lines and not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["Reassured", "WWWWW", "Let down", "illicit", "Mmm, 100 % 8", "Überrascht"])
def test_a_word_takes_no_more_room_than_was_reckoned_with(text):
    font = ImageFont.truetype(
        str(Path(settings.BASE_DIR) / "static/fonts/pdf/InstrumentSans-SemiBold.ttf"), 100
    )
    assert font.getlength(text) / 100 * SIZE <= run(text)
