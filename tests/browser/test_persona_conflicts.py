"""Several at one persona: two in the same field, and lines that are no longer there."""

import re

import pytest
from playwright.sync_api import expect

from personas.interchange.persona_file import replace, write
from personas.library.editor.changes import Remove, Set
from personas.library.editor.operations import edit
from personas.library.models import Evidence, Persona

from .editing import (
    field,
    heard,
    lines,
    open_persona,
    press_tool,
    stored,
    texts,
    wait_for_state,
    wait_until_saved,
    with_lines,
    write_evidence,
)


@pytest.mark.parametrize(
    ("way", "kept"),
    [
        ("Keep mine", ["Fits the first time"]),
        ("Take theirs", ["Fits before paying"]),
        ("Keep both", ["Fits the first time", "Fits before paying"]),
    ],
)
def test_two_tabs_on_the_same_field_choose(ada, ben, persona, way, kept):
    need = with_lines(persona, texts=["Fits"])[0]
    for page in [ada, ben]:
        open_persona(page, persona)
    field(ben, need, "text").fill("Fits before paying")
    wait_until_saved(ben)
    mine = field(ada, need, "text")
    mine.fill("Fits the first time")
    conflict = ada.locator(f'[id="{need.pk}"] .conflict')
    expect(conflict).to_contain_text("Also changed by Ben")
    expect(conflict.locator(".theirs")).to_have_text("Fits before paying")
    assert mine.input_value() == "Fits the first time"
    assert heard(ada) == "Need was also changed by Ben"
    conflict.get_by_role("button", name=way).click()
    expect(conflict).to_have_count(0)
    expect(mine).to_be_focused()
    wait_until_saved(ada)
    assert texts(persona) == lines(ada) == kept


def test_keeping_both_texts_of_a_scale_keeps_its_ends_and_its_place(ada, persona, editor):
    section = persona.sections.create(title="Shopping", kind="scales")
    item = section.items.create(text="Buys on line", low="never", high="always", value=4)
    open_persona(ada, persona)
    edit(persona, [Set(item.pk, "text", "Buys online", base="Buys on line")], editor)
    field(ada, item, "text").fill("Buys in the web shop")
    ada.get_by_role("button", name="Keep both").click()
    wait_until_saved(ada)
    assert list(section.items.values_list("text", "low", "high", "value")) == [
        ("Buys in the web shop", "never", "always", 4),
        ("Buys online", "never", "always", 4),
    ]


def test_both_texts_of_a_story_are_kept_in_it(ada, persona, editor):
    edit(persona, [Set(persona.pk, "story", "Theirs", base="")], editor)
    field(ada, persona, "story").fill("Mine")
    ada.get_by_role("button", name="Keep both").click()
    wait_until_saved(ada)
    assert stored(persona, "story") == "Theirs\nMine"


def test_ones_own_other_tab_is_no_colleague(ada, persona, owner):
    need = with_lines(persona, texts=["Fits"])[0]
    open_persona(ada, persona)
    edit(persona, [Set(need.pk, "text", "Fits, from the telephone", base="Fits")], owner)
    field(ada, need, "text").fill("Fits, from the desk")
    conflict = ada.get_by_role("group", name="Two versions")
    expect(conflict).to_contain_text(
        re.compile(r"Also changed by you, in another tab or on another device, \d\d:\d\d")
    )
    expect(conflict).not_to_contain_text("heirs")
    conflict.get_by_role("button", name="Take the other one").click()
    assert heard(ada) == "The other one is in place"
    wait_until_saved(ada)
    assert texts(persona) == lines(ada) == ["Fits, from the telephone"]


def test_a_line_that_one_deleted_in_another_tab_says_so(ada, persona, owner):
    need = with_lines(persona, texts=["Fits"])[0]
    open_persona(ada, persona)
    edit(persona, [Remove(need.pk)], owner)
    field(ada, need, "text").fill("Fits, from the desk")
    gone = ada.get_by_role("group", name="Deleted meanwhile")
    expect(gone).to_contain_text("Deleted by you, in another tab or on another device")


def test_what_follows_from_a_text_follows_from_theirs_too(ada, persona, editor):
    section = persona.sections.create(title="A day", kind="text")
    open_persona(ada, persona)
    edit(persona, [Set(section.pk, "title", "A week", base="A day")], editor)
    field(ada, section, "title").fill("A month")
    ada.get_by_role("button", name="Take theirs").click()
    expect(ada.get_by_role("region", name="A week")).to_be_visible()


