"""`manage.py render`, for which there need be no database and no workspace."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from pypdf import PdfReader

from .conftest import EXAMPLES

PRIYA = EXAMPLES / "01-priya-the-planner.json"
KITTING_OUT = {
    "format": "archetype.journey/1",
    "title": "Kitting out the family",
    "personas": ["0b0f2f0e-0000-4000-8000-000000000001"],
    "stages": [{"name": "Buy", "touchpoints": [{"title": "Pays", "friction": [{"text": "Sold out"}]}]}],
}


@pytest.fixture
def render(tmp_path):
    """Runs the command as from a shell, with an address at which no database answers."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing",
    }

    def run(*arguments):
        command = [sys.executable, "manage.py", "render", *map(str, arguments)]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
        )

    return run


def test_it_makes_a_pdf_that_carries_the_very_file(render, tmp_path):
    done = render(PRIYA, tmp_path / "out.pdf", "--paper", "letter")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    document = PdfReader(io.BytesIO((tmp_path / "out.pdf").read_bytes()))
    assert document.metadata.title == "Priya, the planner"
    assert document.pages[0].mediabox.width == 612
    (attachment,) = document.attachment_list
    assert attachment.content == PRIYA.read_bytes()


def test_a_journey_file_is_made_in_the_same_way_on_larger_paper_too(render, tmp_path):
    journey, out = tmp_path / "journey.json", tmp_path / "out.pdf"
    journey.write_text(json.dumps(KITTING_OUT | {"personas": [json.loads(PRIYA.read_text())["id"]]}))
    done = render(journey, out, "--paper", "tabloid", "--personas", PRIYA)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    document = PdfReader(io.BytesIO(out.read_bytes()))
    assert document.metadata.title == "Kitting out the family"
    assert "Priya, the planner" in document.pages[0].extract_text()
    assert document.pages[0].mediabox.width == 17 * 72
    (attachment,) = document.attachment_list
    assert attachment.content == journey.read_bytes()


def test_a_journey_is_made_without_its_personas_too(render, tmp_path):
    journey = tmp_path / "journey.json"
    journey.write_text(json.dumps(KITTING_OUT))
    assert render(journey, tmp_path / "out.pdf").returncode == 0
    document = PdfReader(tmp_path / "out.pdf")
    assert "Persona 1" in document.pages[0].extract_text()


def test_a_fault_in_a_journey_file_names_its_place(render, tmp_path):
    journey = tmp_path / "journey.json"
    journey.write_text(json.dumps(KITTING_OUT | {"stages": [{"name": ""}]}))
    done = render(journey, tmp_path / "out.pdf")
    assert done.returncode == 1
    assert "stages[0].name" in done.stderr


def test_a_persona_has_no_room_on_the_paper_of_journeys(render, tmp_path):
    done = render(PRIYA, tmp_path / "out.pdf", "--paper", "a3")
    assert done.returncode == 1
    assert done.stderr == "CommandError: A persona is made on a4 or letter, not on a3.\n"


@pytest.mark.parametrize(
    ("find", "replacement", "fault"),
    [
        ('"strength": 5', '"strength": 7', "insights[0].strength: 7 is not between 1 and 5"),
        ('"status": "validated"', '"status": "sure"', "status: "),
        ('"name"', '"nam"', "nam"),
        ("{", "", "not a file from Archetype"),
    ],
)
def test_a_fault_in_the_file_is_one_line_that_names_its_place(render, tmp_path, find, replacement, fault):
    bad = tmp_path / "bad.json"
    bad.write_text(PRIYA.read_text().replace(find, replacement, 1))
    done = render(bad, tmp_path / "out.pdf")
    assert done.returncode == 1
    assert fault in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_that_is_not_there_is_one_line_too(render, tmp_path):
    done = render(tmp_path / "none.json", tmp_path / "out.pdf")
    assert done.returncode == 1
    assert done.stderr == f"CommandError: {tmp_path}/none.json: No such file or directory\n"
