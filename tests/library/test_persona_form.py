"""The persona's page without JavaScript: one form, one Save button, and nothing lost either."""

import re

import pytest
from django.test import Client

from personas.library.models import (
    Evidence,
    Fact,
    Insight,
    Persona,
    Removal,
    Section,
    SectionItem,
    WorkspaceSection,
)

from .editor import Page, as_sent, fields_of, moving, removing, setting, snapshot, texts


def stays(response):
    """The page came back with something to look at."""
    assert response.status_code in {409, 422}, response.status_code
    return response.content.decode()


def problems_of(response, row):
    rows = [row for insights in response.context["lists"] for row in insights["rows"]]
    rows += [response.context["row"], *response.context["facts"], *response.context["sections"]]
    return next(r.problems for r in rows if r.id == str(row.pk))


# --- Saving ---------------------------------------------------------------------------------------


def test_saving_untouched_changes_nothing(bens, full):
    persona_before, before = Persona.objects.values().get(), snapshot(full)
    bens.open()
    response = bens.press()
    assert response.status_code == 303
    assert snapshot(full) == before
    assert Persona.objects.values().get() == persona_before


def test_odd_text_comes_back_from_the_browser_as_it_was(bens, full, need):
    odd = '\n\n  "quoted" <b> & é 👩🏽‍🚀\nمرحبا\t\n'
    need.text = full.story = full.name = odd
    need.save()
    full.save()
    before = snapshot(full)
    bens.open()
    assert bens.press().status_code == 303
    assert snapshot(full) == before


def test_what_was_typed_anywhere_is_saved_with_one_button(bens, full, need):
    evidence, fact = Evidence.objects.first(), Fact.objects.first()
    section, item = Section.objects.get(kind="text"), SectionItem.objects.get()
    bens.open()
    bens.type(full, name="Priya", story="One\ntwo", status="validated", reviewed_on="2026-11-01")
    bens.type(need, text="One order for all", strength="5")
    bens.type(evidence, summary="Autumn interviews", people="12", date="")
    bens.type(fact, value="40")
    bens.type(section, text="Up at five.")
    bens.type(item, low="seldom", value="1")
    response = bens.press()
    assert (response.status_code, response["Location"]) == (303, bens.url)
    for row in (full, need, evidence, fact, section, item):
        row.refresh_from_db()
    assert (full.name, full.story, full.status) == ("Priya", "One\ntwo", "validated")
    assert str(full.review_due) == "2027-05-01"
    assert (need.text, need.strength) == ("One order for all", 5)
    assert (evidence.summary, evidence.people, evidence.date) == ("Autumn interviews", 12, None)
    assert (fact.value, section.text, item.low, item.value) == ("40", "Up at five.", "seldom", 1)
    assert "Saved." in bens.open().content.decode()


def test_blank_lines_become_rows(bens, full, need):
    bens.open(evidence=str(need.pk))
    bens.type(f"new.insight.{full.pk}.motivation", text="Weekends that work", strength="4")
    bens.type(f"new.fact.{full.pk}", label="Brands", value="Patagonia")
    bens.type(f"new.evidence.{need.pk}", source="desk", summary="A report")
    bens.type(f"new.item.{Section.objects.get(kind='scales').pk}", text="Reads reviews", low="no", value="5")
    assert bens.press().status_code == 303
    added = full.insights.get(kind="motivation")
    assert (added.text, added.strength) == ("Weekends that work", 4)
    assert full.facts.last().value == "Patagonia"
    assert need.evidence.get(source="desk").summary == "A report"
    assert SectionItem.objects.get(text="Reads reviews").value == 5


def test_lines_left_blank_become_nothing(bens, full):
    before = snapshot(full)
    bens.open()
    bens.type(f"new.insight.{full.pk}.need", text="  \n ", strength="5")
    assert bens.press().status_code == 303
    assert snapshot(full) == before


def test_several_lines_pasted_into_a_blank_one_become_several(bens, full):
    bens.open()
    bens.type(f"new.insight.{full.pk}.need", text="Third\n\n  Fourth\nThird", strength="2")
    bens.press()
    assert texts(full) == ["One order", "Collect in store", "Third", "  Fourth", "Third"]


def test_a_form_that_is_sent_twice_adds_once(bens, full):
    bens.open()
    bens.type(f"new.insight.{full.pk}.need", text="Once\nTwice")
    bens.press()
    bens.press()
    assert texts(full) == ["One order", "Collect in store", "Once", "Twice"]


