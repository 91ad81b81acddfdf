"""Rows added, moved, deleted and brought back by the page's script."""

import uuid

import pytest

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

from .editor import adding, moving, removing, setting, snapshot, texts

# --- Adding ----------------------------------------------------------------------------------------


def test_a_row_of_every_kind_can_be_added(bens, persona):
    insight = adding("insight", {"text": "A need", "strength": "5"}, persona, kind="need")
    section = adding("section", {"title": "Words"}, persona, kind="scales")
    item = {"text": "Buys online", "low": "never", "high": "always", "value": "2"}
    evidence = {"source": "survey", "summary": "s", "people": "3", "date": "2026-01-01", "link": "a.example"}
    changes = [
        insight,
        adding("evidence", evidence) | {"parent": insight["row"]},
        adding("fact", {"label": "Age", "value": "40"}, persona),
        section,
        adding("item", item) | {"parent": section["row"]},
    ]
    response = bens.save(*changes)
    assert response.json()["results"] == [{"outcome": "saved"}] * 5
    assert response.json()["summary"]["with_evidence"] == 1
    need = persona.insights.get()
    assert (str(need.pk), need.text, need.strength) == (insight["row"], "A need", 5)
    assert need.evidence.get().link == "https://a.example"
    assert persona.facts.get().label == "Age"
    assert persona.sections.get().items.get().value == 2


def test_a_row_goes_behind_the_one_it_was_added_after(bens, persona):
    first, second = (
        adding("insight", {"text": "1"}, kind="need"),
        adding("insight", {"text": "2"}, kind="need"),
    )
    bens.save(first, second)
    bens.save(adding("insight", {"text": "1½"}, kind="need", after=first["row"]))
    bens.save(adding("insight", {"text": "0"}, kind="need", after=None))
    bens.save(adding("insight", {"text": "3"}, kind="need", after=str(uuid.uuid4())))
    assert texts(persona) == ["0", "1", "1½", "2", "3"]


def test_ten_pasted_lines_stand_in_their_order(bens, persona, need):
    Insight.objects.create(persona=persona, kind="need", text="Last", position=1)
    lines, after = [], str(need.pk)
    for n in range(10):
        lines.append(adding("insight", {"text": f"Line {n}"}, kind="need", after=after))
        after = lines[-1]["row"]
    assert bens.save(*lines).status_code == 200
    assert texts(persona) == ["One order", *(f"Line {n}" for n in range(10)), "Last"]


def test_adding_twice_adds_once(bens, persona):
    change = adding("insight", {"text": "Once"}, kind="need")
    assert bens.outcome(change) == bens.outcome(change) == {"outcome": "saved"}
    assert texts(persona) == ["Once"]


def test_adding_again_does_not_take_back_what_was_written_since(bens, persona):
    change = adding("insight", {"text": "Once"}, kind="need")
    bens.save(change)
    bens.save({"op": "set", "row": change["row"], "field": "text", "base": "Once", "value": "Since"})
    assert bens.outcome(change) == {"outcome": "saved"}
    assert texts(persona) == ["Since"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": {"text": " "}},
        {"values": {}},
        {"values": {"text": "x", "strength": "9"}},
        {"values": {"text": "x", "position": "9"}},
        {"values": {"text": "x", "persona": "x"}},
        {"kind": "want"},
        {"kind": None},
        {"type": "persona"},
        {"type": "user"},
        {"type": "fact", "values": {"label": "x" * 61}},
        {"type": "section", "kind": "text", "values": {"title": ""}},
        {"type": "section", "kind": "poem", "values": {"title": "x"}},
        {"type": "section", "kind": "need", "values": {"title": "x"}},
    ],
)
def test_a_row_that_is_not_right_is_not_added(bens, persona, wrong):
    before = snapshot(persona)
    change = adding("insight", {"text": "x"}, persona, kind="need") | wrong
    response = bens.save(change)
    assert response.status_code == 422
    assert response.json()["results"][0]["outcome"] == "invalid"
    assert snapshot(persona) == before


def test_a_text_has_no_lines(bens, full):
    section = Section.objects.get(kind="text")
    assert bens.outcome(adding("item", {"text": "x"}, section))["outcome"] == "invalid"


def test_an_id_that_another_kind_of_row_has_is_refused(bens, full, need):
    change = adding("fact", {"label": "x"}) | {"row": str(need.pk)}
    assert bens.outcome(change)["outcome"] == "invalid"
    change = adding("fact", {"label": "x"}) | {"row": str(full.pk)}
    assert bens.outcome(change)["outcome"] == "invalid"


