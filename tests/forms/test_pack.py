"""Every field of every form: named, explained, and telling what is wrong where it is wrong."""

from html.parser import HTMLParser

import pytest
from crispy_forms.bootstrap import (
    AppendedText,
    FieldWithButtons,
    InlineCheckboxes,
    InlineRadios,
    StrictButton,
)
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines

from personas.forms.layouts import laid_out, link

COLOURS = [("ochre", "Ochre"), ("green", "Green")]
EMPTY = {"input", "img", "br", "hr"}
MISSING = object()


class Everything(forms.Form):
    """One field of each widget that we use; each is required but `nickname` and `letters`."""

    name = forms.CharField(help_text="A name & a trait")
    nickname = forms.CharField(required=False)
    password = forms.CharField(widget=forms.PasswordInput)
    email = forms.EmailField()
    link = forms.URLField()
    age = forms.IntegerField(max_value=120)
    reviewed_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    strength = forms.IntegerField(widget=forms.NumberInput(attrs={"type": "range", "min": 1, "max": 5}))
    story = forms.CharField(widget=forms.Textarea, help_text="A day with them")
    role = forms.ChoiceField(choices=COLOURS)
    roles = forms.MultipleChoiceField(choices=COLOURS)
    tint = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect, help_text="Behind the portrait")
    tints = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple)
    letters = forms.BooleanField(required=False, help_text="Once a month")
    agreed = forms.BooleanField()
    photo = forms.FileField()
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise ValidationError("These do not go together.")


