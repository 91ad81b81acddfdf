"""Signing in and out."""

import pytest
from django.urls import reverse

SIGN_IN = "/accounts/login/"


@pytest.fixture
def ada(owner, workspace, password):
    """What Ada types."""
    return {"login": "ada@example.com", "password": password}


def test_the_right_password_opens_the_gallery(anonymous, ada):
    assert anonymous.post(SIGN_IN, ada).url == reverse("library:gallery")
    assert anonymous.get("/accounts/profile/").context["user"].name == "Ada"


def test_capitals_and_spaces_in_the_address_do_not_matter(anonymous, ada):
    assert anonymous.post(SIGN_IN, ada | {"login": " Ada@Example.COM "}).status_code == 302


def test_whoever_came_for_a_page_gets_there(anonymous, ada):
    page = anonymous.get("/accounts/profile/", follow=True)
    assert page.redirect_chain == [("/accounts/login/?next=/accounts/profile/", 302)]
    assert '<input type="hidden" name="next" value="/accounts/profile/">' in page.text
    assert 'href="/accounts/signup/?next=%2Faccounts%2Fprofile%2F"' in page.text
    assert anonymous.post(SIGN_IN, ada | {"next": "/accounts/profile/"}).url == "/accounts/profile/"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(anonymous, ada, elsewhere):
    assert anonymous.post(SIGN_IN, ada | {"next": elsewhere}).url == reverse("library:gallery")


def test_a_wrong_password_is_refused_and_the_address_kept(anonymous, ada):
    response = anonymous.post(SIGN_IN, ada | {"password": "another one"})
    assert response.status_code == 422
    assert "This e-mail address and password do not match." in response.text
    assert 'value="ada@example.com"' in response.text
    assert "another one" not in response.text
    assert "_auth_user_id" not in anonymous.session


def test_nothing_typed_is_said_at_each_field(anonymous):
    response = anonymous.post(SIGN_IN, {})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"login", "password"}
    assert "<title>Error: Sign in" in response.text


def test_a_closed_account_does_not_open(anonymous, owner, ada):
    owner.is_active = False
    owner.save()
    response = anonymous.post(SIGN_IN, ada, follow=True)
    assert "This account is closed" in response.text
    assert anonymous.get("/accounts/profile/").status_code == 302


def test_whoever_is_signed_in_goes_on(as_owner):
    assert as_owner.get(SIGN_IN).url == reverse("library:gallery")


def test_a_script_gets_the_page_like_everybody(anonymous, ada):
    response = anonymous.post(SIGN_IN, ada | {"password": "x"}, headers={"Accept": "application/json"})
    assert response["Content-Type"].startswith("text/html")


def test_signing_out_asks_first_and_then_does(as_owner):
    page = as_owner.get("/accounts/logout/")
    assert page.status_code == 200
    assert "ada@example.com" in page.text
    assert as_owner.get("/accounts/profile/").status_code == 200
    response = as_owner.post("/accounts/logout/", follow=True)
    assert "You are signed out." in response.text
    assert as_owner.get("/accounts/profile/").status_code == 302


def test_the_session_says_who_is_there(as_owner, owner):
    session = as_owner.get("/accounts/session/")
    assert session.json()["signed_in"] is True
    assert session.json()["user"] == str(owner.pk)
    assert "no-store" in session["Cache-Control"]


def test_the_token_of_the_session_is_taken(owner, workspace, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(owner)
    assert client.post("/accounts/profile/", {"name": "Ada L"}).status_code == 403
    token = client.get("/accounts/session/").json()["csrf"]
    response = client.post("/accounts/profile/", {"name": "Ada L"}, headers={"X-CSRFToken": token})
    assert response.status_code == 302


def test_nobodys_session_is_nobodys(anonymous):
    response = anonymous.get("/accounts/session/")
    assert response.json() == {"signed_in": False, "user": None, "csrf": ""}
    assert not response.cookies


def test_a_stale_page_is_explained(anonymous, ada, client):
    client.handler.enforce_csrf_checks = True
    response = client.post(SIGN_IN, ada)
    assert response.status_code == 403
    assert "This page has been open for long" in response.text
