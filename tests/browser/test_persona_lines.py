"""Lines of a persona: written one after the other, moved, deleted and brought back."""

import re

import pytest
from playwright.sync_api import expect

from personas.library.models import Evidence, Fact, Insight, Section

from .editing import (
    blank,
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
)


@pytest.fixture
def needs(persona):
    return with_lines(persona)


@pytest.fixture
def page(page_as_owner, persona, needs):
    page_as_owner.set_viewport_size({"width": 1280, "height": 1000})
    return open_persona(page_as_owner, persona)


def test_typing_in_the_blank_line_makes_a_line_and_a_new_blank_one(page, persona):
    blank(page, "motivation").press_sequentially("Weekends that go to plan")
    wait_until_saved(page)
    assert texts(persona, "motivation") == ["Weekends that go to plan"]
    expect(blank(page, "motivation")).to_have_value("")


def test_enter_writes_the_next_line(page, persona, needs):
    field(page, needs[0], "text").press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("First and a half")
    page.keyboard.press("Enter")
    page.keyboard.type("First and three quarters")
    wait_until_saved(page)
    assert texts(persona) == ["First", "First and a half", "First and three quarters", "Second", "Third"]


def test_shift_and_enter_breaks_the_line(page, persona, needs):
    field(page, needs[0], "text").press("End")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("below")
    wait_until_saved(page)
    assert texts(persona)[0] == "First\nbelow"


def test_an_unused_line_goes_when_one_leaves_it(page, persona, needs):
    field(page, needs[0], "text").press("Enter")
    field(page, needs[2], "text").focus()
    expect(page.locator("[data-kind=need] > .blank")).to_have_count(1)
    assert texts(persona) == ["First", "Second", "Third"]


def test_pasting_ten_lines_adds_ten(page, persona):
    blank(page, "pain_point").focus()
    paste(page, [f"- Line {n}\r" for n in range(1, 11)])
    wait_until_saved(page)
    assert texts(persona, "pain_point") == [f"Line {n}" for n in range(1, 11)]
    assert lines(page, "pain_point") == texts(persona, "pain_point")
    assert heard(page) == "10 lines added"


def paste(page, lines):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(lines))
    page.keyboard.press("Control+V")


def test_however_many_lines_are_pasted_the_list_changes_once(page, persona):
    pasted = [f"Line {n}" for n in range(1, 301)]
    page.evaluate("""() => {
      window.changes = [];
      const list = document.querySelector("[data-kind=pain_point]");
      const note = (all) => window.changes.push(...all.map((one) => one.addedNodes.length));
      new MutationObserver(note).observe(list, { childList: true });
    }""")
    blank(page, "pain_point").focus()
    paste(page, pasted)
    assert page.evaluate("changes") == [1, 299]  # a new blank line behind the first, and all others
    assert heard(page) == "300 lines added"
    # Buttons that could submit would keep the browser busy for seconds.
    buttons = page.locator("[data-kind=pain_point] > [data-row]:nth-child(n+2) button")
    assert buttons.evaluate_all("all => new Set(all.map((one) => one.type)).size") == 1
    expect(buttons.first).to_have_attribute("type", "button")
    expect(page.locator("[data-kind=pain_point] > [data-row] > textarea").last).to_be_focused()
    wait_until_saved(page)
    assert texts(persona, "pain_point") == lines(page, "pain_point") == pasted


def test_lines_pasted_between_others_stand_between_them(page, persona, needs):
    field(page, needs[0], "text").press("End")
    paste(page, [" and more", "First and a half", "", "• First and three quarters"])
    wait_until_saved(page)
    between = ["First and a half", "First and three quarters"]
    assert texts(persona) == lines(page) == ["Firstand more", *between, "Second", "Third"]


def test_what_was_pasted_is_taken_back_at_once(page, persona):
    blank(page, "pain_point").focus()
    paste(page, ["One", "Two", "Three"])
    wait_until_saved(page)
    expect(page.locator(".toast > span")).to_have_text("3 lines added")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(blank(page, "pain_point")).to_be_focused()
    assert heard(page) == "3 lines deleted"
    wait_until_saved(page)
    assert texts(persona, "pain_point") == lines(page, "pain_point") == []


def test_taking_back_what_was_pasted_leaves_what_was_written_before_and_since(page, persona, needs):
    field(page, needs[0], "text").press("End")
    paste(page, ["and more", "Wrong", "Right"])
    expect(page.locator(".toast > span")).to_have_text("2 lines added")
    page.keyboard.type(" after all")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    assert heard(page) == "1 line deleted"
    wait_until_saved(page)
    assert texts(persona) == lines(page) == ["First", "Right after all", "Second", "Third"]


