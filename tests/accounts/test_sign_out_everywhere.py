"""Ending every session of a person, on whatever device."""

import pytest

PROFILE = "/accounts/profile/"
EVERYWHERE = "/accounts/sign-out-everywhere/"


@pytest.fixture
def another_device(sign_in, owner):
    return sign_in(owner)


def test_it_ends_every_session_here_and_elsewhere(as_owner, another_device):
    response = as_owner.post(EVERYWHERE, follow=True)
    assert "You are signed out on every device." in response.text
    for browser in as_owner, another_device:
        assert browser.get(PROFILE).status_code == 302


def test_it_ends_nobody_elses(as_owner, as_editor, as_outsider):
    as_owner.post(EVERYWHERE)
    assert as_editor.get(PROFILE).status_code == 200
    assert as_outsider.get(PROFILE).status_code == 200


def test_one_can_sign_in_again_and_do_it_again(as_owner, owner, password, client):
    for _ in range(2):
        as_owner.post("/accounts/login/", {"login": owner.email, "password": password})
        client.force_login(type(owner).objects.get(pk=owner.pk))
        assert client.get(PROFILE).status_code == 200
        as_owner.post(EVERYWHERE)
        assert client.get(PROFILE).status_code == 302


def test_only_a_form_does_it(as_owner):
    assert as_owner.get(EVERYWHERE).status_code == 405
    assert as_owner.get(PROFILE).status_code == 200


def test_a_script_learns_that_the_session_has_ended(as_owner, another_device):
    as_owner.post(EVERYWHERE)
    assert another_device.get("/accounts/session/").json()["signed_in"] is False
    answer = another_device.get(PROFILE, headers={"Accept": "application/json"})
    assert answer.status_code == 401


def test_a_new_secret_keeps_the_sessions_of_the_old_one(as_owner, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, since yesterday"
    assert as_owner.get(PROFILE).status_code == 200
