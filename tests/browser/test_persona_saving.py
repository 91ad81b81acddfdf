"""Saving by itself: slow and absent servers, answers that get lost, input that is not right."""

import re
import threading

import pytest
from playwright.sync_api import expect

from personas.library.models import Insight
from personas.library.signals import persona_saved

from .editing import (
    SAVE,
    address,
    arrived,
    blank,
    bring_back_the_server,
    field,
    lines,
    open_persona,
    press_tool,
    stored,
    take_away_the_server,
    texts,
    wait_for_state,
    wait_until_saved,
    with_lines,
)


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


def test_a_line_that_does_not_fit_yet_moves_and_is_saved_where_it_went(ada, persona):
    blank(ada, "need").fill("x" * 2001)
    wait_for_state(ada, "look")
    line = ada.locator("[data-row].insight")
    line.locator(":scope > textarea").press("Alt+ArrowDown")
    assert len(lines(ada, "pain_point")) == 1
    expect(line.locator(".wrong")).to_be_visible()
    line.get_by_label("Pain point").fill("Shorter")
    wait_until_saved(ada)
    assert (texts(persona), texts(persona, "pain_point")) == ([], ["Shorter"])
    ada.reload()
    assert lines(ada, "pain_point") == ["Shorter"]


def test_a_page_numbers_its_requests_so_that_a_late_one_is_known(ada, persona, faults):
    faults.forgive("ERR_FAILED")
    sent = []
    ada.route(SAVE, lambda route: (sent.append(route.request.post_data_json), route.abort()), times=1)
    ada.on("requestfinished", lambda r: SAVE.search(r.url) and sent.append(r.post_data_json))
    field(ada, persona, "role").fill("Operations lead")
    wait_until_saved(ada)
    assert [request["number"] for request in sent] == [1, 2]
    assert len({request["page"] for request in sent}) == 1
    role = stored(persona, "role")
    answer = ada.request.post(f"{address(persona)}save/", data=sent[0], headers=ada.evaluate(TOKEN))
    assert (answer.status, stored(persona, "role")) == (409, role)


TOKEN = "({'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value})"


def test_a_download_waits_for_the_last_letter(ada, persona, slow_server):
    download = ada.get_by_role("link", name="Download PDF")
    field(ada, persona, "role").fill("On the printed page")
    slow_server.opened.set()
    with ada.expect_request(re.compile(address(persona) + ".*pdf")):
        download.click()
    assert stored(persona, "role") == "On the printed page"
