"""The team's own sections, and which of them a new persona starts with."""

import pytest

from personas.library.models import Persona, WorkspaceSection
from personas.library.team_sections import start
from tests.rendered import fields

from .editor import Page

SECTIONS = "/personas/sections/"


@pytest.fixture
def scales(workspace):
    return WorkspaceSection.objects.create(
        workspace=workspace,
        title="Confidence",
        kind="scales",
        lines="Buys online | never | always",
        position=1,
    )


def posted(*rows, initial=0):
    """The formset as a browser sends it: `initial` of the rows are there already."""
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": initial}
    for n, row in enumerate(rows):
        data |= {f"form-{n}-{name}": value for name, value in row.items()}
    return data


BLANK = {"title": "", "kind": "text", "lines": "", "starts": "on", "position": "2"}
DAY = {"title": "A day", "kind": "list", "lines": "Wakes\nWorks", "starts": "on", "position": "1"}


def test_an_editor_adds_a_section(as_editor, workspace):
    response = as_editor.post(SECTIONS, posted(DAY))
    assert response.status_code == 302
    assert workspace.sections.get().title == "A day"


def test_what_the_page_shows_can_be_changed_and_sent_back(as_editor, workspace, scales):
    sent = fields(as_editor.get(SECTIONS)) | {"form-0-title": "Confidence online"}
    assert as_editor.post(SECTIONS, sent).status_code == 302
    assert [s.title for s in workspace.sections.all()] == ["Confidence online"]
    assert workspace.sections.get().pk == scales.pk


def test_a_blank_row_adds_nothing(as_editor, workspace, scales):
    kept = {"id": scales.pk, "title": "Confidence", "kind": "scales", "lines": "", "position": "1"}
    assert as_editor.post(SECTIONS, posted(kept, BLANK, initial=1)).status_code == 302
    scales.refresh_from_db()
    assert (workspace.sections.count(), scales.lines, scales.starts) == (1, "", False)


def test_sections_can_change_places(as_editor, workspace, scales):
    second = WorkspaceSection.objects.create(workspace=workspace, title="Second", position=2)
    rows = [
        {"id": scales.pk, "title": "Confidence", "kind": "scales", "lines": "", "position": "3"},
        {"id": second.pk, "title": "Second", "kind": "text", "lines": "", "position": "2"},
        BLANK | {"position": "3"},
    ]
    as_editor.post(SECTIONS, posted(*rows, initial=2))
    assert [s.title for s in workspace.sections.all()] == ["Second", "Confidence"]


def test_a_section_can_be_deleted(as_editor, workspace, scales):
    row = {"id": scales.pk, "title": "Confidence", "kind": "scales", "position": "1", "DELETE": "on"}
    as_editor.post(SECTIONS, posted(row, initial=1))
    assert not workspace.sections.exists()


def test_a_section_without_a_title_is_refused_and_kept(as_editor, workspace):
    response = as_editor.post(SECTIONS, posted(DAY | {"title": ""}))
    assert response.status_code == 422
    assert "Wakes\nWorks" in response.content.decode()
    assert not workspace.sections.exists()


def test_a_line_too_long_for_an_item_is_refused_and_kept(as_editor, workspace):
    response = as_editor.post(SECTIONS, posted(DAY | {"lines": "x" * 301}))
    assert response.status_code == 422
    assert "301 characters" in response.content.decode()
    assert "x" * 301 in response.content.decode()


@pytest.mark.parametrize("name", ["title", "lines"])
def test_what_no_file_can_carry_is_refused(as_editor, workspace, name):
    response = as_editor.post(SECTIONS, posted(DAY | {name: "a\x1bb"}))
    assert response.status_code == 422
    assert "U+001B" in response.content.decode()
    assert not workspace.sections.exists()


def test_a_section_of_another_workspace_cannot_be_reached(as_outsider, scales):
    row = {"id": scales.pk, "title": "Mine now", "kind": "text", "position": "1"}
    assert as_outsider.post(SECTIONS, posted(row, initial=1)).status_code == 422
    scales.refresh_from_db()
    assert scales.title == "Confidence"


def test_the_page_shows_by_an_example_how_a_scale_is_written(as_editor):
    page = as_editor.get(SECTIONS).text
    assert "Buys online | never | always" in page
    assert "low end | high end" not in page


def test_a_viewer_may_not(as_viewer):
    assert as_viewer.get(SECTIONS).status_code == 403
    assert as_viewer.post(SECTIONS, posted(DAY)).status_code == 403


def test_a_new_persona_starts_with_the_sections_ticked_and_their_items(workspace, scales):
    WorkspaceSection.objects.create(workspace=workspace, title="Not this", starts=False)
    persona = Persona.objects.create(workspace=workspace, name="New")
    start(persona)
    section = persona.sections.get()
    item = section.items.get()
    assert (section.title, section.kind) == ("Confidence", "scales")
    assert (item.text, item.low, item.high, item.value) == ("Buys online", "never", "always", 3)