def test_going_back_and_typing_something_else_adds_that_too(bens, full):
    bens.open()
    bens.type(f"new.fact.{full.pk}", label="Once")
    bens.press()
    bens.type(f"new.fact.{full.pk}", label="Twice")
    bens.press()
    assert [fact.label for fact in full.facts.all()][2:] == ["Once", "Twice"]


# --- Buttons --------------------------------------------------------------------------------------


def test_everything_typed_is_saved_before_a_button_does_its_work(bens, full, need):
    bens.open()
    bens.type(full, quote="Typed before")
    bens.type(f"new.insight.{full.pk}.need", text="Third")
    response = bens.press(f"down:{need.pk}")
    assert response["Location"] == f"{bens.url}#{need.pk}"
    full.refresh_from_db()
    assert full.quote == "Typed before"
    assert texts(full) == ["Collect in store", "One order", "Third"]


def test_rows_move_up_and_down_as_far_as_their_list_goes(bens, persona, lines):
    bens.open()
    bens.press(f"up:{lines[2].pk}")
    assert texts(persona) == ["0", "2", "1", "3", "4"]
    bens.press(f"down:{lines[2].pk}")
    bens.press(f"up:{lines[0].pk}")
    bens.press(f"down:{lines[4].pk}")
    assert texts(persona) == ["0", "1", "2", "3", "4"]


def test_an_insight_goes_to_another_list(bens, full, need):
    bens.open()
    bens.press(f"to:{need.pk}:pain_point")
    assert texts(full, "pain_point") == ["Stock is wrong", "One order"]


def test_deleting_can_be_undone(bens, full, need):
    before = snapshot(full)
    bens.open()
    response = bens.press(f"remove:{need.pk}")
    removal = Removal.objects.get()
    assert response["Location"] == f"{bens.url}?removed={removal.pk}"
    page = bens.open(removed=str(removal.pk)).content.decode()
    assert "One order" in page
    assert f"{need.pk}.text" not in bens.fields
    response = bens.press(f"undo:{removal.pk}")
    assert response["Location"] == f"{bens.url}#{need.pk}"
    assert snapshot(full) == before


@pytest.mark.parametrize("kind", ["text", "list", "scales"])
def test_a_section_is_added(bens, full, kind):
    bens.open()
    response = bens.press(f"add:section:{full.pk}:{kind}")
    section = full.sections.last()
    assert (section.title, section.kind) == ("New section", kind)
    assert response["Location"] == f"{bens.url}#{section.pk}"


def test_one_of_the_teams_sections_is_added(bens, full, workspace):
    ours = WorkspaceSection.objects.create(
        workspace=workspace, title="Channels", kind="list", lines="Shop\nApp"
    )
    bens.open()
    bens.fields.buttons.add(f"add:section:{full.pk}:{ours.pk}")
    bens.press(f"add:section:{full.pk}:{ours.pk}")
    section = full.sections.last()
    assert (section.title, [item.text for item in section.items.all()]) == ("Channels", ["Shop", "App"])


def test_a_blank_piece_of_evidence_is_shown_where_it_was_asked_for(bens, full, need):
    bens.open()
    assert f"new.evidence.{need.pk}.summary" not in bens.fields
    response = bens.press(f"evidence:{need.pk}")
    assert response["Location"] == f"{bens.url}?evidence={need.pk}#{need.pk}"
    bens.open(evidence=str(need.pk))
    assert f"new.evidence.{need.pk}.summary" in bens.fields


@pytest.mark.parametrize(
    "do",
    [
        *["remove:", "remove:x", "up:", "to:", "undo:", "undo:x", "theirs:", "both:x.y", "nonsense", ":"],
        *[
            "evidence:",
            "theirs:x",
            "add:section:00000000-0000-4000-8000-000000000000:poem",
            "add:",
            "add:poem:x",
        ],
        "undo:00000000-0000-4000-8000-000000000000",
        "remove:00000000-0000-4000-8000-000000000000",
        "up:00000000-0000-4000-8000-000000000000",
    ],
)
def test_a_button_that_names_nothing_saves_what_was_typed_all_the_same(bens, full, do):
    bens.open()
    bens.type(full, role="Typed")
    bens.fields.buttons.add(do)
    assert bens.press(do).status_code == 303
    full.refresh_from_db()
    assert full.role == "Typed"


def test_a_move_to_no_list_is_refused_in_words(bens, full, need):
    bens.open()
    bens.fields.buttons.add(f"to:{need.pk}:want")
    bens.press(f"to:{need.pk}:want")
    assert "There is no such kind." in bens.open().content.decode()


# --- What is not right ----------------------------------------------------------------------------