def test_what_is_typed_in_a_pasted_line_before_it_is_saved_is_kept(page, persona, slow_server):
    blank(page, "pain_point").focus()
    paste(page, ["One", "Two", "Three"])
    page.keyboard.type(" and a half")
    slow_server.opened.set()
    wait_until_saved(page)
    assert texts(persona, "pain_point") == ["One", "Two", "Three and a half"]


def test_more_lines_than_a_page_can_take_at_once_stay_whole_in_their_field(page, persona):
    pasted = [f"Line {n}" for n in range(2001)]
    line = blank(page, "pain_point")
    line.focus()
    paste(page, pasted)
    said = "2,001 lines are too many at once: 2,000 is the most."
    expect(page.locator(".toast")).to_contain_text(said)
    assert said in heard(page)
    wait_for_state(page, "look")
    assert lines(page, "pain_point") == ["\n".join(pasted)]
    assert texts(persona, "pain_point") == []


def test_lines_for_which_the_persona_has_no_room_stay_and_say_so(page, persona):
    Fact.objects.bulk_create(Fact(persona=persona, position=n) for n in range(4995))
    blank(page, "pain_point").focus()
    paste(page, ["Fits", "Fits too", "Does not fit"])
    wait_for_state(page, "look")
    assert lines(page, "pain_point") == ["Fits", "Fits too", "Does not fit"]
    assert texts(persona, "pain_point") == ["Fits", "Fits too"]
    expect(page.locator(".wrong")).to_have_text("A persona has room for 5,000 lines.")


def test_backspace_in_an_empty_line_takes_it_away(page, persona, needs):
    second = field(page, needs[1], "text")
    second.fill("")
    second.press("Backspace")
    expect(field(page, needs[0], "text")).to_be_focused()
    wait_until_saved(page)
    assert texts(persona) == ["First", "Third"]


def test_a_line_moves_by_button_and_keeps_the_focus(page, persona, needs):
    press_tool(page, needs[2], "Move up")
    assert heard(page) == "Need 2 of 3"
    expect(
        page.locator(f'[id="{needs[2].pk}"] > .tools').get_by_role("button", name="Move up")
    ).to_be_focused()
    wait_until_saved(page)
    assert texts(persona) == ["First", "Third", "Second"]


def test_a_line_moves_to_another_list_by_button(page, persona, needs):
    press_tool(page, needs[0], "To Pain points")
    assert heard(page) == "Moved to Pain points. Pain point 1 of 1"
    expect(field(page, needs[0], "text")).to_have_accessible_name("Pain point")
    wait_until_saved(page)
    assert texts(persona, "pain_point") == ["First"]
    assert texts(persona) == ["Second", "Third"]


def test_a_line_that_moved_to_another_list_shows_where_it_is_and_can_go_back(page, persona, needs):
    press_tool(page, needs[0], "To Pain points")
    expect(page.locator(f'[id="{needs[0].pk}"]')).to_have_class(re.compile("arrived"))
    expect(page.locator(".toast")).to_contain_text("Moved to Pain points")
    page.get_by_role("button", name="Undo").click()
    expect(field(page, needs[0], "text")).to_be_focused()
    expect(page.locator(".toast")).to_have_count(0)
    wait_until_saved(page)
    assert lines(page) == texts(persona) == ["First", "Second", "Third"]
    expect(field(page, needs[0], "text")).to_have_accessible_name("Need")
    expect(page.locator(".arrived")).to_have_count(0)


def test_what_was_taken_back_is_not_done_again_by_taking_back(page, persona, needs):
    press_tool(page, needs[0], "Move down")
    page.keyboard.press("Escape")
    for _ in range(2):
        page.locator("#main").focus()
        page.keyboard.press("Control+z")
    wait_until_saved(page)
    assert lines(page) == texts(persona) == ["First", "Second", "Third"]


def test_a_line_moves_by_keyboard_within_and_across_lists(page, persona, needs):
    third = field(page, needs[2], "text")
    third.focus()
    page.keyboard.press("Alt+ArrowUp")
    assert lines(page) == ["First", "Third", "Second"]
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert lines(page, "pain_point") == ["Third"]
    expect(third).to_be_focused()
    wait_until_saved(page)
    assert texts(persona, "pain_point") == ["Third"]


