"""Evidence in words: paper says it as the screen does."""

import html
import re

import pytest

from personas.documents.evidence import ASSUMPTION, in_words
from personas.library.choices import Source


def words_of(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


@pytest.fixture
def need(persona):
    return persona.insights.create(kind="need", text="Know the day", position=1)


@pytest.mark.parametrize("who", ["as_editor", "as_viewer"])
def test_an_assumption_is_called_the_same_on_paper_and_on_screen(who, request, need):
    page = request.getfixturevalue(who).get(need.persona.get_absolute_url()).text
    assert ASSUMPTION in words_of(page.split("<template")[0])
    assert in_words([]) == ASSUMPTION


def test_the_scripts_of_the_page_call_it_the_same_too(as_editor, need):
    words = dict(
        re.findall(r'data-word="([\w-]+)">([^<]*)<', as_editor.get(need.persona.get_absolute_url()).text)
    )
    assert f"{words['assumption']} {words['no-evidence']}" == ASSUMPTION


@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("count", [1, 2])
def test_sources_are_named_the_same_on_paper_and_on_screen(as_viewer, need, source, count):
    for position in range(count):
        need.evidence.create(source=source, summary="They said so", position=position)
    counted, _, named = in_words([{"source": source}] * count).partition(" · ")
    assert f"{counted} {named}" in words_of(as_viewer.get(need.persona.get_absolute_url()).text)


def test_a_line_tells_each_kind_of_source_once():
    pieces = [{"source": source} for source in ("interview", "survey", "interview")]
    assert in_words(pieces) == "3 sources · interviews, survey"
