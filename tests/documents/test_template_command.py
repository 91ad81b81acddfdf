"""`manage.py template` and `manage.py read`, for which there need be no database and no workspace."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from pypdf import PdfReader

from .conftest import EXAMPLES
from .filling import by_pikepdf

PRIYA = EXAMPLES / "01-priya-the-planner.json"


@pytest.fixture
def manage(tmp_path):
    """Runs a command as from a shell, with an address at which no database answers."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing",
    }

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_template_goes_out_is_filled_in_and_comes_back(manage, tmp_path):
    out = tmp_path / "template.pdf"
    done = manage("template", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    out.write_bytes(by_pikepdf(out.read_bytes(), {"name": "Mei", "need-1": "Quiet", "need-1-strength": "9"}))
    read = manage("read", out)
    assert read.returncode == 0
    assert json.loads(read.stdout)["insights"][0]["text"] == "Quiet"
    assert read.stderr == (
        "Not read: Needs, line 1: strength, 1 to 5, page 1: “9” – is none of 1, 2, 3, 4, 5\n"
    )


def test_an_empty_template_is_one_line_and_a_failure(manage, tmp_path):
    manage("template", tmp_path / "template.pdf", "--fillable")
    read = manage("read", tmp_path / "template.pdf")
    assert read.returncode == 1
    assert "Nothing is written in this template" in read.stderr
    assert len(read.stderr.splitlines()) == 1


def test_the_one_to_print_is_on_the_paper_that_was_asked_for(manage, tmp_path):
    out = tmp_path / "template.pdf"
    assert manage("template", out, "--print", "--paper", "letter").returncode == 0
    document = PdfReader(io.BytesIO(out.read_bytes()))
    assert document.pages[0].mediabox.width == 612
    assert document.get_fields() is None


def test_a_persona_is_filled_in_and_what_has_no_room_is_told(manage, tmp_path):
    done = manage("template", tmp_path / "out.pdf", "--persona", PRIYA)
    assert done.returncode == 0
    assert "No room for: Section of your own (3)" in done.stderr
    read = manage("read", tmp_path / "out.pdf")
    assert json.loads(read.stdout)["name"] == "Priya, the planner"


def test_what_is_no_persona_cannot_be_filled_in(manage, tmp_path):
    (tmp_path / "bad.json").write_text("{}")
    done = manage("template", tmp_path / "out.pdf", "--persona", tmp_path / "bad.json")
    assert done.returncode == 1
    assert "format: a persona file says" in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_printed_and_fillable_at_once_is_refused(manage, tmp_path):
    assert manage("template", tmp_path / "out.pdf", "--print", "--fillable").returncode != 0
