"""A new password for whoever forgot theirs."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

RESET = "/accounts/password/reset/"
NEW = "a quiet evening 9"


@pytest.fixture
def link(anonymous, owner, workspace, path_in):
    """The path of the link that Ada was sent."""
    anonymous.post(RESET, {"email": "ada@example.com"})
    return path_in("password/reset/key")


def follow(browser, link):
    """Where the form is, once the key is out of the address."""
    return browser.get(link).url


def test_the_link_lets_one_choose_a_new_password(anonymous, link, owner):
    form = follow(anonymous, link)
    assert anonymous.get(form).status_code == 200
    response = anonymous.post(form, {"password1": NEW})
    assert response.url == reverse("library:gallery")
    owner.refresh_from_db()
    assert owner.check_password(NEW)


def test_the_address_of_the_form_does_not_hold_the_key(anonymous, link):
    assert follow(anonymous, link).endswith("-set-password/")


def test_the_link_works_once(anonymous, client, link):
    anonymous.post(follow(anonymous, link), {"password1": NEW})
    response = client.get(link)
    assert response.status_code == 410
    assert "This link no longer works" in response.text


@pytest.mark.parametrize(("minutes", "status"), [(59, 302), (61, 410)])
def test_the_link_holds_for_an_hour(anonymous, link, monkeypatch, minutes, status):
    later = datetime.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    assert anonymous.get(link).status_code == status


@pytest.mark.parametrize("key", ["0-0", "abc-def", "0" * 32 + "-c1x-" + "0" * 32])
def test_a_made_up_link_is_one_that_has_ended(anonymous, key):
    assert anonymous.get(f"/accounts/password/reset/key/{key}/").status_code == 410


def test_the_new_password_ends_every_session(anonymous, as_owner, link):
    anonymous.post(follow(anonymous, link), {"password1": NEW})
    assert as_owner.get("/accounts/profile/").status_code == 302
    assert anonymous.get("/accounts/profile/").status_code == 200


def test_the_owner_is_told_of_it(anonymous, link, mailoutbox):
    anonymous.post(follow(anonymous, link), {"password1": NEW})
    assert mailoutbox[-1].subject == "Your password was changed"
    assert mailoutbox[-1].to == ["ada@example.com"]


def test_a_weak_password_is_refused(anonymous, link, owner, password):
    response = anonymous.post(follow(anonymous, link), {"password1": "short"})
    assert response.status_code == 422
    assert "at least 12 characters" in response.text
    owner.refresh_from_db()
    assert owner.check_password(password)


def test_an_address_that_is_none_is_refused_and_kept(anonymous, mailoutbox):
    response = anonymous.post(RESET, {"email": "ada at example"})
    assert response.status_code == 422
    assert 'value="ada at example"' in response.text
    assert not mailoutbox


def test_somebody_else_who_follows_the_link_is_signed_out_first(as_outsider, link, owner):
    form = follow(as_outsider, link)
    as_outsider.post(form, {"password1": NEW})
    assert as_outsider.get("/accounts/profile/").context["user"] == owner


def test_the_page_says_where_the_message_is_printed(anonymous, settings):
    assert "printed in the window where the server runs" in anonymous.get(RESET + "sent/").text
    settings.MAIL_IS_PRINTED = False
    assert "printed in the window where the server runs" not in anonymous.get(RESET + "sent/").text