def drag(page, row, target, shown, before_letting_go=lambda: None):
    """Drags the line onto the target and lets go once the page shows it there."""
    handle = page.locator(f'[id="{row.pk}"] > .tools > summary')
    page.locator(f'[id="{row.pk}"]').hover()
    with page.expect_response("**/Sortable*.js"):
        handle.hover()
    page.wait_for_function("Boolean(window.Sortable)")
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + 30, end["y"] + end["height"] / 2 + 4, steps=12)
    expect(shown).to_have_attribute("data-row", str(row.pk))
    before_letting_go()
    page.mouse.up()


def test_a_line_is_dragged_within_its_list(page, persona, needs):
    last = page.locator("[data-kind=need] > [data-row]").nth(2)
    drag(page, needs[0], page.locator(f'[id="{needs[2].pk}"]'), shown=last)
    wait_until_saved(page)
    assert lines(page) == texts(persona) == ["Second", "Third", "First"]
    assert heard(page) == "Need 3 of 3"


def test_a_line_is_dragged_into_another_list(page, persona, needs):
    field(page, needs[0], "strength").nth(4).check()
    drag(
        page,
        needs[0],
        page.locator("[data-kind=motivation]"),
        page.locator("[data-kind=motivation] > [data-row]"),
    )
    wait_until_saved(page)
    assert texts(persona, "motivation") == ["First"]
    moved = Insight.objects.get(pk=needs[0].pk)
    assert moved.strength == 5
    expect(page.locator(f'[name="{moved.pk}.strength"]:checked')).to_have_value("5")
    assert heard(page) == "Moved to Motivations. Motivation 1 of 1"
    expect(page.locator(f'[id="{moved.pk}"] > .tools')).not_to_have_attribute("open", "")


def test_a_deleted_line_comes_back_with_its_evidence(page, persona, needs):
    needs[1].evidence.create(source="survey", summary="Returns survey")
    page.reload()
    press_tool(page, needs[1], "Delete")
    wait_until_saved(page)
    assert texts(persona) == ["First", "Third"]
    page.get_by_role("button", name="Undo").click()
    wait_until_saved(page)
    assert texts(persona) == lines(page) == ["First", "Second", "Third"]
    assert Evidence.objects.get().summary == "Returns survey"
    expect(field(page, needs[1], "text")).to_be_focused()


def test_the_offer_to_undo_stays_long_and_while_it_has_the_focus(page, needs):
    page.clock.install()
    press_tool(page, needs[1], "Delete")
    undo = page.get_by_role("button", name="Undo")
    page.clock.fast_forward(120_000)
    expect(undo).to_be_visible()
    undo.focus()
    page.clock.fast_forward(600_000)
    expect(undo).to_be_visible()
    page.locator("[data-kind=need] textarea").first.focus()
    page.clock.fast_forward(200_000)
    expect(undo).to_have_count(0)


def test_the_offer_to_undo_can_be_closed(page, needs):
    press_tool(page, needs[1], "Delete")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_ctrl_and_z_outside_fields_takes_back_the_last_steps(page, persona, needs):
    press_tool(page, needs[0], "Move down")
    page.keyboard.press("Escape")
    press_tool(page, needs[2], "Delete")
    page.locator("#main").focus()
    page.keyboard.press("Control+z")
    page.locator("#main").focus()
    page.keyboard.press("Control+z")
    wait_until_saved(page)
    assert texts(persona) == lines(page) == ["First", "Second", "Third"]


def test_evidence_turns_an_assumption_into_knowledge(page, persona, needs):
    line = page.locator(f'[id="{needs[0].pk}"]')
    line.get_by_text("Assumption — no evidence yet").click()
    expect(line.get_by_label("What did you learn?")).to_be_focused()
    line.get_by_label("Source").select_option("Survey")
    line.get_by_label("What did you learn?").fill("Seven in ten return for size")
    line.get_by_label("People").fill("412")
    line.get_by_label("Date").fill("2026-09-30")
    wait_until_saved(page)
    expect(line.locator(".proof > summary")).to_have_text("1 source survey")
    piece = Evidence.objects.get()
    assert (piece.source, piece.people, str(piece.date)) == ("survey", 412, "2026-09-30")
    expect(page.locator("[data-sum=with_evidence]")).to_have_text("1")
    expect(page.locator("[data-sum=evidence_share]")).to_have_text("33")
    line.get_by_role("button", name="Delete this evidence").click()
    wait_until_saved(page)
    expect(line.locator(".proof > summary")).to_have_text("Assumption — no evidence yet")


