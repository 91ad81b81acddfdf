"""What others made and we carry along: named, licensed, and unchanged since it was looked at."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static"
ENTRIES = json.loads((STATIC / "vendor" / "VENDOR.json").read_text())
FILES = [(path, digest) for entry in ENTRIES for path, digest in entry["files"].items()]
# Ours, and free to change: the list itself, and what we say about each portrait.
OURS = {"vendor/VENDOR.json", "portraits/index.json"}
PORTRAITS = sorted((STATIC / "portraits").glob("*.svg"))

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["source"])
each_portrait = pytest.mark.parametrize("portrait", PORTRAITS, ids=lambda path: path.stem)


@pytest.mark.parametrize(("path", "digest"), FILES)
def test_every_listed_file_has_its_listed_sha256(path, digest):
    assert sha256((STATIC / path).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("folder", ["vendor", "fonts", "portraits"])
def test_every_file_from_elsewhere_is_listed(folder):
    there = {str(p.relative_to(STATIC)) for p in (STATIC / folder).rglob("*") if p.is_file()}
    assert there - OURS - {path for path, _ in FILES} == set()


@each_entry
def test_every_entry_says_what_it_is_and_where_it_is_from(entry):
    assert entry.keys() == {"name", "version", "licence", "source", "files"}
    assert all(entry.values())


@each_entry
def test_every_entry_has_a_licence_file_beside_it(entry):
    licences = {Path(f).parent for f in entry["files"] if Path(f).name.startswith(("LICENSE", "OFL"))}
    # The sprite of icons lies at the top, where pages find it; its licence lies in the icons' own folder.
    works = {Path(f).parent for f in entry["files"] if f != "icons.svg"}
    assert works <= licences


@each_portrait
def test_a_portrait_holds_drawing_and_nothing_else(portrait):
    svg = portrait.read_text()
    assert set(re.findall(r"<(\w+)", svg)) <= {"svg", "g", "path", "circle", "ellipse", "rect"}
    assert set(re.findall(r"\s([\w:-]+)=", svg)).isdisjoint({"style", "class", "id", "href", "xlink:href"})
    assert not re.search(r"\son\w+=|url\(|<!|javascript:", svg)
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


@each_portrait
def test_a_portrait_is_square_and_at_most_20_kb(portrait):
    assert 'viewBox="0 0 500 500"' in portrait.read_text()
    assert portrait.stat().st_size <= 20_000


def test_every_portrait_is_described_once():
    described = json.loads((STATIC / "portraits" / "index.json").read_text())
    assert [p["name"] for p in described] == [path.stem for path in PORTRAITS]
    assert len({p["alt"] for p in described}) == len(PORTRAITS)
