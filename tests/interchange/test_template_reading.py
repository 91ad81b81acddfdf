"""What was written into a template, read back; and what could not be read, pointed out."""

import pytest

from personas.interchange.persona_file import PersonaFileError
from personas.interchange.template.places import MARK, PLACES, PRINTED, VERSION
from personas.interchange.template.reading import read_form

BLANK = dict.fromkeys(PLACES, "") | PRINTED


def form(keywords="", mark=VERSION, **written):
    """The fields of a template in which this was written; the names of places with _ for -."""
    texts = BLANK | {MARK: mark} | {name.replace("_", "-"): text for name, text in written.items()}
    return {"keywords": keywords, "fields": [[name, None, text] for name, text in texts.items()]}


def reading(**written):
    return read_form(form(**{"name": "Priya"} | written))


def persona(**written):
    return reading(**written).persona


def refusal(**given):
    with pytest.raises(PersonaFileError) as caught:
        read_form(form(**given))
    return str(caught.value)


def unread(**written):
    return [str(each) for each in reading(**written).unread]


def assumed(**written):
    return [what for what, _ in reading(**written).assumed]


@pytest.mark.parametrize(
    "text", ["Zoë Müller-Çelik", "李梅，守门人", "مي، حارسة الباب", "👩‍🚀", "Two\nlines"]
)
def test_text_in_any_script_is_kept_as_it_is(text):
    read = persona(name=text, story=text, need_1=text, touchpoint_1_happens=text)
    assert read["name"] == read["story"] == read["insights"][0]["text"] == text
    assert read["journeys"][0]["stages"][0]["touchpoints"][0]["happens"] == text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_lines_end_as_they_end_here_whoever_saved_the_file(ending):
    assert persona(story=f"One{ending}two{ending}{ending}three")["story"] == "One\ntwo\n\nthree"


def test_empty_fields_make_nothing():
    read = persona()
    assert (read["facts"], read["insights"], read["journeys"]) == ([], [], [])
    assert not reading().unread
    assert not reading().assumed


def test_a_line_has_its_strength_and_its_evidence():
    (line,) = persona(
        pain_point_2="Sold out",
        pain_point_2_strength="5",
        pain_point_2_source="Survey",
        pain_point_2_evidence="9 of 10",
    )["insights"]
    assert (line["kind"], line["text"], line["strength"]) == ("pain_point", "Sold out", 5)
    ((source, summary),) = [(piece["source"], piece["summary"]) for piece in line["evidence"]]
    assert (source, summary) == ("survey", "9 of 10")


def test_a_line_without_a_strength_has_the_usual_one_and_is_an_assumption():
    (line,) = persona(need_1="To know")["insights"]
    assert (line["strength"], line["evidence"]) == (3, [])


def test_evidence_without_a_source_is_kept_and_the_guess_is_told():
    (line,) = persona(need_1="To know", need_1_evidence="Heard twice")["insights"]
    assert line["evidence"][0]["summary"] == "Heard twice"
    assert assumed(need_1="To know", need_1_evidence="Heard twice") == [
        "Needs, line 1: evidence has no source; it is taken for an observation"
    ]


def test_evidence_beside_an_empty_line_is_pointed_out():
    assert unread(need_3_evidence="Heard twice", need_3_strength="4") == [
        "Needs, line 3: strength, 1 to 5, page 1: “4” – stands beside an empty line",
        "Needs, line 3: evidence, page 1: “Heard twice” – stands beside an empty line",
    ]


def test_facts_keep_the_words_that_were_printed_or_written_over_them():
    facts = persona(fact_1_value="38–45", fact_2_label="Dog", fact_2_value="Yes", fact_7_value="No label")[
        "facts"
    ]
    assert [(fact["label"], fact["value"]) for fact in facts] == [
        ("Age", "38–45"),
        ("Dog", "Yes"),
        ("", "No label"),
    ]


def test_a_touchpoint_has_what_is_written_in_its_column():
    (journey,) = persona(
        journey="Kitting out",
        scenario="Autumn",
        touchpoint_1_title="Pays",
        touchpoint_1_channel="Web shop",
        touchpoint_1_truth="Yes",
        touchpoint_1_thinks="Sold out?",
        touchpoint_1_feels="Upset",
        touchpoint_1_feeling="Let down",
        touchpoint_1_aim="Happy",
        touchpoint_1_friction="The basket holds nothing",
        touchpoint_1_kind="Technical",
        touchpoint_1_severity="4 Catastrophe",
        touchpoint_1_frequency="5 Every time",
    )["journeys"]
    assert (journey["title"], journey["scenario"]) == ("Kitting out", "Autumn")
    assert [stage["name"] for stage in journey["stages"]] == [
        "Aware",
        "Consider",
        "Buy",
        "Use",
        "Return",
        "Advocate",
    ]
    (touchpoint,) = journey["stages"][0]["touchpoints"]
    assert (touchpoint["title"], touchpoint["channel"], touchpoint["moment_of_truth"]) == (
        "Pays",
        "Web shop",
        True,
    )
    (lived,) = touchpoint["experiences"]
    assert (lived["thinks"], lived["feels"], lived["feeling"], lived["aim"]) == (
        "Sold out?",
        -2,
        "Let down",
        1,
    )
    (moment,) = touchpoint["friction"]
    assert (moment["text"], moment["kind"], moment["severity"], moment["frequency"]) == (
        *("The basket holds nothing", "technical"),
        *(4, 5),
    )


