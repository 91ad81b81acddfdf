"""Persona or segment: the guide, and an answer for each task."""

import pytest

from personas.pages.guide import PERSONA_TASKS, SEGMENT_TASKS, TASKS

every_task = pytest.mark.parametrize("slug", TASKS)


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.text


def test_the_guide_leads_to_an_answer_for_each_of_the_ten_tasks(anonymous):
    page = text_of(anonymous, "/guide/")
    assert len(TASKS) == 10
    for task in TASKS.values():
        assert f'href="/guide/{task.slug}/">{task.words}</a>' in page


def test_the_guide_says_both_examples_of_a_segment(anonymous):
    page = text_of(anonymous, "/guide/")
    assert "en aged 18–25 on the customer base" in page
    assert "customers who bought product X in the last 3 months and have spent more than £500" in page


@every_task
def test_an_answer_names_its_tool_why_and_what_is_next(anonymous, slug):
    page, task = text_of(anonymous, f"/guide/{slug}/"), TASKS[slug]
    tool = "persona" if task in PERSONA_TASKS else "segment"
    assert f'<h2 id="tool">A {tool}</h2>' in page
    assert f"<title>{task.words}: a {tool} · Archetype</title>" in page
    assert f'<link rel="canonical" href="/guide/{slug}/">' in page
    assert task.why in page
    assert task.next in page


def test_four_tasks_are_for_personas_and_six_for_segments():
    assert (len(PERSONA_TASKS), len(SEGMENT_TASKS)) == (4, 6)


def test_a_task_that_is_none_is_not_found(anonymous):
    assert anonymous.get("/guide/world-peace/").status_code == 404


@pytest.mark.parametrize("path", ["/guide/", "/guide/friction/"])
def test_a_visitor_gets_no_cookie(anonymous, path):
    assert not anonymous.get(path).cookies


def test_a_visitor_is_led_to_sign_up_and_a_member_to_the_personas(anonymous, as_owner):
    assert 'href="/accounts/signup/">Create a workspace' in text_of(anonymous, "/guide/friction/")
    assert 'href="/personas/">Go to your personas' in text_of(as_owner, "/guide/friction/")


def test_an_empty_gallery_leads_to_the_guide(as_owner):
    assert 'href="/guide/">Persona or segment? Which' in text_of(as_owner, "/personas/")


def test_the_menu_of_every_page_leads_to_the_guide(as_viewer, persona):
    assert '<a href="/guide/">Persona or segment?</a>' in text_of(as_viewer, "/personas/")


@pytest.mark.parametrize("path", ["/guide/", "/guide/friction/"])
def test_search_engines_may_find_it(anonymous, path):
    assert anonymous.get(path)["X-Robots-Tag"] == "all"