@pytest.mark.parametrize("lines", ["only a text", "a|b", "a|b|c|d", " | | ", "||||"])
def test_any_line_makes_a_scale(workspace, lines):
    WorkspaceSection.objects.create(workspace=workspace, title="S", kind="scales", lines=lines)
    persona = Persona.objects.create(workspace=workspace, name="New")
    start(persona)
    assert persona.sections.get().items.count() == 1


def test_the_end_of_a_scale_that_a_persona_has_no_room_for_is_refused(as_editor, workspace):
    row = DAY | {"kind": "scales", "lines": f"Buys online | never | {'x' * 61}"}
    response = as_editor.post(SECTIONS, posted(row))
    assert response.status_code == 422
    assert "The end of a scale has 61 characters; 60 is the most." in response.text
    assert not workspace.sections.exists()


def test_no_more_than_forty_sections_are_kept(as_editor, workspace):
    rows = [DAY | {"title": f"Section {n}"} for n in range(41)]
    assert as_editor.post(SECTIONS, posted(*rows)).status_code == 422
    assert not workspace.sections.exists()


def test_what_a_colleague_changed_meanwhile_is_not_replaced_unseen(as_editor, as_owner, workspace, scales):
    bens, adas = fields(as_editor.get(SECTIONS)), fields(as_owner.get(SECTIONS))
    assert as_owner.post(SECTIONS, adas | {"form-0-lines": "Pays | by card | in cash"}).status_code == 302
    refused = as_editor.post(SECTIONS, bens | {"form-0-title": "Courage"})
    assert refused.status_code == 422
    assert "Pays | by card | in cash" in refused.text
    again = fields(refused)
    assert again["form-0-title"] == "Courage"
    assert as_editor.post(SECTIONS, again).status_code == 302
    assert [s.title for s in workspace.sections.all()] == ["Courage"]


def test_a_section_nobody_touched_here_stays_as_a_colleague_left_it(as_editor, as_owner, workspace, scales):
    bens, adas = fields(as_editor.get(SECTIONS)), fields(as_owner.get(SECTIONS))
    as_owner.post(SECTIONS, adas | {"form-0-lines": "Pays | by card | in cash"})
    assert as_editor.post(SECTIONS, bens | {"form-1-title": "A day"}).status_code == 302
    assert [(s.title, s.lines) for s in workspace.sections.all()] == [
        ("Confidence", "Pays | by card | in cash"),
        ("A day", ""),
    ]


# --- From a persona to the team ----------------------------------------------------------------------


def use_on_new(client, section):
    page = Page(client, section.persona)
    page.open()
    assert page.press(f"team:{section.pk}").status_code == 303
    return fields_of_new(section)


def fields_of_new(section):
    new = Persona.objects.create(workspace=section.persona.workspace, name="New")
    start(new)
    items = [
        (item.text, item.low, item.high, item.value) for s in new.sections.all() for item in s.items.all()
    ]
    return [(s.title, s.kind, s.text) for s in new.sections.all()], items


def test_new_personas_start_with_a_section_of_one_and_its_scales(as_editor, persona):
    section = persona.sections.create(title="Confidence", kind="scales")
    section.items.create(text="Buys online | off", low="never", high="always\nand ever", value=5)
    assert use_on_new(as_editor, section) == (
        [("Confidence", "scales", "")],
        [("Buys online / off", "never", "always and ever", 3)],
    )


@pytest.mark.parametrize("kind", ["text", "list"])
def test_what_stands_in_a_text_or_a_list_is_its_personas_own(as_editor, persona, kind):
    section = persona.sections.create(title="A day", kind=kind, text="Priya wakes")
    if kind == "list":
        section.items.create(text="Priya wakes")
    assert use_on_new(as_editor, section) == ([("A day", kind, "")], [])


def test_a_section_that_the_team_has_already_starts_again_as_it_is(as_editor, persona, workspace, scales):
    WorkspaceSection.objects.update(starts=False)
    section = persona.sections.create(title="Confidence", kind="scales")
    titles, items = use_on_new(as_editor, section)
    assert (titles, items) == ([("Confidence", "scales", "")], [("Buys online", "never", "always", 3)])
    assert workspace.sections.count() == 1


def test_more_scales_than_there_is_room_for_are_left_out_whole(as_editor, persona):
    section = persona.sections.create(title="Confidence", kind="scales")
    for n in range(20):
        section.items.create(text=f"{n:03}" * 80, position=n)
    _, items = use_on_new(as_editor, section)
    assert [item[0] for item in items] == [f"{n:03}" * 80 for n in range(16)]


def test_a_team_with_no_room_for_another_section_is_told(as_editor, persona, workspace):
    for n in range(40):
        workspace.sections.create(title=str(n), kind="text", starts=False)
    section = persona.sections.create(title="A day", kind="text")
    assert use_on_new(as_editor, section) == ([], [])
    page = as_editor.get(persona.get_absolute_url()).content.decode()
    assert "Your team has 40 sections of its own already." in page


def test_a_section_of_another_persona_is_not_for_this_team(as_editor, persona, outsider):
    theirs = Persona.objects.create(workspace=outsider.first_workspace, name="Theirs")
    section = theirs.sections.create(title="A secret", kind="text")
    as_editor.post(persona.get_absolute_url(), {"do": f"team:{section.pk}"})
    assert not WorkspaceSection.objects.exists()