def test_a_persona_has_room_for_five_thousand_lines(bens, persona):
    Fact.objects.bulk_create(Fact(persona=persona, position=n) for n in range(4997))
    lines = [adding("insight", {"text": str(n)}, kind="need") for n in range(5)]
    results = bens.save(*lines).json()["results"]
    assert [result["outcome"] for result in results] == ["saved"] * 3 + ["invalid"] * 2
    assert results[4]["message"] == "A persona has room for 5,000 lines."


def test_a_line_that_goes_makes_room_for_one_that_comes_with_it(bens, persona, need):
    Fact.objects.bulk_create(Fact(persona=persona, position=n) for n in range(4999))
    there = persona.facts.first()
    changes = [
        adding("insight", {"text": "One too many"}, kind="need"),
        removing(there),
        adding("insight", {"text": "", "strength": "9"}, kind="need"),
        adding("insight", {"text": "In its place"}, kind="need"),
    ]
    results = bens.save(*changes).json()["results"]
    assert [result["outcome"] for result in results] == ["invalid", "saved", "invalid", "saved"]


def test_one_of_the_teams_sections_is_put_on_with_its_lines(bens, persona, workspace):
    ours = WorkspaceSection.objects.create(
        workspace=workspace, title="Confidence", kind="scales", lines="Buys online | never | always\nPays"
    )
    change = {"op": "add", "type": "section", "row": str(uuid.uuid4()), "from": str(ours.pk)}
    first, again = bens.outcome(change), bens.outcome(change)
    assert first["outcome"] == again["outcome"] == "saved"
    assert "Buys online" in first["html"]
    section = persona.sections.get()
    assert (str(section.pk), section.title) == (change["row"], "Confidence")
    assert [item.text for item in section.items.all()] == ["Buys online", "Pays"]


def test_neither_a_teams_section_nor_an_undo_brings_more_lines_than_there_is_room_for(bens, full, workspace):
    scales = full.sections.get(kind="scales")
    removal = bens.outcome(removing(scales))["removal"]
    Fact.objects.bulk_create(Fact(persona=full, position=n) for n in range(4999 - len(snapshot(full)) + 1))
    ours = WorkspaceSection.objects.create(workspace=workspace, title="Channels", kind="list", lines="Shop")
    section = {"op": "add", "type": "section", "row": str(uuid.uuid4()), "from": str(ours.pk)}
    for change in [section, {"op": "undo", "removal": removal}]:
        assert bens.outcome(change)["message"] == "A persona has room for 5,000 lines."
    full.facts.first().delete()
    assert bens.outcome({"op": "undo", "removal": removal})["outcome"] == "saved"
    assert full.sections.get(kind="scales").items.count() == 1


def test_another_teams_section_is_not_put_on(bens, persona, outsider):
    theirs = WorkspaceSection.objects.create(workspace=outsider.first_workspace, title="Theirs")
    change = {"op": "add", "type": "section", "row": str(uuid.uuid4()), "from": str(theirs.pk)}
    assert bens.outcome(change)["outcome"] == "invalid"
    assert not persona.sections.exists()


def test_a_line_that_was_deleted_is_not_revived_by_its_adding_arriving_late(bens, persona):
    change = adding("insight", {"text": "One order"}, kind="need")
    bens.outcome(change)
    removal = bens.outcome({"op": "remove", "row": change["row"]})["removal"]
    late = bens.outcome(change)
    assert (late["outcome"], late["removal"]) == ("gone", removal)
    assert not persona.insights.exists()


# --- Moving ----------------------------------------------------------------------------------------


def test_a_row_moves_behind_another_or_to_the_front(bens, persona, lines):
    assert bens.outcome(moving(lines[0], after=str(lines[2].pk))) == {"outcome": "saved"}
    assert texts(persona) == ["1", "2", "0", "3", "4"]
    bens.save(moving(lines[4], after=None))
    assert texts(persona) == ["4", "1", "2", "0", "3"]
    bens.save(moving(lines[4]))
    assert texts(persona) == ["1", "2", "0", "3", "4"]


def test_an_insight_moves_to_another_list_with_all_its_evidence(bens, persona, lines):
    pain = Insight.objects.create(persona=persona, kind="pain_point", text="Pain")
    lines[1].evidence.create(summary="Kept")
    assert bens.outcome(moving(lines[1], kind="pain_point", after=None)) == {"outcome": "saved"}
    assert texts(persona) == ["0", "2", "3", "4"]
    assert texts(persona, "pain_point") == ["1", "Pain"]
    assert Insight.objects.get(text="1").evidence.get().summary == "Kept"
    assert list(persona.insights.filter(kind="need").values_list("position", flat=True)) == [0, 1, 2, 3]
    bens.save(moving(pain, kind="motivation", after=str(uuid.uuid4())))
    assert texts(persona, "motivation") == ["Pain"]


