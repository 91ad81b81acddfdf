"""The persona's page: everything that is on a persona, for who may read it; a form for who may write."""

import datetime
import re

import pytest
from django.utils import timezone

from personas.library.models import Evidence, Fact, Insight, Removal, Section, SectionItem, WorkspaceSection

from .editor import Page, adding, setting


@pytest.fixture
def url(persona):
    return f"/personas/{persona.pk}/"


def test_everything_on_the_persona_is_on_the_page(as_owner, full, url):
    page = as_owner.get(url).content.decode()
    for text in [
        *["Priya, the planner", "Operations lead", "I assume it isn&#x27;t", "Mondays are hard."],
        *["One order", "Collect in store", "Stock is wrong"],
        *["Spring interviews", "https://example.com/s", "2026-09-30"],
        *["Age", "38–45", "Lives", "Leeds", "A day", "Up at six.", "Confidence", "Buys online", "always"],
    ]:
        assert text in page, text


def test_a_new_persona_has_a_page_too(as_owner, url):
    response = as_owner.get(url)
    assert response.status_code == 200
    assert [len(insights["rows"]) for insights in response.context["lists"]] == [0, 0, 0, 0]
    assert response.context["summary"]["evidence_share"] is None


def test_lists_stand_in_the_order_of_the_page_and_rows_in_theirs(as_owner, full, url):
    Insight.objects.filter(text="One order").update(position=7)
    lists = as_owner.get(url).context["lists"]
    assert [insights["plural"] for insights in lists] == [
        "Needs",
        "Pain points",
        "Motivations",
        "Expectations",
    ]
    assert [row.text for row in lists[0]["rows"]] == ["Collect in store", "One order"]


def test_what_rests_on_evidence_and_what_is_assumed_is_told_apart(as_owner, full, url):
    context = as_owner.get(url).context
    proven, assumed = context["lists"][0]["rows"]
    assert (proven.sources, proven.evidence_line, proven.is_assumption) == (2, "interview, survey", False)
    assert (assumed.sources, assumed.evidence_line, assumed.is_assumption) == (0, "", True)
    assert context["summary"]["evidence_share"] == 33
    assert context["summary"]["assumptions"] == 2


def test_sources_are_named_as_people_say_them(as_owner, need, url):
    for n, source in enumerate(["interview", "interview", "desk", "desk", "support", "analytics"]):
        Evidence.objects.create(insight=need, source=source, position=n)
    (row,) = as_owner.get(url).context["lists"][0]["rows"]
    assert row.evidence_line == "interviews, desk research, support ticket, analytics"


def test_every_field_has_its_address_and_what_it_held(as_owner, full, url):
    """What the form sends back unchanged is no change."""
    page = as_owner.get(url).content.decode()
    for row in [full, *Insight.objects.all(), *Evidence.objects.all(), *Fact.objects.all()]:
        assert f'name="{row.pk}.base"' in page
    for row in [*Section.objects.all(), *SectionItem.objects.all()]:
        assert f'name="{row.pk}.base"' in page


def test_a_viewer_reads_all_of_it_and_finds_no_field_to_write_in(as_viewer, full, url):
    response = as_viewer.get(url)
    assert response.status_code == 200
    page = response.content.decode()
    for text in ["One order", "Spring interviews", "Leeds", "Up at six.", "Buys online"]:
        assert text in page, text
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.findall(r"<(?:textarea|select|input|form)\b", main)


def test_an_overdue_review_is_said(as_owner, persona, url):
    persona.reviewed_on = timezone.localdate() - datetime.timedelta(days=400)
    persona.save()
    assert as_owner.get(url).context["summary"]["is_overdue"]
    assert "overdue" in as_owner.get(url).content.decode()


def test_markup_in_text_stays_text(as_owner, persona, need, url):
    hostile = "<script>alert(1)</script>\"'</textarea>"
    need.text = persona.story = persona.name = hostile
    need.save()
    persona.save()
    page = as_owner.get(url).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;/textarea&gt;" in page


