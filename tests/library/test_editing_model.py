"""Whatever two people do to a persona in whatever order, it is what a plain model of it says.

The model is a handful of lists and dicts. It knows nothing of positions, locks or removals in a table.
"""

import copy
import json
import uuid

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from personas.library.choices import InsightKind
from personas.library.editor.changes import read_request
from personas.library.editor.editing import Editing, hold
from personas.library.editor.operations import edit, set_field
from personas.library.models import Evidence, Insight, Persona

from .editor import setting

LISTS = [*InsightKind.values, "fact"]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
).filter(str.strip)
PLACES = st.integers(-1, 6)


class TwoEditors(RuleBasedStateMachine):
    """Two people at one persona; `lists` holds the ids of each list in order, `rows` what is in them,
    `proofs` the evidence of each insight in order."""

    people = []
    rows_there = Bundle("rows")
    removals = Bundle("removals")

    @initialize()
    def start(self):
        workspace = self.people[0].first_workspace
        self.persona = Persona.objects.create(workspace=workspace, name="Priya")
        self.lists = {name: [] for name in LISTS}
        self.rows, self.proofs, self.turn = {}, {}, 0

    def ask(self, *changes):
        """One request of the person whose turn it is; sent twice, because the answer may get lost."""
        self.turn += 1
        by = self.people[self.turn % 2]
        asked, _ = read_request(json.dumps({"changes": changes}))
        _, outcomes = edit(self.persona, asked, by)
        return outcomes[0]

    def behind(self, row_list, place):
        """The row at a place of a list, to stand behind; None for first."""
        return row_list[place] if 0 <= place < len(row_list) else None

    @rule(target=rows_there, name=st.sampled_from(LISTS), text=WORDS, place=PLACES)
    def add(self, name, text, place):
        row, after = str(uuid.uuid4()), self.behind(self.lists[name], place)
        is_fact = name == "fact"
        change = {"op": "add", "row": row, "type": "fact" if is_fact else "insight", "after": after}
        change |= {"values": {"value" if is_fact else "text": text}, "kind": None if is_fact else name}
        assert self.ask(change).is_saved
        assert self.ask(change).is_saved
        self.put(name, row, after)
        self.rows[row] = text
        self.proofs[row] = []
        return row

    def put(self, name, row, after):
        place = self.lists[name].index(after) + 1 if after else 0
        self.lists[name].insert(place, row)

    @rule(row=rows_there, text=WORDS)
    def prove(self, row, text):
        """Evidence for an insight; a fact takes none, and a row that is gone neither."""
        proof = str(uuid.uuid4())
        change = {"op": "add", "row": proof, "type": "evidence", "parent": row, "values": {"summary": text}}
        outcome = self.ask(change)
        assert outcome.is_saved == (row in self.rows and row not in self.lists["fact"])
        if outcome.is_saved:
            self.proofs[row].append((proof, text))

    @rule(row=rows_there, text=WORDS, seen=WORDS | st.none())
    def write(self, row, text, seen):
        """`seen` is what somebody saw who has not reloaded; None for what is really there."""
        stored = self.rows.get(row)
        field = "value" if row in self.lists["fact"] else "text"
        base = stored if seen is None else seen
        change = {"op": "set", "row": row, "field": field, "base": base or "", "value": text}
        outcome = self.ask(change)
        if stored is None:
            assert outcome.outcome == "gone"
        elif base == stored or text == stored:
            assert outcome.is_saved
            assert self.ask(change).is_saved
            self.rows[row] = text
        else:
            assert (outcome.outcome, outcome.details["stored"]) == ("conflict", stored)

    @rule(row=rows_there, kind=st.sampled_from(InsightKind.values), place=PLACES)
    def move(self, row, kind, place):
        name = next((name for name, standing in self.lists.items() if row in standing), None)
        target = kind if name != "fact" else "fact"
        after = self.behind([r for r in self.lists[target] if r != row], place)
        change = {"op": "move", "row": row, "kind": target, "after": after}
        assert self.ask(change).outcome == ("saved" if name else "gone")
        if name:
            assert self.ask(change).is_saved
            self.lists[name].remove(row)
            self.put(target, row, after)

    @rule(target=removals, row=rows_there)
    def remove(self, row):
        name = next((name for name, standing in self.lists.items() if row in standing), None)
        outcome = self.ask({"op": "remove", "row": row})
        assert outcome.is_saved
        assert self.ask({"op": "remove", "row": row}).details == outcome.details
        if name is None:
            return multiple()
        place = self.lists[name].index(row)
        kept = (name, self.lists[name][:place], self.rows.pop(row))
        self.lists[name].remove(row)
        return outcome.details["removal"], row, kept

    @rule(removal=consumes(removals))
    def undo(self, removal):
        pk, row, (name, before, text) = removal
        outcome = self.ask({"op": "undo", "removal": pk})
        assert outcome.is_saved
        assert self.ask({"op": "undo", "removal": pk}).details == outcome.details
        after = next((r for r in reversed(before) if r in self.lists[name]), None)
        self.put(name, row, after)
        self.rows[row] = text

    @rule(row=rows_there)
    def remove_and_undo(self, row):
        before = copy.deepcopy((self.lists, self.rows, self.proofs))
        removal = self.remove(row)
        if row in before[1]:
            self.undo(removal)
        assert (self.lists, self.rows, self.proofs) == before

    @invariant()
    def stored_is_what_the_model_says(self):
        if not hasattr(self, "lists"):
            return
        insights = list(self.persona.insights.order_by("position"))
        for kind in InsightKind.values:
            assert [str(i.pk) for i in insights if i.kind == kind] == self.lists[kind]
        facts = list(self.persona.facts.order_by("position"))
        assert [str(fact.pk) for fact in facts] == self.lists["fact"]
        texts = {str(i.pk): i.text for i in insights} | {str(f.pk): f.value for f in facts}
        assert texts == self.rows
        there = Evidence.objects.filter(insight__persona=self.persona).order_by("position")
        for insight in insights:
            proofs = [(str(e.pk), e.summary) for e in there if e.insight_id == insight.pk]
            assert proofs == self.proofs[str(insight.pk)]


def test_two_editors_always_find_what_a_plain_model_says(owner, editor, workspace):
    TwoEditors.people = [owner, editor]
    run_state_machine_as_test(
        TwoEditors,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


def test_a_field_that_changes_under_the_hand_is_a_conflict(persona, need, editor):
    """Also where somebody writes without holding the persona, as another program may."""
    (change,), _ = read_request(json.dumps({"changes": [setting(need, "text", "Mine")]}))
    editing = Editing(hold(persona), editor)
    editing.fetch([need.pk])
    Insight.objects.filter(pk=need.pk).update(text="Theirs")
    outcome = set_field(editing, change)
    assert (outcome.outcome, outcome.details["stored"]) == ("conflict", "Theirs")
    need.refresh_from_db()
    assert need.text == "Theirs"
    assert not editing.is_changed