def test_a_source_alone_is_no_evidence(page, needs):
    line = page.locator(f'[id="{needs[0].pk}"]')
    line.get_by_text("Assumption — no evidence yet").click()
    line.get_by_label("Source").select_option("Survey")
    line.locator(".proof > summary").click()
    expect(line.locator(".piece")).to_have_count(0)
    assert not Evidence.objects.exists()


def test_strength_is_chosen_by_keyboard(page, needs):
    field(page, needs[0], "strength").nth(2).focus()
    page.keyboard.press("ArrowRight")
    wait_until_saved(page)
    assert Insight.objects.get(pk=needs[0].pk).strength == 4


def test_facts_are_written_label_by_label(page, persona):
    page.locator("[data-list=fact] > .blank textarea").first.focus()
    for word in ["Age", "38–45", "Lives", "In a village"]:
        page.keyboard.type(word)
        page.keyboard.press("Enter")
    wait_until_saved(page)
    facts = Fact.objects.filter(persona=persona).values_list("label", "value")
    assert list(facts) == [("Age", "38–45"), ("Lives", "In a village")]


def test_a_section_of_scales_is_added_filled_and_deleted(page, persona):
    page.get_by_role("button", name="Scales").click()
    page.keyboard.type("How they shop")
    section = page.locator(".section.scales")
    section.get_by_label("Line").last.fill("Plans ahead")
    section.get_by_label("Low end").first.fill("on the day")
    section.get_by_label("High end").first.fill("weeks before")
    section.get_by_label("5 of 5").first.check()
    wait_until_saved(page)
    made = Section.objects.get(persona=persona)
    assert (made.title, made.kind) == ("How they shop", "scales")
    item = made.items.get()
    assert (item.text, item.low, item.high, item.value) == ("Plans ahead", "on the day", "weeks before", 5)
    section.locator(":scope > header .tools > summary").click()
    section.locator(":scope > header").get_by_role("button", name="Delete").click()
    wait_until_saved(page)
    assert not Section.objects.exists()
    page.get_by_role("button", name="Undo").click()
    wait_until_saved(page)
    assert Section.objects.get().items.get().text == "Plans ahead"


def test_a_section_of_the_team_comes_filled(page, persona, workspace):
    workspace.sections.create(title="What they read", kind="list", lines="Trade press\nForums", starts=False)
    page.reload()
    page.get_by_role("button", name="What they read").click()
    wait_until_saved(page)
    assert [item.text for item in Section.objects.get().items.all()] == ["Trade press", "Forums"]
    page.locator(".section.list .blank textarea").fill("Letters")
    wait_until_saved(page)
    assert Section.objects.get().items.count() == 3


def test_a_section_just_made_is_used_on_every_new_persona(page, persona, workspace):
    page.get_by_role("button", name="Text", exact=True).click()
    page.keyboard.type("What they read")
    section = page.locator(".section.text")
    section.locator(":scope > header .tools > summary").click()
    section.get_by_role("button", name="Use on every new persona").click()
    expect(page.get_by_text("New personas start with the section “What they read” now.")).to_be_visible()
    assert [(ours.title, ours.starts) for ours in workspace.sections.all()] == [("What they read", True)]
    assert persona.sections.get().title == "What they read"


def test_status_and_review_are_set_in_the_head(page, persona):
    page.get_by_label("Status").select_option("Validated")
    page.get_by_text("Not reviewed yet").click()
    page.get_by_label("Reviewed on").fill("2020-01-31")
    wait_until_saved(page)
    assert (stored(persona, "status"), str(stored(persona, "review_due"))) == ("validated", "2020-07-31")
    expect(page.locator("[data-review]")).to_have_text("Review overdue")
    page.get_by_role("button", name="Reviewed today").click()
    wait_until_saved(page)
    expect(page.locator("[data-review]")).to_contain_text("Reviewed")


def prompts(page, within):
    return page.locator(f"{within} > .blank textarea:visible").evaluate_all(
        "all => all.map((one) => one.placeholder)"
    )


def test_examples_stand_in_the_first_empty_line_only(page, persona):
    expected = {
        "[data-kind=motivation]": ["Add a motivation"],
        "[data-list=fact]": ["Add a fact", "what it is"],
    }
    assert prompts(page, "[data-kind=motivation]") == ["What would they be proud of, or relieved about?"]
    assert prompts(page, "[data-list=fact]") == ["e.g. Age", "e.g. 38–45"]
    blank(page, "motivation").fill("Weekends")
    page.locator("[data-list=fact] .blank textarea").first.fill("Lives")
    wait_until_saved(page)
    assert {within: prompts(page, within) for within in expected} == expected
    page.reload()
    assert {within: prompts(page, within) for within in expected} == expected