def test_positions_that_are_all_the_same_come_into_order(bens, persona, lines):
    persona.insights.update(position=0)
    before = texts(persona)
    bens.save(moving(Insight.objects.get(text=before[4]), after=None))
    assert texts(persona) == [before[4], *before[:4]]


def test_moving_touches_no_text(bens, adas, persona, lines):
    adas.save(setting(lines[0], "text", "Ada's"))
    bens.save(moving(lines[0], after=str(lines[3].pk)))
    assert texts(persona) == ["1", "2", "3", "Ada's", "4"]
    assert adas.outcome(setting(lines[0], "text", "Again", base="Ada's")) == {"outcome": "saved"}


def test_facts_sections_items_and_evidence_move_too(bens, full):
    for model in (Fact, Section, Evidence):
        last = model.objects.last()
        assert bens.outcome(moving(last, after=None)) == {"outcome": "saved"}
        assert model.objects.first() == last
    assert bens.outcome(moving(SectionItem.objects.get(), after=None)) == {"outcome": "saved"}


def test_a_persona_and_a_nonsense_kind_do_not_move(bens, persona, need):
    assert bens.outcome(moving(persona))["outcome"] == "invalid"
    assert bens.outcome(moving(need, kind="want"))["outcome"] == "invalid"
    assert texts(persona) == ["One order"]


# --- Deleting and undoing --------------------------------------------------------------------------


def test_deleting_and_undoing_leaves_everything_as_it_was(bens, full, need):
    before = snapshot(full)
    for row in [need, *Evidence.objects.all(), *Fact.objects.all(), *Section.objects.all()]:
        removal = bens.outcome(removing(row))["removal"]
        assert snapshot(full) != before
        back = bens.outcome({"op": "undo", "removal": removal})
        assert (back["outcome"], back["row"]) == ("saved", str(row.pk))
        assert snapshot(full) == before


def test_what_comes_back_is_drawn_and_its_place_is_told(bens, full, need):
    second = Insight.objects.get(text="Collect in store")
    removal = bens.outcome(removing(second))["removal"]
    back = bens.outcome({"op": "undo", "removal": removal})
    assert "Collect in store" in back["html"]
    assert f"{second.pk}.text" in back["html"]
    assert (back["after"], back["type"], back["kind"]) == (str(need.pk), "insight", "need")


@pytest.mark.parametrize("model", [Evidence, Fact, Section, SectionItem])
def test_rows_of_every_kind_are_drawn_when_they_come_back(bens, full, model):
    row = model.objects.last()
    removal = bens.outcome(removing(row))["removal"]
    assert str(row.pk) in bens.outcome({"op": "undo", "removal": removal})["html"]


def test_deleting_twice_deletes_once_and_undoing_twice_brings_back_once(bens, full, need):
    first, second = bens.outcome(removing(need)), bens.outcome(removing(need))
    assert first == second
    assert Removal.objects.count() == 1
    undo = {"op": "undo", "removal": first["removal"]}
    assert bens.outcome(undo) == bens.outcome(undo)
    assert Insight.objects.filter(pk=need.pk).count() == 1


def test_who_writes_in_a_deleted_row_learns_who_deleted_it_and_can_bring_it_back(bens, adas, need):
    removal = adas.outcome(removing(need))["removal"]
    change = setting(need, "text", "Ben's")
    response = bens.save(change)
    assert response.status_code == 409
    (gone,) = response.json()["results"]
    assert (gone["outcome"], gone["by"], gone["removal"]) == ("gone", "Ada", removal)
    assert bens.save({"op": "undo", "removal": gone["removal"]}, change).status_code == 200
    need.refresh_from_db()
    assert need.text == "Ben's"


def test_evidence_that_went_with_its_insight_comes_back_with_it(bens, adas, full, need):
    evidence = need.evidence.first()
    alone = adas.outcome(removing(evidence))["removal"]
    adas.save({"op": "undo", "removal": alone})
    with_insight = adas.outcome(removing(need))["removal"]
    for change in [setting(evidence, "summary", "x"), {"op": "undo", "removal": alone}]:
        gone = bens.outcome(change)
        assert (gone["outcome"], gone["removal"]) == ("gone", with_insight)
    more = bens.outcome(adding("evidence", {"summary": "x"}, need))
    assert (more["outcome"], more["removal"]) == ("gone", with_insight)
    bens.save({"op": "undo", "removal": with_insight})
    assert need.evidence.count() == 2