def test_invalid_text_stays_in_its_field_with_what_is_wrong_and_the_rest_is_saved(bens, full, need):
    bens.open()
    bens.type(full, name=" ", role="Saved")
    bens.type(need, text="x" * 2001)
    response = bens.press()
    page = stays(response)
    assert response.status_code == 422
    assert "Give the persona a name." in page
    assert "At most 2000 characters; this has 2001." in page
    assert bens.fields[f"{need.pk}.text"] == "x" * 2001
    assert bens.fields[f"{full.pk}.name"] == " "
    assert response.context["problems_count"] == 2
    full.refresh_from_db()
    need.refresh_from_db()
    assert (full.name, full.role, need.text) == ("Priya, the planner", "Saved", "One order")
    bens.type(full, name="Priya")
    bens.type(need, text="Right")
    assert bens.press().status_code == 303
    full.refresh_from_db()
    need.refresh_from_db()
    assert (full.name, need.text) == ("Priya", "Right")


def test_a_new_line_that_is_not_right_stays_in_its_blank_line(bens, full, need):
    bens.open(evidence=str(need.pk))
    blank = f"new.evidence.{need.pk}"
    bens.type(blank, summary="Kept", source="review", link="javascript:alert(1)", people="3")
    response = bens.press()
    assert response.status_code == 422
    assert "https://" in stays(response)
    kept = {field: bens.fields[f"{blank}.{field}"] for field in ["summary", "source", "link", "people"]}
    assert kept == {"summary": "Kept", "source": "review", "link": "javascript:alert(1)", "people": "3"}
    bens.type(blank, link="https://example.com")
    assert bens.press().status_code == 303
    assert need.evidence.get(source="review").link == "https://example.com"


def test_more_pasted_lines_than_can_be_saved_at_once_stay_in_their_field(bens, full):
    bens.open()
    address = next(
        name for name in bens.fields if name.startswith("new.insight.") and name.endswith("need.text")
    )
    bens.fields[address] = pasted = "\n".join(str(n) for n in range(501))
    bens.type(full, role="Typed")
    response = bens.press()
    assert response.status_code == 422
    assert "At most 500 lines at once. Save a part of them first." in response.content.decode()
    assert bens.fields[address] == pasted
    full.refresh_from_db()
    assert (full.role, full.insights.filter(kind="need").count()) == ("Typed", 2)


def test_of_pasted_lines_those_that_are_too_long_stay(bens, full):
    blank = f"new.insight.{full.pk}.need"
    bens.open()
    bens.type(blank, text="\n".join(["Good", "x" * 2001, "Also good", "y" * 2001]))
    assert bens.press().status_code == 422
    assert texts(full)[2:] == ["Good", "Also good"]
    assert bens.fields[f"{blank}.text"] == "x" * 2001 + "\n" + "y" * 2001


def test_a_control_character_is_refused_with_a_message(bens, full, need):
    bens.open()
    bens.type(need, text="a\x00b")
    assert "U+0000" in stays(bens.press())


# --- Two at once ----------------------------------------------------------------------------------


@pytest.fixture
def conflict(bens, adas, need):
    """Ada saved "Ada's" while Ben typed "Ben's" over "One order"; his page has come back."""
    bens.open()
    bens.type(need, text="Ben's")
    adas.save(setting(need, "text", "Ada's"))
    return bens.press()


def test_a_conflict_shows_both_and_who_wrote_when(bens, conflict, need):
    assert conflict.status_code == 409
    (problem,) = problems_of(conflict, need)
    assert (problem["conflict"], problem["stored"], problem["by"]) == (True, "Ada's", "Ada")
    assert problem["at"] is not None
    page = conflict.content.decode()
    assert "Ada&#x27;s" in page
    assert bens.fields[f"{need.pk}.text"] == "Ben's"
    need.refresh_from_db()
    assert need.text == "Ada's"


def test_saving_again_keeps_mine(bens, conflict, need):
    assert bens.press().status_code == 303
    need.refresh_from_db()
    assert need.text == "Ben's"


def test_theirs_can_be_taken(bens, conflict, need):
    assert bens.press(f"theirs:{need.pk}.text").status_code == 303
    need.refresh_from_db()
    assert need.text == "Ada's"
    bens.open()
    assert bens.fields[f"{need.pk}.text"] == "Ada's"


def test_both_can_be_kept_each_on_a_line_of_its_own(bens, conflict, persona, need):
    Insight.objects.filter(pk=need.pk).update(strength=5)
    for _ in range(2):
        assert bens.press(f"both:{need.pk}.text").status_code == 303
        lines = persona.insights.order_by("position").values_list("text", "strength")
        assert list(lines) == [("Ben's", 5), ("Ada's", 5)]
        assert persona.insights.get(text="Ben's") == need


