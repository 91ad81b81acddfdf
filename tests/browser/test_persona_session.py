"""Whoever is signed out while typing, or may no longer write, keeps their words."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.conftest import PASSWORD

from .editing import blank, field, stored, texts, wait_for_state, wait_until_saved


def end_session():
    Session.objects.all().delete()


def sign_in_in_another_tab(page, email):
    with page.context.expect_page() as opened:
        page.locator("[data-notice]:visible a").click()
    tab = opened.value
    tab.get_by_label("E-mail address").fill(email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/accounts/back/**")
    tab.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_a_session_that_ends_while_typing_loses_nothing(ada, persona, owner):
    end_session()
    field(ada, persona, "role").fill("Typed signed out")
    expect(ada.locator("[data-notice=signed-out]")).to_be_visible()
    expect(ada.locator("[data-status]")).to_have_text("Not saved yet")
    blank(ada, "need").fill("And so was this")
    sign_in_in_another_tab(ada, owner.email)
    wait_until_saved(ada)
    expect(ada.locator("[data-notice=signed-out]")).to_be_hidden()
    assert stored(persona, "role") == "Typed signed out"
    assert texts(persona) == ["And so was this"]


def test_what_one_typed_is_not_saved_under_another_name(ada, persona, editor):
    end_session()
    field(ada, persona, "role").fill("Ada's words")
    expect(ada.locator("[data-notice=signed-out]")).to_be_visible()
    sign_in_in_another_tab(ada, editor.email)
    expect(ada.locator("[data-notice=someone-else]")).to_be_visible()
    assert stored(persona, "role") == ""
    assert field(ada, persona, "role").input_value() == "Ada's words"


def test_a_stale_token_is_renewed_without_a_word(ada, persona, faults):
    faults.forgive("status of 403")
    ada.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")
    field(ada, persona, "role").fill("Still saved")
    wait_until_saved(ada)
    assert stored(persona, "role") == "Still saved"


def test_who_may_no_longer_write_is_told_and_keeps_their_words(ben, persona, editor, faults):
    faults.forgive("status of 403")
    editor.memberships.update(role="viewer")
    field(ben, persona, "role").fill("Too late")
    expect(ben.locator("[data-notice=refused]")).to_be_visible()
    assert field(ben, persona, "role").input_value() == "Too late"
    assert stored(persona, "role") == ""


def test_a_persona_that_comes_back_gets_what_was_typed_meanwhile(ada, persona, faults):
    faults.forgive("status of 404")
    persona.archive()
    persona.delete_for_good()
    field(ada, persona, "story").fill("Typed meanwhile")
    wait_for_state(ada, "held")
    persona.undelete()
    ada.evaluate("dispatchEvent(new Event('focus'))")
    wait_until_saved(ada)
    assert stored(persona, "story") == "Typed meanwhile"