class Page(HTMLParser):
    """The elements of a page, in order, as (tag, attributes, text)."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(html)
        for element in self.elements:
            element["text"] = " ".join(element["text"].split())

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", **dict(attrs)}
        element["within"] = list(self.open)
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop()["tag"] == tag, f"</{tag}> closes what it did not open"

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **attributes):
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            e
            for e in self.elements
            if e["tag"] == tag and all(e.get(k, MISSING) == v for k, v in wanted.items())
        ]

    def one(self, tag, **attributes):
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} {tag} with {attributes}"
        return found[0]

    def place(self, element):
        return self.elements.index(element)

    @property
    def controls(self):
        return [
            e
            for e in self.elements
            if e["tag"] in {"input", "select", "textarea"} and e.get("type") not in {"hidden", "submit"}
        ]


def shown(form):
    template = engines["django"].from_string("{% load crispy_forms_tags %}{{ form|crispy }}")
    return Page(template.render({"form": form}))


@pytest.fixture
def fresh():
    return shown(Everything())


@pytest.fixture
def wrong():
    return shown(Everything({"age": "200", "nickname": "P"}, {}))


def name_of(page, control):
    """What assistive technology calls a control: the label for it, or the one around it."""
    named = [label for label in page.all("label") if label.get("for") == control["id"]]
    around = [e for e in control["within"] if e["tag"] == "label"]
    return " ".join((named or around)[0]["text"].split())


def test_every_field_has_a_name(fresh):
    names = {control["name"]: name_of(fresh, control) for control in fresh.controls}
    assert len(fresh.controls) == 18
    assert names["name"] == "Name"
    assert names["agreed"] == "Agreed"
    assert all(names.values())


def test_every_id_is_there_once(fresh, wrong):
    for page in fresh, wrong:
        ids = [e["id"] for e in page.elements if "id" in e]
        assert len(ids) == len(set(ids))


def test_whatever_describes_a_field_is_on_the_page(wrong):
    described = [e for e in wrong.elements if "aria-describedby" in e]
    assert described
    for element in described:
        for described_by in element["aria-describedby"].split():
            assert wrong.all("div", id=described_by), f"{described_by} of {element.get('name')}"


def test_the_help_is_read_with_its_field_and_stands_before_it(fresh):
    story = fresh.one("textarea", name="story")
    help_text = fresh.one("div", id="id_story_helptext")
    assert help_text["text"] == "A day with them"
    assert story["aria-describedby"] == "id_story_helptext"
    assert fresh.place(help_text) < fresh.place(story)


def test_help_is_text(fresh):
    assert fresh.one("div", id="id_name_helptext")["text"] == "A name & a trait"


@pytest.mark.parametrize(("group", "title"), [("tint", "Tint"), ("tints", "Tints")])
def test_radios_and_checkboxes_stand_in_a_group_with_a_title(fresh, group, title):
    options = fresh.all("input", name=group)
    assert [name_of(fresh, option) for option in options] == ["Ochre", "Green"]
    for option in options:
        fieldset = [e for e in option["within"] if e["tag"] == "fieldset"][-1]
        legends = [e for e in fresh.all("legend") if fieldset in e["within"]]
        assert [legend["text"] for legend in legends] == [title]


def test_a_group_is_read_with_its_help_and_its_error(wrong):
    tint = wrong.all("input", name="tint")[0]
    group = [e for e in tint["within"] if e["tag"] == "fieldset"][-1]
    assert group["aria-describedby"] == "id_tint_helptext id_tint_error"


def test_what_may_be_left_out_says_so_and_nothing_has_an_asterisk(fresh):
    assert [e["text"] for e in fresh.all("label") if "optional" in e["text"]] == ["Nickname optional"]
    assert not [e for e in fresh.elements if "*" in e["text"]]


def test_an_error_stands_at_its_field(wrong):
    for control in wrong.controls:
        if control["name"] in {"nickname", "letters"}:
            assert "aria-invalid" not in control
        else:
            assert control["aria-invalid"] == "true", control["name"]
            assert wrong.one("div", id=f"id_{control['name']}_error")["text"].startswith("Error: ")


def test_what_was_typed_is_kept_but_for_passwords():
    page = shown(Everything({"age": "200", "password": "a secret", "story": "<b>bold</b>", "role": "green"}))
    assert page.one("input", name="age")["value"] == "200"
    assert "value" not in page.one("input", name="password")
    assert page.one("textarea", name="story")["text"] == "<b>bold</b>"
    assert page.one("option", selected=None)["value"] == "green"


def test_the_summary_leads_to_every_field_that_is_wrong(wrong):
    summary = wrong.one("section", data_errors=None)
    assert summary["tabindex"] == "-1"
    assert "These do not go together." in summary["text"]
    links = [a for a in wrong.all("a") if summary in a["within"]]
    assert len(links) == 14
    ids = {control["id"] for control in wrong.controls}
    assert {a["href"].removeprefix("#") for a in links} <= ids
    assert "Age: Ensure this value is less than or equal to 120." in [a["text"] for a in links]


def test_a_form_that_was_not_sent_has_no_summary(fresh):
    assert not fresh.all("section")


def test_one_error_about_the_whole_form_is_no_list():
    class Sum(forms.Form):
        word = forms.CharField()

        def clean(self):
            raise ValidationError("Not today.")

    page = shown(Sum({"word": "please"}))
    assert page.one("section", data_errors=None)["text"] == "Not today."
    assert not page.all("ul")


def test_a_form_of_one_field_says_what_is_wrong_once():
    class Word(forms.Form):
        word = forms.CharField(error_messages={"required": "Write a word."})

    page = shown(Word({"word": ""}))
    assert not page.all("section")
    assert page.one("div", id="id_word_error")["text"] == "Error: Write a word."


def tagged(form, helper=None):
    return Page(render_crispy_form(form, helper, {"csrf_token": "t0ken"}))


def test_a_whole_form_has_its_token_and_one_primary_button():
    helper = laid_out(
        "name", "photo", send="Save", beside=[link("Leave it", "/personas/")], css_class="tight"
    )
    page = tagged(Everything(), helper)
    form = page.one("form", method="post")
    assert form["class"] == "form tight"
    assert form["enctype"] == "multipart/form-data"
    assert page.one("input", name="csrfmiddlewaretoken")["value"] == "t0ken"
    button = page.one("button", type="submit")
    assert (button["class"], button["text"]) == ("btn primary", "Save")
    assert page.one("a", href="/personas/")["text"] == "Leave it"


def test_a_form_that_searches_sends_no_token():
    page = tagged(Everything(), laid_out("nickname", send="Search", form_method="get", mark_optional=False))
    assert not page.all("input", name="csrfmiddlewaretoken")
    assert page.one("label")["text"] == "Nickname"


def test_a_part_of_a_form_brings_no_form_of_its_own():
    page = tagged(Everything(), laid_out("name", send="Save", form_tag=False, disable_csrf=True))
    assert not page.all("form")
    assert not page.all("input", name="csrfmiddlewaretoken")


def test_fields_can_be_arranged():
    helper = FormHelper()
    helper.layout = Layout(
        Fieldset("About them", Row("name", Column("nickname"), css_class="wide"), css_id="about"),
        Div(InlineRadios("tint"), InlineCheckboxes("tints"), css_class="colours"),
        AppendedText("age", "years"),
        FieldWithButtons("link", StrictButton("Look", css_class="small")),
    )
    helper.add_input(Submit("save", "Save"))
    page = tagged(Everything({"age": "200"}), helper)
    assert [legend["text"] for legend in page.all("legend")] == ["About them", "Tint", "Tints"]
    assert page.one("div", **{"class": "field-row wide"})
    assert len(page.all("div", **{"class": "choices in-line"})) == 2
    assert page.one("button", type="button")["text"] == "Look"
    assert page.one("input", type="submit")["value"] == "Save"
    assert all(name_of(page, control) for control in page.controls)


def test_a_label_that_is_not_shown_is_still_read():
    page = tagged(Everything(), laid_out("name", "tint", send="Save", form_show_labels=False))
    assert page.one("label", **{"for": "id_name"})["class"] == "label visually-hidden"
    assert page.one("legend")["class"] == "label visually-hidden"


class Line(forms.Form):
    text = forms.CharField()
    value = forms.IntegerField(required=False)


class Lines(forms.BaseFormSet):
    def clean(self):
        raise ValidationError("Two lines say the same.")


@pytest.mark.parametrize("render", [shown, tagged])
def test_a_list_of_forms_says_what_is_wrong_in_which(render):
    lines = forms.formset_factory(Line, Lines, extra=2)
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-text": "One", "form-1-value": "x"}
    page = render(lines(data))
    assert page.one("input", name="form-TOTAL_FORMS")
    summary = page.one("section", data_errors=None)
    assert "Two lines say the same." in summary["text"]
    links = [a["href"] for a in page.all("a")]
    assert links == ["#id_form-1-text", "#id_form-1-value"]
    assert all(name_of(page, control) for control in page.controls)


def test_a_list_of_forms_can_be_laid_out():
    helper = laid_out("text", send="Save")
    page = tagged(forms.formset_factory(Line, extra=2)(), helper)
    assert len(page.all("input", type="text")) == 2


def test_a_field_that_does_not_exist_is_an_error():
    with pytest.raises(Exception, match="Could not resolve form field 'nobody'"):
        tagged(Everything(), laid_out("nobody", send="Save"))
