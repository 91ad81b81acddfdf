"""Reading a persona file: what is right is kept, what is wrong is named, nothing is a traceback."""

import copy
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.interchange.persona_file import MOST_BYTES, PersonaFileError, dumps, read
from personas.interchange.schema import PERSONA_SCHEMA

from .strategies import anything, damaged_files, persona_files

SCHEMA = jsonschema.Draft202012Validator(PERSONA_SCHEMA)
UUIDS = [f"00000000-0000-4000-8000-{n:012}" for n in range(9)]
WHOLE = {
    "format": "archetype.persona/1",
    "id": UUIDS[0],
    "name": "Priya, the planner",
    "role": "Operations lead",
    "quote": "If I can’t see it, it isn’t there.",
    "story": "One line.\nAnother.",
    "status": "validated",
    "reviewed_on": "2026-10-12",
    "review_every_months": 6,
    "portrait": {"kind": "illustration", "name": "notionists-17", "alt": "", "tint": "ochre"},
    "facts": [{"id": UUIDS[1], "label": "Age", "value": "38–45"}],
    "sections": [
        {"id": UUIDS[2], "title": "A day", "kind": "text", "text": "It begins early."},
        {
            "id": UUIDS[3],
            "title": "Confidence",
            "kind": "scales",
            "items": [
                {"id": UUIDS[4], "text": "Buys online", "low": "never", "high": "always", "value": 4},
            ],
        },
        {"id": UUIDS[5], "title": "Brands", "kind": "list", "items": [{"id": UUIDS[6], "text": "Oak"}]},
    ],
    "insights": [
        {
            "id": UUIDS[7],
            "kind": "need",
            "text": "To know by Thursday",
            "strength": 4,
            "evidence": [
                {
                    "id": UUIDS[8],
                    "source": "interview",
                    "summary": "Six of eight said so",
                    "quote": "",
                    "people": 6,
                    "date": "2026-09-30",
                    "link": "https://example.com/",
                },
            ],
        },
    ],
    "journeys": [],
}
PIXEL = {"kind": "photo", "media_type": "image/png", "data": "iVBORw0KGgo=", "alt": "A face", "tint": "green"}


def changed(*path, to):
    """The whole file with one thing in it changed."""
    data = copy.deepcopy(WHOLE)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return data


def without(*path):
    data = copy.deepcopy(WHOLE)
    place = data
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    return data


def refusal(source):
    with pytest.raises(PersonaFileError) as caught:
        read(source)
    return str(caught.value)


def test_a_whole_file_is_read_as_it_stands():
    assert read(WHOLE) == WHOLE
    assert read(json.dumps(WHOLE).encode()) == WHOLE


def test_a_photograph_is_carried_along():
    assert read(changed("portrait", to=PIXEL))["portrait"] == PIXEL


def test_keys_come_in_the_order_of_the_format():
    backwards = dict(reversed(WHOLE.items()))

    assert dumps(read(backwards)) == dumps(WHOLE)


def test_what_may_be_left_out_gets_its_default():
    read_back = read({"format": "archetype.persona/1", "name": "Ben"})

    assert read_back | {"id": None} == {
        "format": "archetype.persona/1",
        "id": None,
        "name": "Ben",
        "role": "",
        "quote": "",
        "story": "",
        "status": "draft",
        "reviewed_on": None,
        "review_every_months": 6,
        "portrait": None,
        "facts": [],
        "sections": [],
        "insights": [],
        "journeys": [],
    }


def test_lines_without_an_id_are_given_different_ones():
    insight = {"kind": "need", "text": "Sleep"}

    first, second = read(changed("insights", to=[insight, insight]))["insights"]

    assert first["id"] != second["id"]


def test_two_files_read_at_once_share_no_lists():
    first, second = (read({"format": "archetype.persona/1", "name": "Ben"}) for _ in range(2))

    first["facts"].append("one")

    assert second["facts"] == []


def test_insights_stand_list_by_list_each_in_its_order():
    kinds = ["pain_point", "need", "expectation", "need"]
    insights = [{"kind": kind, "text": str(n)} for n, kind in enumerate(kinds)]

    assert [i["text"] for i in read(changed("insights", to=insights))["insights"]] == ["1", "3", "0", "2"]


def test_line_breaks_of_every_system_become_one():
    assert read(changed("story", to="a\r\nb\rc\nd\te"))["story"] == "a\nb\nc\nd\te"


def test_ids_are_written_small():
    assert read(changed("id", to="ABCDEF00-0000-4000-8000-00000000000F"))["id"].startswith("abcdef00")


def test_a_byte_order_mark_is_no_fault():
    assert read(b"\xef\xbb\xbf" + dumps(WHOLE)) == WHOLE


