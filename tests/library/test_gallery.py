"""The gallery: cards, search, filters, order, pages."""

import datetime
import re

import pytest
from django.utils import timezone

from personas.library.models import Evidence, Insight, Persona
from personas.library.search import index
from personas.library.wording import opening

GALLERY = "/personas/"


@pytest.fixture
def write(workspace):
    """Writes a persona into the workspace, as findable as the editor would make it."""

    def persona(name, **fields):
        persona = Persona.objects.create(workspace=workspace, name=name, **fields)
        index(persona)
        return persona

    return persona


def names(response):
    return [persona.name for persona in response.context["personas"]]


def test_it_shows_each_persona_with_status_quote_and_counts(as_viewer, write):
    persona = write("Priya", status="validated", quote="I assume it isn't", role="Planner")
    need = Insight.objects.create(persona=persona, kind="need", text="One order")
    Insight.objects.create(persona=persona, kind="need", text="Collect in store")
    Evidence.objects.create(insight=need, summary="Interviews")
    page = as_viewer.get(GALLERY).content.decode()
    for expected in ["Priya", "Validated", "I assume it isn", "Planner", "2 insights · 50% evidence"]:
        assert expected in page


def test_an_empty_library_leads_to_the_first_persona(as_owner):
    page = as_owner.get(GALLERY).content.decode()
    assert "Write your first persona" in page
    assert "/personas/new/" in page


def test_an_empty_library_has_nothing_to_search_or_to_filter(as_owner, write):
    assert 'role="search"' not in as_owner.get(GALLERY).text
    assert 'role="search"' in as_owner.get(GALLERY, {"q": "zebra"}).text
    write("Priya")
    assert 'role="search"' in as_owner.get(GALLERY).text


def test_an_empty_library_leads_to_the_other_workspaces_one_is_in(as_outsider, outsider, workspace):
    workspace.memberships.create(user=outsider)
    page = as_outsider.get(GALLERY).text
    assert "You are also in <strong>Northwind Outdoor</strong>" in page
    assert f'action="/accounts/workspaces/{workspace.pk}/switch/"' in page


def test_an_empty_library_of_somebody_in_no_other_workspace_names_none(as_owner):
    assert "You are also in" not in as_owner.get(GALLERY).text


def test_the_archive_is_found_at_the_head_of_the_gallery(as_viewer, persona, write):
    assert "/personas/archive/" not in as_viewer.get(GALLERY).text
    persona.archive()
    page = as_viewer.get(GALLERY).text
    assert page.index("/personas/archive/") < page.index('id="results"')


def test_overdue_is_offered_once_something_is(as_owner, write):
    write("Fresh", status="validated", reviewed_on=timezone.localdate())
    assert 'name="overdue"' not in as_owner.get(GALLERY).text
    assert "checked" in as_owner.get(GALLERY, {"overdue": "1"}).text
    long_ago = timezone.localdate() - datetime.timedelta(days=400)
    write("Late", status="validated", reviewed_on=long_ago)
    assert "Overdue 1" in as_owner.get(GALLERY).text


def test_a_long_quote_ends_with_a_whole_word_and_its_mark(as_owner, write):
    write("Priya", quote="Somebody wore it " * 20)
    assert re.search(r"“(Somebody wore it )+Somebody( wore( it)?)?…”", as_owner.get(GALLERY).text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short enough", "Short enough"),
        ("Exactly 20 letters x", "Exactly 20 letters x"),
        ("This is, as it goes, too long", "This is, as it goes…"),
        ("This is too long by a word", "This is too long by…"),
        ("照顾家人" * 6, ("照顾家人" * 6)[:20] + "…"),
    ],
)
def test_an_opening_ends_where_a_word_does(text, shown):
    assert opening(text, 20) == shown


def test_a_viewer_is_offered_nothing_they_may_not_do(as_viewer, write):
    write("Priya")
    assert "New persona" not in as_viewer.get(GALLERY).content.decode()