def stages(**written):
    (journey,) = persona(journey="Kitting out", **written)["journeys"]
    return [(stage["name"], [each["title"] for each in stage["touchpoints"]]) for stage in journey["stages"]]


def test_columns_of_the_same_stage_or_of_none_go_on_with_it():
    written = {"touchpoint_2_stage": "Aware", "touchpoint_3_stage": ""} | dict.fromkeys(
        [f"touchpoint_{n}_stage" for n in (4, 5, 6)], ""
    )
    titles = {f"touchpoint_{n}_title": f"T{n}" for n in (1, 2, 3)}
    assert stages(**written, **titles) == [("Aware", ["T1", "T2", "T3"])]


def test_a_column_without_any_stage_before_it_is_given_one():
    assert stages(touchpoint_1_stage="", touchpoint_1_title="T1")[0] == ("First stage", ["T1"])


def test_what_the_journey_does_not_say_is_assumed_and_told():
    written = {"touchpoint_2_happens": "It rains", "touchpoint_2_friction": "Wet"}
    (journey,) = persona(**written)["journeys"]
    assert journey["title"] == "The journey"
    assert journey["stages"][1]["touchpoints"][0]["title"] == "Touchpoint 2"
    assert assumed(**written) == [
        "The journey has no title; it is called “The journey”",
        "Touchpoint 2 does not say what it is; it is called by its number",
        "The friction of touchpoint 2 has no severity; it begins with 2",
        "The friction of touchpoint 2 has no frequency; it begins with 2",
    ]


def test_a_score_without_friction_is_pointed_out():
    assert unread(touchpoint_1_title="Pays", touchpoint_1_severity="3 Major") == [
        "Touchpoint 1: severity, 1 to 4, page 2: “3 Major” – stands beside an empty moment of friction"
    ]


@pytest.mark.parametrize("chosen", ["3 Major", "3", "3 major", " 3 Major "])
def test_a_choice_is_known_by_its_words_and_by_its_number(chosen):
    read = persona(touchpoint_1_friction="Slow", touchpoint_1_severity=chosen)
    assert read["journeys"][0]["stages"][0]["touchpoints"][0]["friction"][0]["severity"] == 3


def test_a_choice_that_cannot_be_made_is_pointed_out():
    (line,) = persona(need_1="To know", need_1_strength="7")["insights"]
    assert line["strength"] == 3
    assert unread(need_1="To know", need_1_strength="7") == [
        "Needs, line 1: strength, 1 to 5, page 1: “7” – is none of 1, 2, 3, 4, 5"
    ]


def test_a_field_that_we_do_not_know_is_pointed_out_with_its_page():
    data = form(name="Priya")
    data["fields"] += [["shoe size", 2, "42"], ["colour", None, ""]]
    (found,) = read_form(data).unread
    assert str(found) == "A field named “shoe size”, page 2: “42” – is no field of this template"


def test_a_text_that_is_too_long_is_kept_as_far_as_it_goes():
    read = reading(role="a" * 200 + "The end of it")
    assert read.persona["role"] == "a" * 200
    (rest,) = read.unread
    assert (rest.where, rest.page, rest.found) == ("Who they are, in a line", 1, "The end of it")
    assert rest.why == "goes beyond 200 characters; what came before is kept"


def test_characters_that_no_file_can_keep_are_left_out_and_told():
    assert persona(role="a\x07b\ud800c")["role"] == "abc"
    assert "characters that no text can have" in unread(role="a\x07b")[0]


def test_a_persona_without_a_name_is_read_all_the_same():
    read = read_form(form(need_1="To know"))
    assert read.persona["name"] == "Unnamed persona"
    assert read.assumed == [("The persona has no name yet", 1)]


def test_the_same_template_read_twice_is_the_same_persona():
    assert persona(need_1="To know") == persona(need_1="To know")
    assert persona(need_1="To know")["id"] != persona(need_1="To know better")["id"]


def test_an_empty_template_is_refused_and_says_why_that_may_be():
    assert "Was it saved after it was filled in?" in refusal()
    assert "Was it saved after it was filled in?" in refusal(name="  ", fact_1_label="Age")


def test_a_template_of_a_later_version_is_refused_by_its_name():
    said = refusal(mark="archetype.template/2", name="Priya")
    assert "archetype.template/2" in said
    assert "reads archetype.template/1" in said


def test_a_template_whose_mark_was_lost_is_known_by_its_fields():
    assert read_form(form(mark="", name="Priya")).persona["name"] == "Priya"
    assert (
        read_form(form(mark="", keywords="a, archetype.template/1", name="Priya")).persona["name"] == "Priya"
    )


def test_the_template_to_print_says_that_it_has_nothing_to_read():
    with pytest.raises(PersonaFileError, match="to print"):
        read_form({"keywords": VERSION, "fields": []})


def test_a_form_of_somebody_else_is_refused():
    with pytest.raises(PersonaFileError, match="not a persona template"):
        read_form({"keywords": "tax", "fields": [["name", 1, "Priya"]]})