def test_both_can_be_kept_in_a_text(bens, adas, full):
    bens.open()
    adas.save(setting(full, "story", "Ada's"))
    bens.type(full, story="Ben's")
    bens.press()
    assert bens.press(f"both:{full.pk}.story").status_code == 303
    full.refresh_from_db()
    assert full.story == "Ada's\nBen's"


def test_who_wrote_it_before_learns_that_it_was_themselves(bens, full):
    bens.open()
    bens.save(setting(full, "role", "From the telephone"))
    bens.type(full, role="From the desk")
    page = bens.press().content.decode()
    assert "also changed by you yourself" in page
    assert "Take the other one" in page


def test_a_third_change_meanwhile_is_a_conflict_again(bens, adas, conflict, need):
    adas.save(setting(need, "text", "Ada's again", base="Ada's"))
    for do in ["", f"both:{need.pk}.text"]:
        response = bens.press(do)
        assert response.status_code == 409
        assert problems_of(response, need)[0]["stored"].startswith("Ada's again")
        adas.save(setting(need, "text", "Ada's again and again", base="Ada's again"))


def test_different_fields_never_conflict(bens, adas, full, need):
    bens.open()
    bens.type(need, text="Ben's")
    bens.type(full, quote="Ben's")
    adas.save(setting(need, "strength", "5"), setting(full, "role", "Ada's"))
    assert bens.press().status_code == 303
    need.refresh_from_db()
    full.refresh_from_db()
    assert (need.text, need.strength, full.quote, full.role) == ("Ben's", 5, "Ben's", "Ada's")


def test_both_typing_the_same_is_no_conflict(bens, adas, need):
    bens.open()
    bens.type(need, text="The same")
    adas.save(setting(need, "text", "The same"))
    assert bens.press().status_code == 303


def test_what_was_typed_in_a_deleted_row_is_kept_and_can_go_back_in(bens, adas, full, need):
    evidence = need.evidence.first()
    bens.open()
    bens.type(need, text="Ben's", strength="5")
    bens.type(evidence, summary="Ben's proof")
    adas.save(removing(need))
    response = bens.press()
    assert response.status_code == 409
    removal = Removal.objects.get()
    gone = {row["address"]: row for row in response.context["gone"]}
    assert set(gone) == {str(need.pk), str(evidence.pk)}
    assert (gone[str(need.pk)]["label"], gone[str(need.pk)]["by"]) == ("One order", "Ada")
    assert gone[str(need.pk)]["removal"] == str(removal.pk)
    assert bens.fields[f"{need.pk}.text"] == "Ben's"
    assert bens.press(f"undo:{removal.pk}").status_code == 303
    need.refresh_from_db()
    evidence.refresh_from_db()
    assert (need.text, need.strength, evidence.summary) == ("Ben's", 5, "Ben's proof")


def test_a_deleted_row_in_which_nothing_was_typed_is_simply_gone(bens, adas, full, need):
    bens.open()
    bens.type(full, role="Ben's")
    adas.save(removing(need))
    assert bens.press().status_code == 303
    full.refresh_from_db()
    assert full.role == "Ben's"


def test_new_evidence_for_a_deleted_insight_is_kept(bens, adas, full, need):
    bens.open(evidence=str(need.pk))
    bens.type(f"new.evidence.{need.pk}", summary="Ben's proof")
    adas.save(removing(need))
    response = bens.press()
    assert response.status_code == 409
    (gone,) = response.context["gone"]
    bens.press(f"undo:{gone['removal']}")
    assert need.evidence.filter(summary="Ben's proof").exists()


def test_a_row_that_was_moved_meanwhile_is_saved_where_it_is(bens, adas, persona, lines):
    bens.open()
    bens.type(lines[0], text="Ben's")
    adas.save(moving(lines[0], kind="expectation", after=None))
    assert bens.press().status_code == 303
    assert texts(persona, "expectation") == ["Ben's"]


# --- Signed in again since ------------------------------------------------------------------------


