"""The gallery in a browser."""

import re

from playwright.sync_api import expect

from personas.library.models import Persona
from personas.library.search import index


def test_what_was_typed_last_is_what_is_found_however_slow_the_answers_are(page_as_owner, workspace):
    for name in ["Priya", "Jonas", "Paula"]:
        index(Persona.objects.create(workspace=workspace, name=name))
    page = page_as_owner
    page.goto("/personas/")

    def slowly(route):
        page.wait_for_timeout(1600)
        route.continue_()

    page.route("**/personas/?*", slowly)
    search = page.get_by_label("Search names, needs, quotes, evidence")
    for words in ["p", "pa", "pau"]:
        search.fill(words)
        page.wait_for_timeout(330)
    expect(page.locator(".persona-card h2")).to_have_text(["Paula"])
    expect(page).to_have_url(re.compile("q=pau$|q=pau&"))