def test_nothing_of_another_workspace_is_shown(as_outsider, write):
    write("Priya")
    assert names(as_outsider.get(GALLERY)) == []


def test_every_visitor_signs_in_first(anonymous):
    response = anonymous.get(GALLERY)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("words", ["stock", "STOCK", "in stock", "lucia", "家人", "عائلة", "ock"])
def test_search_finds_any_text_in_any_script_and_case(as_owner, write, words):
    found = write("Lucía", quote="If I can't see it's in stock", role="照顾家人 عائلة")
    write("Somebody else")
    assert names(as_owner.get(GALLERY, {"q": words})) == [found.name]


@pytest.mark.parametrize("words", ['"', "' OR 1=1", "100 %", "_", "*", "NEAR(", "a" * 200])
def test_search_takes_odd_input_as_plain_text(as_owner, write, words):
    write("Priya")
    assert names(as_owner.get(GALLERY, {"q": words})) == []


def test_search_says_when_nothing_matches_and_how_to_go_on(as_owner, write):
    write("Priya")
    page = as_owner.get(GALLERY, {"q": "zebra"}).content.decode()
    assert "No persona matches" in page
    assert "0 personas found" not in page
    assert 'value="zebra"' in page


def test_it_filters_by_status_and_by_overdue(as_owner, write):
    long_ago = timezone.localdate() - datetime.timedelta(days=400)
    write("Late", status="validated", reviewed_on=long_ago)
    write("Fresh", status="validated", reviewed_on=timezone.localdate())
    write("New", status="draft")
    assert set(names(as_owner.get(GALLERY, {"status": "validated"}))) == {"Late", "Fresh"}
    assert names(as_owner.get(GALLERY, {"overdue": "1"})) == ["Late"]


def test_it_sorts_by_change_name_and_review(as_owner, write):
    now = timezone.now()
    write("álvaro", changed_at=now, reviewed_on=timezone.localdate())
    write("Zoe", changed_at=now + datetime.timedelta(hours=1))
    write("beth", changed_at=now - datetime.timedelta(hours=1), reviewed_on=datetime.date(2025, 1, 1))
    assert names(as_owner.get(GALLERY))[0] == "Zoe"
    ordered = names(as_owner.get(GALLERY, {"sort": "name"}))
    assert ordered.index("beth") < ordered.index("Zoe")
    assert names(as_owner.get(GALLERY, {"sort": "due"})) == ["beth", "álvaro", "Zoe"]


@pytest.mark.parametrize("query", [{"sort": "nonsense"}, {"status": "?"}, {"page": "-3"}, {"page": "x"}])
def test_what_it_does_not_understand_it_leaves_out(as_owner, write, query):
    write("Priya")
    assert names(as_owner.get(GALLERY, query)) == ["Priya"]


def test_more_than_one_page_keeps_the_question(as_owner, workspace):
    Persona.objects.bulk_create(
        Persona(workspace=workspace, name=f"Persona {n}", status="draft") for n in range(30)
    )
    page = as_owner.get(GALLERY, {"status": "draft"})
    assert len(names(page)) == 24
    assert "?status=draft&amp;page=2" in page.content.decode()
    assert len(names(as_owner.get(GALLERY, {"status": "draft", "page": 2}))) == 6


def test_a_script_gets_the_results_alone(as_owner, write):
    write("Priya")
    part = as_owner.get(GALLERY, headers={"HX-Request": "true"}).content.decode()
    assert 'id="results"' in part
    assert "<html" not in part


def test_more_personas_cost_no_more_queries(as_owner, write, django_assert_max_num_queries):
    def card(n):
        persona = write(f"Persona {n}")
        Insight.objects.create(persona=persona, kind="need", text="x")

    card(0)
    with django_assert_max_num_queries(20) as few:
        as_owner.get(GALLERY)
    for n in range(1, 12):
        card(n)
    with django_assert_max_num_queries(len(few)):
        as_owner.get(GALLERY)
