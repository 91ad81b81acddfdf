"""What a closed tab left unsaved is kept in the browser, and offered on return."""

import pytest
from playwright.sync_api import expect

from personas.library.editor.changes import Remove
from personas.library.editor.operations import edit
from personas.library.models import Evidence, Persona

from .editing import (
    arrived,
    blank,
    come_back,
    field,
    go_off_line,
    lines,
    open_persona,
    press_tool,
    stored,
    take_away_the_server,
    texts,
    wait_for_state,
    wait_until_saved,
    with_lines,
    write_evidence,
)


def test_a_tab_closed_too_early_is_made_good_on_return(ada, persona, faults):
    need = with_lines(persona, texts=["Pack on Friday"])[0]
    open_persona(ada, persona)
    go_off_line(ada, faults)
    field(ada, persona, "role").fill("Typed in a hurry")
    field(ada, need, "text").fill("Pack on Thursday")
    blank(ada, "pain_point").fill("The tab was closed")
    wait_for_state(ada, "waiting")
    ada.close()
    back = come_back(ada, persona)
    expect(back.locator("[data-notice=restored]")).to_be_hidden()
    wait_until_saved(back)
    assert stored(persona, "role") == "Typed in a hurry"
    assert texts(persona) == ["Pack on Thursday"]
    assert texts(persona, "pain_point") == ["The tab was closed"]


def test_lines_moved_and_deleted_before_a_tab_closed_are_made_good_on_return(ada, persona, faults):
    first, second, third = with_lines(persona)
    open_persona(ada, persona)
    go_off_line(ada, faults)
    field(ada, first, "text").press("Alt+ArrowDown")
    press_tool(ada, third, "Delete")
    wait_for_state(ada, "waiting")
    ada.close()
    back = come_back(ada, persona)
    wait_until_saved(back)
    assert texts(persona) == lines(back) == ["Second", "First"]


def test_a_draft_for_a_line_that_is_gone_is_shown_and_can_be_put_back(ada, persona, owner, faults):
    need = with_lines(persona, texts=["Collect in store"])[0]
    open_persona(ada, persona)
    go_off_line(ada, faults)
    field(ada, need, "text").fill("Collect in any store")
    wait_for_state(ada, "waiting")
    ada.close()
    edit(persona, [Remove(need.pk)], owner)
    back = come_back(ada, persona)
    expect(back.locator(".lost")).to_contain_text("Collect in any store")
    with back.expect_navigation():
        back.get_by_role("button", name="Put it back").click()
    assert lines(back) == texts(persona) == ["Collect in any store"]


def test_evidence_left_behind_for_a_line_that_is_gone_never_lands_on_another(ada, persona, owner, faults):
    first, second = with_lines(persona, texts=["First", "Second"])
    open_persona(ada, persona)
    go_off_line(ada, faults)
    write_evidence(ada, second, "They told us twice")
    wait_for_state(ada, "waiting")
    ada.close()
    edit(persona, [Remove(second.pk)], owner)
    back = come_back(ada, persona)
    expect(back.locator(".lost")).to_contain_text("They told us twice")
    with back.expect_navigation():
        back.get_by_role("button", name="Put it back").click()
    assert lines(back) == texts(persona) == ["First", "Second"]
    assert Evidence.objects.get(summary="They told us twice").insight == second


def test_a_draft_may_be_discarded_with_its_lines(ada, persona, faults):
    first, second, third = with_lines(persona)
    open_persona(ada, persona)
    go_off_line(ada, faults)
    field(ada, persona, "role").fill("Never mind")
    blank(ada, "pain_point").fill("Never mind")
    press_tool(ada, third, "Delete")
    wait_for_state(ada, "waiting")
    ada.close()
    back = come_back(ada, persona, "Discard it")
    expect(back.locator("[data-notice=restored]")).to_be_hidden()
    field(back, persona, "story").fill("Something else")
    wait_until_saved(back)
    assert (stored(persona, "role"), stored(persona, "story")) == ("", "Something else")
    assert (texts(persona), texts(persona, "pain_point")) == (["First", "Second", "Third"], [])
    back.reload()
    expect(back.locator("[data-notice=restored]")).to_be_hidden()


def test_a_deletion_that_was_undone_before_the_tab_closed_deletes_nothing(ada, persona, faults):
    first, second, third = with_lines(persona)
    open_persona(ada, persona)
    go_off_line(ada, faults)
    press_tool(ada, second, "Delete")
    wait_for_state(ada, "waiting")
    ada.get_by_role("button", name="Undo").click()
    ada.wait_for_timeout(300)
    ada.close()
    back = come_back(ada, persona)
    field(back, persona, "story").fill("Something else")
    wait_until_saved(back)
    assert texts(persona) == lines(back) == ["First", "Second", "Third"]


def test_what_a_living_tab_has_not_saved_is_not_offered_to_another(ada, persona, slow_server):
    field(ada, persona, "role").fill("Typed in tab one")
    arrived(ada, slow_server)
    other = open_persona(ada.context.new_page(), persona)
    other.wait_for_timeout(500)
    expect(other.locator("[data-notice=restored]")).to_be_hidden()
    slow_server.opened.set()
    wait_until_saved(ada)
    assert stored(persona, "role") == "Typed in tab one"


def test_a_draft_that_a_colleague_has_overtaken_is_a_conflict(ada, persona, faults):
    go_off_line(ada, faults)
    field(ada, persona, "role").fill("Mine, from the train")
    wait_for_state(ada, "waiting")
    ada.close()
    Persona.objects.filter(pk=persona.pk).update(role="Theirs, meanwhile")
    back = come_back(ada, persona)
    expect(back.locator(".conflict .theirs")).to_have_text("Theirs, meanwhile")
    assert field(back, persona, "role").input_value() == "Mine, from the train"


@pytest.mark.parametrize("left", ["null", "{}", "no JSON"])
def test_what_is_no_draft_does_not_stop_the_page(ada, persona, owner, left):
    ada.evaluate(
        "([key, left]) => localStorage.setItem(key, left)", [f"draft:{owner.pk}:{persona.pk}:x", left]
    )
    open_persona(ada, persona)
    field(ada, persona, "role").fill("Operations lead")
    wait_until_saved(ada)
    assert stored(persona, "role") == "Operations lead"


def test_signing_out_leaves_no_draft_in_the_browser(ada, persona, faults):
    faults.forgive("ERR_FAILED")
    ada.on("dialog", lambda dialog: dialog.accept())
    take_away_the_server(ada)
    field(ada, persona, "role").fill("On a shared computer")
    wait_for_state(ada, "waiting")
    assert ada.evaluate("Object.keys(localStorage).length") == 1
    ada.locator(".side-end summary").click()
    ada.get_by_role("button", name="Sign out").click()
    ada.wait_for_url("**/accounts/login/**", timeout=15_000)
    assert ada.evaluate("Object.keys(localStorage).length") == 0