@pytest.fixture
def again(editor, full):
    """Ben's page, open since before he signed in again in another tab: its token is of no use any more."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = Page(browser, full)
    page.open()
    browser.cookies["csrf"] = "n" * 32
    page.type(full, story="Xylo\n\nphone", role='"<&>')
    return page


def test_what_was_typed_before_signing_in_again_can_still_be_saved(again, full):
    refused = again.client.post(again.url, as_sent(again.fields), headers={"Origin": "http://testserver"})
    assert refused.status_code == 403
    fields = fields_of(refused.content.decode(), form=None)
    assert again.client.post(again.url, as_sent(fields)).status_code == 303
    full.refresh_from_db()
    assert (full.story, full.role) == ("Xylo\n\nphone", '"<&>')


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}])
def test_a_forged_form_is_not_offered_to_be_sent(again, full, headers):
    refused = again.client.post(again.url, as_sent(again.fields), headers=headers)
    assert refused.status_code == 403
    assert b"Xylo" not in refused.content
    full.refresh_from_db()
    assert full.story == "Mondays are hard."


def test_who_is_signed_out_is_offered_nothing(again, full):
    again.client.cookies.pop("session")
    refused = again.client.post(again.url, as_sent(again.fields), headers={"Origin": "http://testserver"})
    assert b"Xylo" not in refused.content


# --- Who may, and what is no form of ours ---------------------------------------------------------


def test_a_viewer_may_not_save(as_viewer, full, need):
    before = snapshot(full)
    response = as_viewer.post(
        f"/personas/{full.pk}/", {f"{need.pk}.base": "text:x", f"{need.pk}.text": "Mine"}
    )
    assert response.status_code == 403
    assert snapshot(full) == before


def test_rows_of_another_persona_are_out_of_reach(bens, full, foreign):
    before = snapshot(foreign.persona), snapshot(full)
    fields = {
        f"{foreign.pk}.base": "text:0000000000",
        f"{foreign.pk}.text": "Mine",
        f"new.evidence.{foreign.pk}.summary": "Mine",
        f"new.insight.{foreign.persona.pk}.need.text": "Mine",
    }
    for do in ["", f"remove:{foreign.pk}", f"up:{foreign.pk}", f"to:{foreign.pk}:pain_point"]:
        response = bens.client.post(bens.url, fields | {"do": do})
        assert b"A secret" not in response.content
        bens.client.post(bens.url, {"do": do})
    assert (snapshot(foreign.persona), snapshot(full)) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"x.base": "text:1", "x.text": "x"},
        {"{row}.base": "", "{row}.text": "x"},
        {"{row}.base": "nonsense : :x text", "{row}.text": "x"},
        {"{row}.base": "position:0", "{row}.position": "9"},
        {"{row}.text": "without a base"},
        {"new.persona.{row}.name": "x"},
        {"new.user.{row}.name": "x"},
        {"new.insight.{row}.want.text": "x"},
        {"new.insight.nonsense.need.text": "x"},
        {"new.fact.{persona}.position": "9"},
        {"new.insight.{persona}.need.id": "nonsense", "new.insight.{persona}.need.text": " "},
    ],
)
def test_what_no_browser_sends_changes_nothing(bens, full, need, fields):
    before = snapshot(full)
    names = {"row": need.pk, "persona": full.pk}
    response = bens.client.post(bens.url, {name.format(**names): text for name, text in fields.items()})
    assert response.status_code in {303, 409, 422}
    assert snapshot(full) == before


def test_every_field_that_may_be_written_is_in_the_form(bens, full):
    """The names in the form and the names that the server saves are the same."""
    bens.open()
    rows = [full, *Insight.objects.all(), *Evidence.objects.all(), *Fact.objects.all()]
    for row in [*rows, *Section.objects.all(), *SectionItem.objects.all()]:
        held = re.findall(r"(\w+):", bens.fields[f"{row.pk}.base"])
        there = {name.rpartition(".")[2] for name in bens.fields if name.startswith(f"{row.pk}.")} - {"base"}
        assert there <= set(held)


# --- When it cannot be saved -----------------------------------------------------------------------


def test_who_was_signed_out_meanwhile_sends_the_same_again_after_signing_in(as_editor, editor, bens, full):
    bens.open()
    bens.type(full, story="Two hours of work")
    as_editor.logout()
    refused = as_editor.post(bens.url, as_sent(bens.fields))
    assert refused.status_code == 403
    assert "You were signed out meanwhile" in refused.text
    kept = fields_of(refused.text, form=None)
    assert kept[f"{full.pk}.story"] == "Two hours of work"
    as_editor.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert as_editor.post(bens.url, kept).status_code == 303
    full.refresh_from_db()
    assert full.story == "Two hours of work"


def test_who_may_only_read_by_now_gets_their_words_back(as_editor, editor, bens, full):
    bens.open()
    bens.type(full, story="Two hours of work")
    bens.type(f"new.insight.{full.pk}.need", text="And a line")
    editor.memberships.update(role="viewer")
    refused = as_editor.post(bens.url, as_sent(bens.fields))
    assert refused.status_code == 403
    assert "Two hours of work" in refused.text
    assert "And a line" in refused.text
    assert "Mondays are hard." not in refused.text
    full.refresh_from_db()
    assert full.story == "Mondays are hard."