# (the file, what the message says, whether the schema can say so too)
BAD = [
    (changed("format", to="archetype.persona/2"), "format: this version of Archetype reads", True),
    (changed("format", to="somebody.else/1"), "format: a persona file says archetype.persona/1 here", True),
    (without("format"), "format: a persona file says", True),
    (changed("name", to=""), "name: is empty", True),
    (changed("name", to=" \n\t "), "name: is empty", True),
    (without("name"), "name: is missing", True),
    (changed("name", to="x" * 81), "name: 81 characters are more than 80", True),
    (changed("name", to=7), "name: 7 is not text", True),
    (changed("name", to=None), "name: null is not text", True),
    (changed("story", to="x" * 4001), "story: 4,001 characters are more than 4,000", True),
    (changed("role", to=["a"]), "role: a list is not text", True),
    (changed("quote", to="a\0b"), "quote: holds a control character (U+0000)", True),
    (changed("quote", to="a\x0bb"), "quote: holds a control character (U+000B)", True),
    (changed("quote", to="a\x85b"), "quote: holds a control character (U+0085)", True),
    (changed("quote", to="a\ud800b"), "quote: holds half a character (U+D800)", True),
    (changed("id", to="priya"), 'id: "priya" is not a UUID', True),
    (changed("id", to="{" + UUIDS[0] + "}"), "is not a UUID", True),
    (changed("id", to=None), "id: null is not text", True),
    (changed("status", to="final"), 'status: "final" is not one of draft, assumed, validated', True),
    (changed("status", to=["draft"]), "status: a list is not one of", True),
    (changed("reviewed_on", to="12 Oct"), 'reviewed_on: "12 Oct" is not a date such as 2026-10-12', True),
    (changed("reviewed_on", to="2026-02-30"), 'reviewed_on: "2026-02-30" is not a date', False),
    (changed("reviewed_on", to="9999-12-31"), "reviewed_on: ", True),
    (changed("reviewed_on", to=""), "reviewed_on: is empty", True),
    (changed("review_every_months", to=0), "review_every_months: 0 is not between 1 and 36", True),
    (changed("review_every_months", to=None), "review_every_months: null is not a whole number", True),
    (changed("insights", 0, "strength", to=7), "insights[0].strength: 7 is not between 1 and 5", True),
    (changed("insights", 0, "strength", to=True), "strength: true is not a whole number", True),
    (changed("insights", 0, "strength", to=4.5), "strength: 4.5 is not a whole number", True),
    (changed("insights", 0, "strength", to="4"), 'strength: "4" is not a whole number', True),
    (changed("insights", 0, "kind", to="wish"), 'insights[0].kind: "wish" is not one of need,', True),
    (changed("insights", 0, "text", to=""), "insights[0].text: is empty", True),
    (changed("insights", 0, "text", to="x" * 2001), "2,001 characters are more than 2,000", True),
    (without("insights", 0, "kind"), "insights[0].kind: is missing", True),
    (changed("insights", 0, "colour", to="red"), "insights[0].colour: is not a key that the", True),
    (changed("insights", to={}), "insights: an object is not a list", True),
    (changed("insights", to=[[]]), "insights[0]: a list is not an object", True),
    (changed("insights", 0, "evidence", 0, "people", to=0), "insights[0].evidence[0].people: 0 is", True),
    (changed("insights", 0, "evidence", 0, "people", to=10**400), "people: a very large number is", True),
    (changed("insights", 0, "evidence", 0, "source", to="a friend"), '"a friend" is not one of', True),
    (changed("insights", 0, "evidence", 0, "link", to="javascript:alert(1)"), "not a web address", True),
    (changed("insights", 0, "evidence", 0, "link", to="https://"), "is not a web address", True),
    (changed("insights", 0, "evidence", 0, "link", to="https://a b"), "is not a web address", True),
    (changed("insights", 0, "evidence", 0, "link", to="https://-/"), "is not a web address", False),
    (changed("portrait", to="notionists-17"), 'portrait: "notionists-17" is not an object', True),
    (changed("portrait", to={"name": "a"}), "portrait.kind: is missing", True),
    (changed("portrait", "kind", to="film"), 'kind: "film" is not one of illustration, photo', True),
    (changed("portrait", "name", to="../../etc/passwd"), "portrait.name: ", True),
    (changed("portrait", "name", to="mona-lisa"), 'portrait.name: there is no drawing called "mona', False),
    (changed("portrait", "tint", to="mauve"), 'portrait.tint: "mauve" is not one of', True),
    (changed("portrait", to=PIXEL | {"data": "no base64!"}), "portrait.data: ", True),
    (changed("portrait", to=PIXEL | {"data": "abcde"}), "portrait.data: is not base64", False),
    (changed("portrait", to=PIXEL | {"data": ""}), "portrait.data: is empty", True),
    (changed("portrait", to=PIXEL | {"media_type": "image/svg+xml"}), "portrait.media_type: ", True),
    (changed("sections", 0, "kind", to="table"), 'sections[0].kind: "table" is not one of text,', True),
    (changed("sections", 0, "title", to=""), "sections[0].title: is empty", True),
    (changed("sections", 0, "items", to=[]), "sections[0].items: is not a key", True),
    (changed("sections", 2, "items", 0, "value", to=3), "sections[2].items[0].value: is not a key", True),
    (changed("sections", 1, "items", 0, "value", to=6), "sections[1].items[0].value: 6 is not", True),
    (changed("facts", 0, "id", to=UUIDS[7]), f"insights[0].id: {UUIDS[7]} stands twice", False),
    (changed("insights", 0, "id", to=UUIDS[0]), f"insights[0].id: {UUIDS[0]} stands twice", False),
    (changed("journeys", to=[{}]), "journeys[0].format: is missing", True),
    (changed("journeys", to=None), "journeys: null is not a list", True),
    (changed("notes", to=""), "notes: is not a key that the format knows", True),
    (changed("a\nb" + "x" * 99, to=""), '["a\\nbxxx', True),
    (changed(7, to=""), "[7]: is not a key", False),
    (changed("facts", to=[{"label": "a"}] * 5001), "facts: 5,001 lines are more than 5,000", True),
    (
        changed("facts", to=[{"label": "a"}] * 2600) | {"insights": [{"kind": "need", "text": "a"}] * 2600},
        "The file has more than 5,000 lines",
        False,
    ),
]


