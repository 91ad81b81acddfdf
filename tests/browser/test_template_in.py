"""A filled-in template comes in in a browser: what was read of it is accessible and fits on every screen."""

import pytest
from playwright.sync_api import expect

from tests.interchange.test_bad_forms import a_form

from .test_journey_files import chosen, fits

SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 360, "height": 740}}
WRITTEN = {
    "name": "Priya, the planner",
    "role": "Regional operations lead, two children, books the family’s outdoor weekends",
    "quote": "If I can’t see it’s in stock, I assume it isn’t.",
    "story": "She shops on her phone on Tuesday evening.\n\nEverything has to be in the porch by Thursday.",
    "fact-1-label": "Age",
    "fact-1-value": "38–45",
    "fact-2-label": "Lives",
    "fact-2-value": "A village outside Exeter, 40 minutes from the nearest store",
    "need-1": "Kit the whole family out in one order, before Thursday",
    "need-1-strength": "5",
    "need-1-source": "Interview",
    "need-1-evidence": "Six parents described the same week: order by Tuesday, pack on Friday.",
    "pain-point-1": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "pain-point-1-strength": "seven",
    "motivation-2-evidence": "Said, in some form, by all six before the talk turned to shopping.",
    "touchpoint-1-stage": "Buy",
    "touchpoint-1-title": "Pays",
    "touchpoint-1-channel": "Web shop",
    "touchpoint-1-truth": "Yes",
    "touchpoint-1-expects": "What is in the basket is hers until she has paid",
    "touchpoint-1-feels": "Upset",
    "touchpoint-1-feeling": "Let down",
    "touchpoint-1-friction": "The basket holds nothing: it can be bought from under them while they pay",
    "touchpoint-1-severity": "4 Catastrophe",
    "touchpoint-1-frequency": "5 Every time",
    "touchpoint-2-stage": "Collect",
    "a field of somebody else": "What they wrote there",
}


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(request, context_as, editor):
    return context_as(editor, viewport=request.param).new_page()


def test_a_template_is_looked_at_named_and_comes_in(page, workspace, assert_accessible, tmp_path):
    chosen(page, tmp_path, a_form(WRITTEN), "template.pdf")

    unread = page.get_by_role("region", name="What could not be read")
    expect(unread.get_by_text("seven")).to_be_visible()
    expect(unread.get_by_text("What they wrote there")).to_be_visible()
    expect(page.get_by_text("score 20")).to_be_visible()
    expect(page.get_by_text("is hers until she has paid")).to_be_visible()
    assert fits(page)
    assert_accessible(page)

    page.get_by_label("Name").fill("Mei, the gatekeeper")
    page.get_by_role("button", name="Make it a persona").click()

    expect(page.get_by_text("Mei, the gatekeeper is in your library, as a draft.")).to_be_visible()
    assert workspace.journeys.get().title == "The journey"


def test_a_template_without_a_name_says_so_at_its_field(page, workspace, assert_accessible, tmp_path):
    chosen(page, tmp_path, a_form({"need-1": "Quiet"}), "template.pdf")
    page.get_by_label("Name").fill("")
    page.get_by_role("button", name="Make it a persona").click()

    expect(page.get_by_text("Give the persona a name.")).to_be_visible()
    assert_accessible(page)


def test_an_empty_template_says_why_at_the_field(page, assert_accessible, tmp_path):
    chosen(page, tmp_path, a_form(), "template.pdf")

    expect(page.get_by_text("Was it saved after it was filled in?")).to_be_visible()
    assert_accessible(page)
