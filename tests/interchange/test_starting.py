"""/personas/new/ and its ways: blank, from an example, as a copy."""

import pytest
from django.urls import reverse

from personas.interchange.copying import name_of_copy
from personas.interchange.examples import examples
from personas.interchange.persona_file import read, store, write
from personas.library.models import Evidence, Persona

from .test_reading import WHOLE
from .test_storing import without_ids

NEW, BLANK = reverse("interchange:new"), reverse("interchange:blank")
EXAMPLE = reverse("interchange:from-example", args=["priya-the-planner"])


def copy_of(persona):
    return reverse("interchange:copy", args=[persona.pk])


@pytest.mark.parametrize("cast", ["as_owner", "as_editor"])
def test_every_way_to_start_is_on_one_page(request, cast, persona):
    page = request.getfixturevalue(cast).get(NEW)

    for way in (reverse("interchange:guide-start"), BLANK, copy_of(persona), reverse("interchange:import")):
        assert f'"{way}"' in page.text
    for slug in examples():
        assert reverse("interchange:from-example", args=[slug]) in page.text


def test_a_library_without_personas_offers_none_to_copy(as_owner):
    assert "A copy of one of yours" not in as_owner.get(NEW).text


def test_the_page_asks_no_more_of_the_database_with_more_personas(
    as_owner, workspace, django_assert_max_num_queries
):
    for number in range(30):
        Persona.objects.create(workspace=workspace, name=f"Persona {number}")

    with django_assert_max_num_queries(12):
        as_owner.get(NEW)


def test_a_persona_to_copy_is_found_by_its_words(as_owner, workspace, owner, persona):
    wanted = store(read(WHOLE), workspace, owner)

    page = as_owner.get(NEW, {"q": "thursday"})

    assert copy_of(wanted) in page.text
    assert copy_of(persona) not in page.text


def test_archived_personas_and_those_of_others_are_not_offered(as_owner, as_outsider, persona):
    assert copy_of(persona) not in as_outsider.get(NEW).text
    persona.archive()
    assert copy_of(persona) not in as_owner.get(NEW).text


# --- Blank ----------------------------------------------------------------------------------------


def test_a_blank_persona_has_a_name_and_is_a_draft(as_editor, workspace, editor):
    answer = as_editor.post(BLANK, {"name": "Priya, the planner"})

    persona = workspace.personas.get()
    assert answer["Location"] == persona.get_absolute_url()
    assert (persona.name, persona.status, persona.changed_by) == ("Priya, the planner", "draft", editor)


def test_a_blank_start_that_is_sent_twice_begins_one_persona(as_editor, workspace):
    form = {"name": "Priya", "token": as_editor.get(NEW).context["token"]}

    first, second = as_editor.post(BLANK, form), as_editor.post(BLANK, form)

    assert first["Location"] == second["Location"] == workspace.personas.get().get_absolute_url()


def test_a_start_that_was_refused_is_still_the_same_start(as_editor, workspace):
    form = {"name": "", "token": as_editor.get(NEW).context["token"]}

    assert f'value="{form["token"]}"' in as_editor.post(BLANK, form).text


def test_another_name_from_the_same_page_is_another_persona(as_editor, as_owner, workspace):
    form = {"name": "Priya", "token": as_editor.get(NEW).context["token"]}

    as_editor.post(BLANK, form)
    as_editor.post(BLANK, form | {"name": "Jonas"})
    as_owner.post(BLANK, form)

    assert sorted(workspace.personas.values_list("name", flat=True)) == ["Jonas", "Priya", "Priya"]


def test_what_was_deleted_is_not_in_the_way_of_a_new_start(as_editor, workspace):
    form = {"name": "Priya", "token": as_editor.get(NEW).context["token"]}
    as_editor.post(BLANK, form)
    workspace.personas.get().archive()
    workspace.personas.get().delete_for_good()

    as_editor.post(BLANK, form)

    assert workspace.personas.live().get().name == "Priya"


def test_a_blank_persona_is_found_by_its_name(as_editor, workspace):
    as_editor.post(BLANK, {"name": "Priya, the planner"})

    assert workspace.personas.search("planner").exists()


def test_a_new_persona_starts_with_the_sections_its_team_wants(as_editor, workspace):
    workspace.sections.create(
        title="Shopping", kind="scales", lines="Buys online | never | always", position=1
    )
    workspace.sections.create(title="Now and then", kind="text", starts=False, position=2)

    as_editor.post(BLANK, {"name": "Priya"})

    (section,) = write(workspace.personas.get())["sections"]
    assert section["title"] == "Shopping"
    assert without_ids(section["items"]) == [
        {"text": "Buys online", "low": "never", "high": "always", "value": 3}
    ]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "half a \x00 name"])
def test_a_name_that_is_none_is_asked_for_again_and_kept(as_editor, name):
    answer = as_editor.post(BLANK, {"name": name})

    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]
    assert answer.context["form"]["name"].value() == name
    assert not Persona.objects.exists()


# --- From an example ------------------------------------------------------------------------------


