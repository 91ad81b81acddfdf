"""The cookies of a browser at the door."""

import pytest

SIGN_IN = "/accounts/login/"


@pytest.fixture
def cookies(anonymous, owner, workspace, password):
    anonymous.get(SIGN_IN)
    return anonymous.post(SIGN_IN, {"login": owner.email, "password": password}).cookies


@pytest.mark.parametrize("name", ["session", "device"])
def test_a_script_cannot_read_them(cookies, name):
    assert cookies[name]["httponly"]


@pytest.mark.parametrize("name", ["session", "csrf", "device"])
def test_another_site_does_not_send_them_along(cookies, name):
    assert cookies[name]["samesite"] == "Lax"
    assert cookies[name]["path"] == "/"
    assert not cookies[name]["domain"]


def test_a_session_lasts_two_weeks(cookies):
    assert cookies["session"]["max-age"] == 14 * 24 * 3600


def test_a_known_browser_names_nobody(cookies, owner):
    """Not even where a cookie is packed so that one cannot read it at once."""
    name, *signed = cookies["device"].value.split(":")
    assert len(name) == 16 and len(signed) == 2
    assert owner.email not in cookies["device"].value


def test_signing_in_gives_a_new_session_and_a_new_token(client, owner, workspace, password):
    client.get(SIGN_IN)
    client.post("/accounts/signup/", {"email": "eva@example.com", "password1": password, "workspace": "Tea"})
    before = {name: cookie.value for name, cookie in client.cookies.items()}
    client.post(SIGN_IN, {"login": owner.email, "password": password})
    after = {name: cookie.value for name, cookie in client.cookies.items()}
    assert before.keys() == {"session", "csrf"}
    assert after.keys() == {"session", "csrf", "device"}
    assert all(before[name] != after[name] for name in before)


def test_whoever_only_looks_gets_no_session(anonymous):
    anonymous.get(SIGN_IN)
    anonymous.get("/accounts/signup/")
    assert "session" not in anonymous.cookies


@pytest.mark.parametrize("path", [SIGN_IN, "/accounts/signup/"])
def test_nothing_at_the_door_is_kept_by_a_cache(anonymous, path):
    assert "no-store" in anonymous.get(path)["Cache-Control"]
