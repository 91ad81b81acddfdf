"""Which writing systems a document is said to need, and whom that is asked of."""

import os

import pytest

from personas.documents.fonts import fc_list
from personas.documents.scripts import samples


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Priya, the planner: ɐɓ", []),
        ("ねこ カー", ["Japanese"]),
        ("汉字 ㄅㄆ", ["Chinese"]),
        ("한글", ["Korean"]),
        ("ไทย", ["Thai"]),
        ("😀", ["Emoji"]),
        ("\U00011900", ["Dives Akuru"]),
        ("\U0001e4d0", ["Nag Mundari"]),
        ("\U00010300 \U00010c00", ["Old Italic", "Old Turkic"]),
        ("\U00018b00", ["Khitan Small Script"]),
        ("ʹ 𝐏𝐫𝐢𝐲𝐚", ["some symbols"]),
    ],
)
def test_a_script_is_called_by_its_name(text, names):
    assert sorted(samples(text)) == names


def test_the_program_that_lists_fonts_learns_no_secret(monkeypatch, tmp_path):
    program = tmp_path / "fc-list"
    program.write_text("#!/bin/sh\nenv\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("SECRET_KEY", "hush")
    assert fc_list(":")
    assert not [line for line in fc_list(":") if line.startswith(b"SECRET_KEY")]
