"""No edit is ever lost: slow and absent servers, closed tabs, colleagues, sessions that end."""

import re
import threading

import pytest
from django.contrib.sessions.models import Session
from django.core.signals import request_started
from playwright.sync_api import expect

from personas.interchange.persona_file import replace, write
from personas.library.editor.changes import Remove
from personas.library.editor.operations import edit
from personas.library.models import Evidence, Insight, Persona
from personas.library.signals import persona_saved
from tests.conftest import PASSWORD

from .editing import (
    address,
    blank,
    field,
    heard,
    lines,
    open_persona,
    stored,
    texts,
    wait_for_state,
    wait_until_saved,
    with_lines,
)

SAVE = re.compile("/save/$")


class SlowServer:
    """Saves wait until they are let through."""

    def __init__(self):
        self.opened = threading.Event()
        self.arrived = threading.Semaphore(0)
        self.under_way = self.most_under_way = 0

    def wait(self, environ=None, **signal):
        if environ and environ["PATH_INFO"].endswith("/save/"):
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
            self.arrived.release()
            self.opened.wait(10)
            self.under_way -= 1


@pytest.fixture
def slow_server(quiet_server):
    slow = SlowServer()
    request_started.connect(slow.wait)
    yield slow
    slow.opened.set()
    request_started.disconnect(slow.wait)


def arrived(page, slow_server):
    """Waits until a save has reached the server, while the page goes on."""
    for _ in range(200):
        if slow_server.arrived.acquire(blocking=False):
            return
        page.wait_for_timeout(25)
    raise AssertionError("no save has reached the server")


def take_away_the_server(page):
    page.route(SAVE, lambda route: route.abort())


def bring_back_the_server(page):
    page.unroute(SAVE)