def test_evidence_of_a_deleted_insight_waits_for_it(bens, full, need):
    evidence = need.evidence.first()
    alone = bens.outcome(removing(evidence))["removal"]
    with_insight = bens.outcome(removing(need))["removal"]
    gone = bens.outcome({"op": "undo", "removal": alone})
    assert (gone["outcome"], gone["removal"]) == ("gone", with_insight)
    bens.save({"op": "undo", "removal": with_insight}, {"op": "undo", "removal": alone})
    assert set(need.evidence.all()) == {evidence, *need.evidence.all()}
    assert need.evidence.count() == 2


def test_the_newest_deletion_counts(bens, need):
    first = bens.outcome(removing(need))["removal"]
    bens.save({"op": "undo", "removal": first}, setting(need, "text", "Written since"))
    bens.save(removing(need))
    bens.save({"op": "undo", "removal": first})
    need.refresh_from_db()
    assert need.text == "Written since"


def test_a_row_comes_back_for_a_page_that_never_learned_of_its_removal(bens, full, need):
    bens.save(removing(need))
    undo = {"op": "undo", "row": str(need.pk)}
    assert [bens.outcome(undo)["outcome"] for _ in range(2)] == ["saved", "saved"]
    assert texts(full) == ["One order", "Collect in store"]
    assert bens.outcome({"op": "undo", "row": str(uuid.uuid4())})["outcome"] == "gone"


def test_a_row_comes_back_where_it_stood_though_others_have_gone_and_come(bens, persona, lines):
    removal = bens.outcome(removing(lines[2]))["removal"]
    bens.save(removing(lines[1]), moving(lines[4], after=None))
    bens.save(adding("insight", {"text": "new"}, kind="need"))
    bens.save({"op": "undo", "removal": removal})
    assert texts(persona) == ["4", "0", "2", "3", "new"]


def test_undoing_in_the_same_request_keeps_an_order_made_in_it(bens, full, need):
    first, second = need.evidence.all()
    (_, removed) = bens.save(moving(second, after=None), removing(need)).json()["results"]
    bens.save({"op": "undo", "removal": removed["removal"]})
    assert list(need.evidence.all()) == [second, first]


def test_undoing_never_takes_a_row_that_got_the_id_meanwhile(bens, full, need, foreign):
    evidence = need.evidence.first()
    removal = bens.outcome(removing(need))["removal"]
    taken = Insight.objects.create(pk=need.pk, persona=foreign.persona, kind="need", text="Theirs now")
    Evidence.objects.create(pk=evidence.pk, insight=foreign, summary="Theirs now")
    undo = {"op": "undo", "removal": removal}
    back, again = bens.outcome(undo), bens.outcome(undo)
    assert back["row"] == again["row"] != str(need.pk)
    assert texts(full) == ["One order", "Collect in store"]
    assert Insight.objects.get(pk=back["row"]).evidence.count() == 2
    taken.refresh_from_db()
    assert (taken.text, Evidence.objects.get(pk=evidence.pk).summary) == ("Theirs now", "Theirs now")


def test_a_persona_is_not_deleted_by_the_way(bens, persona):
    assert bens.outcome(removing(persona))["outcome"] == "invalid"
    assert Persona.objects.filter(pk=persona.pk).exists()


def test_a_removal_has_a_name_also_where_nothing_was_written(bens, full):
    evidence = Evidence.objects.create(insight=full.insights.first())
    fact = full.facts.create()
    long = full.insights.create(kind="need", text="x" * 500)
    bens.save(removing(evidence), removing(fact), removing(long))
    assert set(Removal.objects.values_list("label", flat=True)) == {"Interview", "Fact", "x" * 80}


def test_a_line_brought_back_and_deleted_again_in_one_request_is_not_drawn(bens, full, need):
    removal = bens.outcome(removing(need))["removal"]
    answer = bens.save({"op": "undo", "removal": removal}, removing(need))
    assert answer.status_code == 200
    assert ["html" in result for result in answer.json()["results"]] == [False, False]
    assert not full.insights.filter(pk=need.pk).exists()


def test_a_line_brought_back_into_a_section_that_then_goes_is_not_drawn(bens, full):
    section = full.sections.get(kind="scales")
    item = section.items.get()
    removal = bens.outcome(removing(item))["removal"]
    answer = bens.save({"op": "undo", "removal": removal}, removing(section))
    assert answer.status_code == 200
    assert not full.sections.filter(kind="scales").exists()