def test_an_example_becomes_the_workspaces_own(as_editor, workspace):
    answer = as_editor.post(EXAMPLE)

    persona = workspace.personas.get()
    assert answer["Location"] == persona.get_absolute_url()
    theirs, ours = without_ids(examples()["priya-the-planner"]), without_ids(write(persona))
    differs = {"status", "reviewed_on", "insights"}
    assert {key: ours[key] for key in ours.keys() - differs} == {k: theirs[k] for k in ours.keys() - differs}
    assert [i["text"] for i in ours["insights"]] == [i["text"] for i in theirs["insights"]]


def test_nothing_of_an_example_that_was_made_up_passes_for_known(as_editor, workspace):
    page = as_editor.post(EXAMPLE, follow=True)

    persona = workspace.personas.get()
    assert (persona.status, persona.reviewed_on, persona.review_due) == ("draft", None, None)
    assert persona.insights.exists()
    assert not Evidence.objects.exists()
    assert "as a draft" in page.text
    assert "Validated" not in as_editor.get(NEW).text


def test_one_example_can_be_taken_twice(as_editor, workspace):
    as_editor.post(EXAMPLE)
    as_editor.post(EXAMPLE)

    assert workspace.personas.count() == 2


def test_an_example_that_is_asked_for_twice_by_one_page_is_taken_once(as_editor, as_owner, workspace):
    form = {"token": as_editor.get(NEW).context["token"]}

    first, second = as_editor.post(EXAMPLE, form), as_editor.post(EXAMPLE, form)

    assert first["Location"] == second["Location"] == workspace.personas.get().get_absolute_url()
    another = as_editor.post(reverse("interchange:from-example", args=["mei-the-gatekeeper"]), form)
    assert another["Location"] != first["Location"]
    assert as_owner.post(EXAMPLE, form)["Location"] != first["Location"]


def test_every_way_to_an_example_says_which_page_it_is_asked_for_by(as_editor):
    page = as_editor.get(NEW)
    token = f'<input type="hidden" name="token" value="{page.context["token"]}">'
    assert page.text.count(token) == 1 + len(examples())


def test_an_example_that_was_deleted_is_not_in_the_way_of_another(as_editor, workspace):
    form = {"token": as_editor.get(NEW).context["token"]}
    as_editor.post(EXAMPLE, form)
    workspace.personas.get().archive()
    workspace.personas.get().delete_for_good()

    as_editor.post(EXAMPLE, form)

    assert workspace.personas.live().count() == 1


def test_an_example_that_there_is_not_is_not_found(as_editor):
    assert as_editor.post("/personas/new/example/mona-lisa/").status_code == 404


# --- As a copy ------------------------------------------------------------------------------------


def test_a_copy_holds_all_that_the_persona_holds(as_editor, workspace, owner):
    persona = store(read(WHOLE), workspace, owner)

    answer = as_editor.post(copy_of(persona))

    copy = Persona.objects.exclude(pk=persona.pk).get()
    assert answer["Location"] == copy.get_absolute_url()
    assert copy.name == "Priya, the planner (copy)"
    assert without_ids(write(copy)) == without_ids(WHOLE | {"name": copy.name})
    assert write(persona) == WHOLE


@pytest.mark.parametrize(
    ("name", "there", "called"),
    [
        ("Ben", [], "Ben (copy)"),
        ("Ben", ["Ben (copy)"], "Ben (copy 2)"),
        ("Ben (copy)", ["Ben (copy 2)"], "Ben (copy 3)"),
        ("Ben (copy 2)", [], "Ben (copy)"),
        ("x" * 80, [], "x" * 73 + " (copy)"),
        ("x" * 80, ["x" * 73 + " (copy)"], "x" * 71 + " (copy 2)"),
    ],
)
def test_a_copy_is_called_after_what_it_was_copied_from(workspace, name, there, called):
    for other in there:
        Persona.objects.create(workspace=workspace, name=other)
    persona = Persona.objects.create(workspace=workspace, name=name)

    assert name_of_copy(persona) == called


# --- Who may --------------------------------------------------------------------------------------


def test_a_viewer_starts_nothing(as_viewer, persona):
    assert as_viewer.get(NEW).status_code == 403
    for address in (BLANK, EXAMPLE, copy_of(persona)):
        assert as_viewer.post(address, {"name": "Ben"}).status_code == 403
    assert Persona.objects.count() == 1


def test_an_outsider_copies_nothing_of_ours(as_outsider, persona):
    assert as_outsider.post(copy_of(persona)).status_code == 404
    assert Persona.objects.count() == 1


def test_nobody_starts_a_persona_without_signing_in(anonymous, persona):
    for address in (NEW, BLANK, EXAMPLE, copy_of(persona)):
        assert anonymous.post(address)["Location"].startswith("/accounts/login/")


def test_a_persona_is_started_only_by_posting(as_owner, persona):
    for address in (BLANK, EXAMPLE, copy_of(persona)):
        assert as_owner.get(address).status_code == 405
    assert Persona.objects.count() == 1