def go_off_line(page, faults):
    faults.forgive("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)


def come_back(page, persona, choose="Restore it"):
    """The same person opens the persona again, in the same browser, and chooses what becomes of what was
    left behind."""
    page.context.set_offline(False)
    back = open_persona(page.context.new_page(), persona)
    back.get_by_role("button", name=choose).click()
    return back


@pytest.fixture
def ada(page_as_owner, persona):
    return open_persona(page_as_owner, persona)


@pytest.fixture
def ben(page_as_editor, persona):
    return open_persona(page_as_editor, persona)


def test_what_is_typed_saves_itself(ada, persona):
    field(ada, persona, "role").fill("Books the family's weekends")
    wait_until_saved(ada)
    assert stored(persona, "role") == "Books the family's weekends"
    expect(ada.locator("[data-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_typing_on_while_a_slow_server_saves_keeps_every_letter(ada, persona, slow_server):
    story = field(ada, persona, "story")
    story.press_sequentially("one")
    arrived(ada, slow_server)
    story.press_sequentially("-two")
    story.blur()
    slow_server.opened.set()
    wait_until_saved(ada)
    assert story.input_value() == stored(persona, "story") == "one-two"
    assert slow_server.most_under_way == 1


def test_a_slow_server_is_no_cause_for_alarm(ada, persona, slow_server):
    field(ada, persona, "story").fill("Slowly")
    arrived(ada, slow_server)
    expect(ada.locator("[data-status]")).to_have_text("Saving…")
    slow_server.opened.set()
    wait_until_saved(ada)


def test_a_server_that_goes_away_and_comes_back_gets_everything(ada, persona, faults):
    faults.forgive("ERR_FAILED")
    take_away_the_server(ada)
    field(ada, persona, "quote").fill("Where is everybody?")
    blank(ada, "need").fill("A line from the tunnel")
    wait_for_state(ada, "waiting")
    expect(ada.locator("[data-status]")).to_have_text("Not saved yet, trying again")
    bring_back_the_server(ada)
    wait_until_saved(ada)
    assert stored(persona, "quote") == "Where is everybody?"
    assert texts(persona) == ["A line from the tunnel"]


def test_a_save_whose_answer_got_lost_is_no_conflict(ada, persona, faults):
    faults.forgive("ERR_FAILED")
    ada.route(SAVE, lambda route: (route.fetch(), route.abort()), times=1)
    story = field(ada, persona, "story")
    story.fill("one")
    wait_for_state(ada, "waiting")
    story.fill("one and two")
    wait_until_saved(ada)
    assert stored(persona, "story") == "one and two"


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


def write_evidence(page, insight, summary):
    line = page.locator(f'[id="{insight.pk}"]')
    line.locator(".proof > summary").click()
    line.get_by_label("What did you learn?").last.fill(summary)
    return line


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


def test_a_line_deleted_while_a_slow_server_saves_it_comes_back_whole(ada, persona, slow_server):
    need = with_lines(persona, texts=["Fits"])[0]
    open_persona(ada, persona)
    field(ada, need, "text").fill("Fits the first time")
    arrived(ada, slow_server)
    line = ada.locator(f'[id="{need.pk}"]')
    line.get_by_text("Assumption").click()
    line.get_by_label("What did you learn?").fill("In four of five returns")
    press_tool(ada, need, "Delete")
    slow_server.opened.set()
    wait_until_saved(ada)
    assert texts(persona) == []
    ada.get_by_role("button", name="Undo").click()
    wait_until_saved(ada)
    assert texts(persona) == ["Fits the first time"]
    assert need.evidence.get().summary == "In four of five returns"


def test_what_was_typed_a_moment_before_the_tab_closed_still_arrives(ada, persona):
    is_saved = threading.Event()
    persona_saved.connect(lambda **signal: is_saved.set(), weak=False, dispatch_uid="last moment")
    field(ada, persona, "role").fill("At the last moment")
    ada.close()
    assert is_saved.wait(10)
    persona_saved.disconnect(dispatch_uid="last moment")
    assert stored(persona, "role") == "At the last moment"


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


def test_leaving_is_only_asked_about_while_something_is_unsaved(ada, persona, faults):
    faults.forgive("ERR_FAILED")
    asked = []
    ada.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field(ada, persona, "role").fill("Saved")
    wait_until_saved(ada)
    ada.reload()
    assert asked == []
    take_away_the_server(ada)
    field(ada, persona, "role").fill("Unsaved")
    wait_for_state(ada, "waiting")
    ada.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("way", "kept"),
    [
        ("Keep mine", "Fits the first time"),
        ("Take theirs", "Fits before paying"),
        ("Keep both", "Fits before paying\nFits the first time"),
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
    assert texts(persona) == [kept]
    assert mine.input_value() == kept


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


def press_tool(page, row, name):
    page.locator(f'[id="{row.pk}"] > .tools > summary').click()
    page.locator(f'[id="{row.pk}"] > .tools').get_by_role("button", name=name, exact=True).click()


def end_session():
    Session.objects.all().delete()


def sign_in_in_another_tab(page, email):
    with page.context.expect_page() as opened:
        page.locator("[data-notice]:visible a").click()
    tab = opened.value
    tab.get_by_label("E-mail address").fill(email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/accounts/back/**")
    tab.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_a_session_that_ends_while_typing_loses_nothing(ada, persona, owner):
    end_session()
    field(ada, persona, "role").fill("Typed signed out")
    expect(ada.locator("[data-notice=signed-out]")).to_be_visible()
    expect(ada.locator("[data-status]")).to_have_text("Not saved yet")
    blank(ada, "need").fill("And so was this")
    sign_in_in_another_tab(ada, owner.email)
    wait_until_saved(ada)
    expect(ada.locator("[data-notice=signed-out]")).to_be_hidden()
    assert stored(persona, "role") == "Typed signed out"
    assert texts(persona) == ["And so was this"]


def test_what_one_typed_is_not_saved_under_another_name(ada, persona, editor):
    end_session()
    field(ada, persona, "role").fill("Ada's words")
    expect(ada.locator("[data-notice=signed-out]")).to_be_visible()
    sign_in_in_another_tab(ada, editor.email)
    expect(ada.locator("[data-notice=someone-else]")).to_be_visible()
    assert stored(persona, "role") == ""
    assert field(ada, persona, "role").input_value() == "Ada's words"


def test_a_stale_token_is_renewed_without_a_word(ada, persona, faults):
    faults.forgive("status of 403")
    ada.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")
    field(ada, persona, "role").fill("Still saved")
    wait_until_saved(ada)
    assert stored(persona, "role") == "Still saved"


def test_who_may_no_longer_write_is_told_and_keeps_their_words(ben, persona, editor, faults):
    faults.forgive("status of 403")
    editor.memberships.update(role="viewer")
    field(ben, persona, "role").fill("Too late")
    expect(ben.locator("[data-notice=refused]")).to_be_visible()
    assert field(ben, persona, "role").input_value() == "Too late"
    assert stored(persona, "role") == ""


def test_a_persona_that_comes_back_gets_what_was_typed_meanwhile(ada, persona, faults):
    faults.forgive("status of 404")
    persona.archive()
    persona.delete_for_good()
    field(ada, persona, "story").fill("Typed meanwhile")
    wait_for_state(ada, "held")
    persona.undelete()
    ada.evaluate("dispatchEvent(new Event('focus'))")
    wait_until_saved(ada)
    assert stored(persona, "story") == "Typed meanwhile"


def a_proxy_with_a_limit(route):
    if len(route.request.post_data) > 100_000:
        route.fulfill(status=413, body="<h1>413 Request Entity Too Large</h1>")
    else:
        route.fallback()


def test_a_text_too_large_for_any_request_holds_up_nothing_else(ada, persona, faults):
    faults.forgive("status of 413")
    ada.route(SAVE, a_proxy_with_a_limit)
    field(ada, persona, "role").fill("Operations lead")
    field(ada, persona, "story").fill("a whole report " * 7_000)
    expect(ada.locator(".wrong")).to_contain_text("This is too long to be saved.")
    wait_for_state(ada, "look")
    assert stored(persona, "role") == "Operations lead"
    field(ada, persona, "story").fill("A report in short")
    wait_until_saved(ada)
    assert stored(persona, "story") == "A report in short"


@pytest.mark.parametrize("body", ["{}", "null", '{"results": []}', "<h1>Welcome to our Wi-Fi</h1>"])
def test_an_answer_that_is_not_the_servers_is_no_save(ada, persona, faults, body):
    ada.route(SAVE, lambda route: route.fulfill(status=200, body=body, content_type="application/json"))
    field(ada, persona, "role").fill("Operations lead")
    wait_for_state(ada, "waiting")
    bring_back_the_server(ada)
    wait_until_saved(ada)
    assert stored(persona, "role") == "Operations lead"


@pytest.mark.parametrize("left", ["null", "{}", "no JSON"])
def test_what_is_no_draft_does_not_stop_the_page(ada, persona, owner, left):
    ada.evaluate(
        "([key, left]) => localStorage.setItem(key, left)", [f"draft:{owner.pk}:{persona.pk}:x", left]
    )
    open_persona(ada, persona)
    field(ada, persona, "role").fill("Operations lead")
    wait_until_saved(ada)
    assert stored(persona, "role") == "Operations lead"


def test_wrong_input_is_said_at_its_field_and_stays_there(ada, persona):
    name = field(ada, persona, "name")
    name.fill("")
    wait_for_state(ada, "look")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("Give the persona a name.")
    assert stored(persona, "name") == "Priya, the planner"
    name.fill("Priya")
    wait_until_saved(ada)
    expect(name).not_to_have_attribute("aria-invalid", "true")
    assert stored(persona, "name") == "Priya"


def test_a_line_that_is_too_long_keeps_its_text_until_it_fits(ada, persona):
    line = blank(ada, "need")
    line.fill("x" * 2001)
    wait_for_state(ada, "look")
    mine = ada.locator("[data-kind=need] > [data-row] > textarea")
    assert len(mine.input_value()) == 2001
    mine.fill("x" * 2000)
    wait_until_saved(ada)
    assert Insight.objects.get().text == "x" * 2000


def test_a_line_that_never_fitted_can_be_deleted_and_brought_back(ada, persona):
    blank(ada, "need").fill("x" * 2001)
    wait_for_state(ada, "look")
    line = ada.locator("[data-kind=need] > [data-row]")
    line.locator(".tools > summary").click()
    line.get_by_role("button", name="Delete", exact=True).click()
    wait_until_saved(ada)
    ada.get_by_role("button", name="Undo").click()
    wait_for_state(ada, "look")
    line.get_by_label("Need").fill("Shorter")
    wait_until_saved(ada)
    assert texts(persona) == ["Shorter"]


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


def test_a_download_waits_for_the_last_letter(ada, persona, slow_server):
    download = ada.get_by_role("link", name="Download PDF")
    field(ada, persona, "role").fill("On the printed page")
    slow_server.opened.set()
    with ada.expect_request(re.compile(address(persona) + ".*pdf")):
        download.click()
    assert stored(persona, "role") == "On the printed page"