@pytest.mark.parametrize(("data", "message", "schema_says_so"), BAD, ids=[m for _, m, _ in BAD])
def test_a_fault_is_named_by_its_path(data, message, schema_says_so):
    said = refusal(data)

    assert message in said
    assert said.isprintable()
    if schema_says_so:
        assert not SCHEMA.is_valid(data)


BAD_BYTES = [
    (b"", "This is a text, but not a file from Archetype"),
    (b"{", "The file is damaged: from line 1, column 2 on it is not JSON"),
    (b"%PDF-1.7", "This is a text, but not a file from Archetype"),
    (b"\xff\xfe\x00", "This is a picture or another kind of file"),
    (b"[]", "it is not an object"),
    (b"null", "it is not an object"),
    (b'{"a": 1, "a": 2}', 'The key "a" stands twice in one object'),
    (b'{"format": NaN}', "NaN is not a number of JSON"),
    (b"-Infinity", "-Infinity is not a number of JSON"),
    (b"9" * 5000, "The file holds a number that is too long"),
    (b"[" * 100_000, "The file is nested too deeply"),
    (b'{"a":' * 100_000, "The file is nested too deeply"),
    (b" " * (MOST_BYTES + 1), "The file is larger than 12 MB"),
]


@pytest.mark.parametrize(("content", "message"), BAD_BYTES, ids=[m for _, m in BAD_BYTES])
def test_bytes_that_are_no_persona_file_are_refused(content, message):
    assert message in refusal(content)


@pytest.mark.parametrize("thing", [None, 7, "text", [], object(), {1: 2}])
def test_a_thing_that_is_no_persona_file_is_refused(thing):
    assert "persona file" in refusal(thing)


def test_a_tree_too_deep_for_python_is_refused_by_what_it_is():
    deep = []
    for _ in range(100_000):
        deep = [deep]

    assert refusal(changed("name", to=deep)) == "name: a list is not text"


@given(persona_files())
def test_every_persona_file_is_read_as_it_stands_through_dict_and_bytes(data):
    assert read(data) == data
    assert read(dumps(data)) == data
    assert dumps(read(dumps(data))) == dumps(read(data))


@given(persona_files())
def test_the_schema_takes_every_persona_file(data):
    SCHEMA.validate(data)


@given(anything | damaged_files())
def test_whatever_the_reader_takes_the_schema_takes_and_the_rest_is_one_sentence(data):
    try:
        read(data)
    except PersonaFileError as fault:
        assert str(fault).isprintable()
    else:
        SCHEMA.validate(data)


@given(st.binary(max_size=200) | damaged_files().map(lambda d: json.dumps(d).encode()[:-3]))
def test_any_bytes_at_all_are_read_or_refused(content):
    try:
        read(content)
    except PersonaFileError as fault:
        assert len(str(fault)) < 300
