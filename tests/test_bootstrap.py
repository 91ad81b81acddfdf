"""`script/bootstrap` on a machine that lacks something it may not install: one line says what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ["cat", "cksum", "dirname", "grep", "id", "mkdir", "mv", "rm", "sed", "sh", "sleep", "uname"]
# Sound, but for what it is asked to load.
PYTHON = '#!/bin/sh\ncase "$2" in *ctypes*) exit 1 ;; *) echo "$0" ;; esac\n'


@pytest.fixture
def machine(tmp_path):
    """A machine with a shell and nothing else: where its programs are, and what bootstrap says there."""
    programs, script = tmp_path / "bin", tmp_path / "script" / "bootstrap"
    for folder in (programs, script.parent):
        folder.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool))
    elsewhere = "/usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3"
    text = (ROOT / "script" / "bootstrap").read_text()
    assert elsewhere in text
    script.write_text(text.replace(elsewhere, ""))
    environment = {"PATH": str(programs), "HOME": str(tmp_path)}

    def bootstrap(*arguments):
        return subprocess.run(["sh", script, *arguments], env=environment, capture_output=True, text=True)

    return programs, bootstrap


def test_without_python_it_names_what_to_install(machine):
    _, bootstrap = machine
    ran = bootstrap()
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert line.startswith("Python 3.12 or newer is missing: ")
    assert line.endswith("and run this again.")


def test_without_a_library_it_names_what_to_install(machine):
    programs, bootstrap = machine
    (programs / "python3.13").write_text(PYTHON)
    (programs / "python3.13").chmod(0o700)
    ran = bootstrap()
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert line.startswith("Pango, which sets the text of PDFs, is missing: ")
    assert line.endswith("and run this again.")


def test_what_it_does_not_know_is_answered_by_how_to_use_it(machine):
    _, bootstrap = machine
    ran = bootstrap("--everything")
    assert ran.returncode == 2
    assert "script/bootstrap --test" in ran.stdout