def test_typing_on_beside_a_conflict_is_what_one_keeps(ada, ben, persona):
    field(ben, persona, "role").fill("Theirs")
    wait_until_saved(ben)
    mine = field(ada, persona, "role")
    mine.fill("Mine")
    expect(ada.locator(".conflict")).to_be_visible()
    mine.press_sequentially(", and more")
    ada.get_by_role("button", name="Keep mine").click()
    wait_until_saved(ada)
    assert stored(persona, "role") == "Mine, and more"


def test_two_tabs_on_different_fields_are_both_kept(ada, ben, persona):
    field(ada, persona, "role").fill("From Ada")
    field(ben, persona, "quote").fill("From Ben")
    for page in [ada, ben]:
        wait_until_saved(page)
    assert (stored(persona, "role"), stored(persona, "quote")) == ("From Ada", "From Ben")


def test_a_line_that_a_colleague_deleted_comes_back_with_ones_own_words(ada, ben, persona):
    need = with_lines(persona, texts=["Collect in store"])[0]
    for page in [ada, ben]:
        open_persona(page, persona)
    ben.get_by_role("listitem").filter(has=field(ben, need, "text")).hover()
    press_tool(ben, need, "Delete")
    wait_until_saved(ben)
    field(ada, need, "text").fill("Collect in store when plans change")
    expect(ada.get_by_role("group", name="Deleted meanwhile")).to_contain_text("Deleted by Ben")
    ada.get_by_role("button", name="Put it back").click()
    wait_until_saved(ada)
    assert texts(persona) == ["Collect in store when plans change"]


def test_new_evidence_on_a_line_that_a_colleague_deleted_comes_back_with_it(ada, persona, editor):
    need = with_lines(persona, texts=["Collect in store"])[0]
    open_persona(ada, persona)
    edit(persona, [Remove(need.pk)], editor)
    line = write_evidence(ada, need, "They told us twice")
    expect(line.get_by_role("group", name="Deleted meanwhile")).to_contain_text("Deleted by Ben")
    wait_for_state(ada, "look")
    line.get_by_role("button", name="Put it back").click()
    wait_until_saved(ada)
    assert need.evidence.get().summary == "They told us twice"


def test_new_evidence_may_go_with_the_line_that_a_colleague_deleted(ada, persona, editor):
    need = with_lines(persona, texts=["Collect in store"])[0]
    open_persona(ada, persona)
    edit(persona, [Remove(need.pk)], editor)
    line = write_evidence(ada, need, "They told us twice")
    line.get_by_role("button", name="Delete it").click()
    wait_until_saved(ada)
    assert lines(ada) == texts(persona) == []


def replaced_by_a_file(persona, by, keep):
    """A colleague imports the persona over ours, with its first lines only; nothing of it can be undone."""
    data = write(persona)
    replace(Persona.objects.get(pk=persona.pk), data | {"insights": data["insights"][:keep]}, by)


def test_a_line_that_an_import_took_away_can_be_added_again_with_its_evidence(ada, persona, editor):
    need = with_lines(persona, texts=["First", "Second"])[1]
    need.evidence.create(summary="Five interviews")
    open_persona(ada, persona)
    replaced_by_a_file(persona, editor, keep=1)
    field(ada, need, "text").fill("In my own words")
    expect(ada.get_by_text("no longer on the persona. What you wrote is still here.")).to_be_visible()
    ada.get_by_role("button", name="Put it back").click()
    wait_until_saved(ada)
    assert texts(persona) == ["First", "In my own words"]
    assert Evidence.objects.get().summary == "Five interviews"


def test_a_deletion_can_be_undone_after_an_import_forgot_it(ada, persona, editor):
    need = with_lines(persona, texts=["First", "Second"])[1]
    need.evidence.create(summary="Five interviews")
    open_persona(ada, persona)
    press_tool(ada, need, "Delete")
    wait_until_saved(ada)
    replaced_by_a_file(persona, editor, keep=1)
    ada.get_by_role("button", name="Undo").click()
    wait_until_saved(ada)
    assert texts(persona) == ["First", "Second"]
    assert Evidence.objects.get().summary == "Five interviews"


def test_deleted_evidence_can_come_back_though_its_line_was_deleted_since(ada, persona, editor):
    need = with_lines(persona, texts=["Collect in store"])[0]
    need.evidence.create(summary="Five interviews")
    open_persona(ada, persona)
    line = ada.locator(f'[id="{need.pk}"]')
    line.locator(".proof > summary").click()
    line.get_by_role("button", name="Delete this evidence").click()
    wait_until_saved(ada)
    edit(persona, [Remove(need.pk)], editor)
    ada.get_by_role("button", name="Undo").click()
    line.get_by_role("button", name="Put it back").click()
    wait_until_saved(ada)
    assert texts(persona) == ["Collect in store"]
    assert need.evidence.get().summary == "Five interviews"