def test_enter_in_the_title_of_a_section_goes_on_to_its_lines(page):
    page.get_by_role("button", name="List", exact=True).click()
    page.keyboard.type("What they read")
    page.keyboard.press("Enter")
    page.keyboard.type("Trade press")
    page.keyboard.press("Enter")
    page.keyboard.type("Forums")
    wait_until_saved(page)
    section = Section.objects.get()
    assert (section.title, [i.text for i in section.items.all()]) == (
        "What they read",
        ["Trade press", "Forums"],
    )


@pytest.mark.parametrize("kind", ["Text", "List"])
def test_lines_pasted_into_a_title_go_below_it(page, kind):
    page.get_by_role("button", name=kind, exact=True).click()
    paste(page, ["What they read", "Trade press", "Forums"])
    wait_until_saved(page)
    section = Section.objects.get()
    lines = section.text.split("\n") if kind == "Text" else [item.text for item in section.items.all()]
    assert (section.title, lines) == ("What they read", ["Trade press", "Forums"])


def test_the_last_line_of_a_list_stays_in_it(page, persona, needs):
    fact = persona.facts.create(label="Age", value="38")
    page.reload()
    press_tool(page, needs[0], "Move down")
    page.keyboard.press("Escape")
    for row in [needs[2], fact]:
        page.locator(f'[id="{row.pk}"] > .tools > summary').click()
        down = page.locator(f'[id="{row.pk}"] > .tools').get_by_role("button", name="Move down")
        expect(down).to_have_attribute("aria-disabled", "true")
        down.click(force=True)
        page.keyboard.press("Escape")
    field(page, fact, "value").press("Alt+ArrowDown")
    wait_until_saved(page)
    assert lines(page) == texts(persona) == ["Second", "First", "Third"]
    expect(page.locator("[data-list=fact] > [data-row]")).to_have_count(1)


def test_a_section_is_called_by_its_title_as_soon_as_it_has_one(page, persona):
    section = persona.sections.create(title="A day", kind="text")
    page.reload()
    title = field(page, section, "title")
    for text, name in [("A week", "A week"), ("", "New section")]:
        title.fill(text)
        expect(page.locator(f'[id="{section.pk}"]')).to_have_accessible_name(name)


def test_what_a_fact_says_is_called_by_its_label_as_soon_as_it_has_one(page):
    label, value = page.locator("[data-list=fact] > .blank textarea").all()
    label.fill("Age")
    fact = page.locator("[data-list=fact] > [data-row]")
    label, value = fact.locator("textarea").all()
    expect(value).to_have_accessible_name("Age")
    label.fill("")
    expect(value).to_have_accessible_name("What it is")
    expect(label).to_have_attribute("placeholder", "what about")


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("example.org/b", "https://example.org/b"),
        ("HTTP://example.org:8080/b?c", "HTTP://example.org:8080/b?c"),
        ("localhost:8000", "https://localhost:8000"),
        ("see the report", None),
        ("report", None),
        ("ftp://example.org", None),
        ("mailto:ada@example.org", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_only_a_link_that_can_be_followed_is_offered_to_be_opened(page, needs, typed, opens):
    piece = needs[0].evidence.create(source="survey", link="https://example.com/a")
    page.reload()
    page.locator(f'[id="{needs[0].pk}"] .proof > summary').click()
    field(page, piece, "link").fill(typed)
    visit = page.locator(f'[id="{piece.pk}"] .visit')
    if opens:
        expect(visit).to_have_attribute("href", opens)
    expect(visit).to_be_visible(visible=opens is not None)


def test_evidence_is_moved_and_its_link_opened(page, needs):
    first = needs[0].evidence.create(source="survey", position=0, link="https://example.com/a")
    second = needs[0].evidence.create(source="review", position=1)
    page.reload()
    line = page.locator(f'[id="{needs[0].pk}"]')
    line.locator(".proof > summary").click()
    open_link = page.locator(f'[id="{first.pk}"]').get_by_role("link", name="Open the link in a new tab")
    expect(open_link).to_have_attribute("href", "https://example.com/a")
    field(page, first, "link").fill("example.org/b")
    expect(open_link).to_have_attribute("href", "https://example.org/b")
    page.locator(f'[id="{second.pk}"]').hover()
    press_tool(page, second, "Move up")
    wait_until_saved(page)
    expect(line.locator(".proof > summary")).to_have_text("2 sources review, survey")
    assert list(needs[0].evidence.values_list("pk", flat=True)) == [second.pk, first.pk]
