"""Lines in a text field, told as changes to rows."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.interchange.line_edits import Line, Rows, changes_of, lines_of
from personas.library.editor.changes import LAST, Add, Move, Remove, Set

PERSONA, TOKEN = uuid.UUID(int=1), uuid.UUID(int=2)
ROWS = Rows("insight", PERSONA, "need", lambda text: {"text": text}, TOKEN)
ROW = {text: uuid.UUID(int=n) for n, text in enumerate("abcdefgh", 100)}


def lines(texts):
    return [Line(ROW[text], {"text": text}, text) for text in texts]


def changes(before, after):
    return changes_of(lines(before), list(after), ROWS)


def done(before, all_changes):
    """The texts that stand there when these changes are done to rows with those texts."""
    standing = [ROW[text] for text in before]
    texts = {ROW[text]: text for text in before}
    for change in all_changes:
        if isinstance(change, Set):
            assert texts[change.row] == change.base
            texts[change.row] = change.value
        if isinstance(change, Add):
            texts[change.row] = change.values["text"]
        if isinstance(change, (Move, Remove)):
            standing.remove(change.row)
        if isinstance(change, (Move, Add)):
            at_end = change.after == LAST
            place = len(standing) if at_end else standing.index(change.after) + 1 if change.after else 0
            standing.insert(place, change.row)
    return [texts[row] for row in standing]


def test_what_stays_is_not_touched():
    assert changes("abc", "abc") == []


def test_a_reworded_line_keeps_its_row():
    assert changes("abc", "axc") == [Set(ROW["b"], "text", "x", base="b")]


def test_a_new_line_goes_where_it_was_written():
    (added,) = changes("ab", "axb")

    assert (added.values, added.after, added.kind) == ({"text": "x"}, ROW["a"], "need")


def test_the_first_lines_come_behind_whatever_else_is_there():
    first, second = changes("", "xy")

    assert first.after == LAST
    assert second.after == first.row


def test_a_line_that_was_taken_out_is_removed():
    assert changes("abc", "ac") == [Remove(ROW["b"])]


def test_a_line_that_was_moved_keeps_its_row():
    assert changes("abcd", "dabc") == [Move(ROW["d"], None)]


def test_a_form_that_is_sent_twice_adds_the_same_rows():
    assert changes("a", "axx") == changes("a", "axx")
    first, second = changes("a", "axx")
    assert first.row != second.row


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from([*"abcdefgh", "x", "y"]), max_size=10),
)
def test_the_changes_lead_from_what_was_there_to_what_was_typed(before, after):
    assert done(before, changes(before, after)) == after


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("one\r\n\r\n  two  \n", ["one", "two"]),
        ("• one\n- two\n3. three\n4) four\n– five", ["one", "two", "three", "four", "five"]),
        ("-5 degrees\n3.5 litres\n2 children", ["-5 degrees", "3.5 litres", "2 children"]),
        ("", []),
    ],
)
def test_a_pasted_list_is_read_as_its_lines(typed, meant):
    assert lines_of(typed) == meant


def test_a_line_that_has_always_begun_with_a_bullet_keeps_it():
    assert lines_of("- one\n- two", {"- one"}) == ["- one", "two"]