def test_a_text_that_begins_with_an_empty_line_keeps_it(as_owner, need, url):
    """A browser drops the first line break of a textarea, so there must be one more."""
    need.text = "\nsecond line"
    need.save()
    assert re.search(
        rf'<textarea[^>]*name="{need.pk}.text"[^>]*>\n\nsecond', as_owner.get(url).content.decode()
    )


def test_the_teams_sections_that_are_not_on_it_yet_are_offered(as_owner, full, workspace, url):
    for title in ["Confidence", "Channels"]:
        WorkspaceSection.objects.create(workspace=workspace, title=title, kind="list")
    (offered,) = as_owner.get(url).context["team_sections"]
    assert (offered["title"], offered["kind_label"]) == ("Channels", "List")


def test_another_teams_sections_are_not_offered(as_owner, outsider, url):
    WorkspaceSection.objects.create(workspace=outsider.first_workspace, title="Theirs")
    assert as_owner.get(url).context["team_sections"] == []


def test_a_deletion_can_be_undone_from_the_page(as_owner, full, need, url):
    Page(as_owner, full).save({"op": "remove", "row": str(need.pk)})
    removal = Removal.objects.get()
    response = as_owner.get(url, {"removed": str(removal.pk)})
    assert response.context["removal"] == {"id": str(removal.pk), "told": "One order deleted."}
    assert f"undo:{removal.pk}" in response.content.decode()


@pytest.mark.parametrize("asked", ["nonsense", "", "00000000-0000-4000-8000-000000000000"])
def test_an_address_that_asks_for_nothing_known_still_opens(as_owner, url, asked):
    response = as_owner.get(url, {"removed": asked, "evidence": asked})
    assert response.status_code == 200
    assert response.context["removal"] is None


def test_a_removal_of_another_persona_is_not_shown(as_owner, as_outsider, outsider, full, need, url):
    Page(as_owner, full).save({"op": "remove", "row": str(need.pk)})
    other = outsider.first_workspace.personas.create(name="Theirs")
    response = as_outsider.get(f"/personas/{other.pk}/", {"removed": str(Removal.objects.get().pk)})
    assert response.context["removal"] is None


def test_an_archived_persona_has_its_page(as_owner, persona, url):
    persona.archive()
    assert as_owner.get(url).status_code == 200


def test_an_outsider_finds_nothing(as_outsider, url):
    assert as_outsider.get(url).status_code == 404
    assert as_outsider.post(url, {}).status_code == 404


def test_a_visitor_signs_in_first(anonymous, url):
    assert anonymous.get(url).status_code == 302


def test_what_has_just_been_saved_is_on_the_page(as_owner, persona, need, url):
    page = Page(as_owner, persona)
    page.save(setting(need, "text", "Saved just now"), adding("fact", {"label": "Added"}, persona))
    response = as_owner.get(url).content.decode()
    assert "Saved just now" in response
    assert "Added" in response


def test_more_rows_cost_no_more_queries(as_owner, full, url, assert_queries_do_not_grow):
    def more():
        section = Section.objects.create(persona=full, title="More", kind="list", position=9)
        for n in range(12):
            row = Insight.objects.create(persona=full, kind="expectation", text=str(n), position=n)
            Evidence.objects.create(insight=row, summary="s")
            Evidence.objects.create(insight=row, source="desk")
            Fact.objects.create(persona=full, label=str(n), position=n + 5)
            SectionItem.objects.create(section=section, text=str(n), position=n)
            Section.objects.create(persona=full, title=str(n), position=n + 10)

    assert_queries_do_not_grow(as_owner, url, more)


def test_it_asks_the_database_twelve_times_at_the_most(as_owner, full, url, django_assert_max_num_queries):
    as_owner.get(url)
    with django_assert_max_num_queries(12):
        as_owner.get(url)
