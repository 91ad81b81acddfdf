"""Creating a workspace: an address, a password, a name for it, and the code that proves the address."""

import time

import pytest
from django.urls import reverse

from personas.accounts.models import Role, User, Workspace

SIGN_UP = "/accounts/signup/"
CONFIRM = "/accounts/signup/confirm/"
EVA = {
    "email": "Eva@Example.com",
    "password1": "a quiet morning 8",
    "workspace": "Tea & Co",
    "name": "Eva",
}


def test_the_code_makes_the_account_and_its_workspace(anonymous, code, mailoutbox):
    response = anonymous.post(SIGN_UP, EVA)
    assert response.url == CONFIRM
    assert not User.objects.exists()
    assert mailoutbox[0].to == ["eva@example.com"]
    response = anonymous.post(CONFIRM, {"code": code()})
    assert response.url == reverse("library:gallery")
    eva = User.objects.get()
    assert (eva.email, eva.name) == ("eva@example.com", "Eva")
    assert eva.check_password("a quiet morning 8")
    assert eva.emailaddress_set.get().verified
    assert eva.memberships.get().role == Role.OWNER
    assert eva.memberships.get().workspace.name == "Tea & Co"


def test_the_new_owner_lands_on_an_empty_gallery(anonymous, code):
    anonymous.post(SIGN_UP, EVA)
    response = anonymous.post(CONFIRM, {"code": code()}, follow=True)
    assert response.status_code == 200
    assert response.context["workspace"].name == "Tea & Co"


def test_a_name_may_be_left_out(anonymous, code):
    anonymous.post(SIGN_UP, EVA | {"name": ""})
    anonymous.post(CONFIRM, {"code": code()})
    assert str(User.objects.get()) == "eva@example.com"


def test_whoever_came_for_a_page_gets_there(anonymous, code):
    page = anonymous.get(SIGN_UP, {"next": "/accounts/profile/"})
    assert '<input type="hidden" name="next" value="/accounts/profile/">' in page.text
    anonymous.post(SIGN_UP, EVA | {"next": "/accounts/profile/"})
    assert anonymous.post(CONFIRM, {"code": code()}).url == "/accounts/profile/"


def test_nobody_is_led_to_another_site(anonymous, code):
    anonymous.post(SIGN_UP, EVA | {"next": "https://example.com/"})
    assert anonymous.post(CONFIRM, {"code": code()}).url == reverse("library:gallery")


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "no dash"])
def test_the_code_may_be_typed_as_one_likes(anonymous, code, typed):
    anonymous.post(SIGN_UP, EVA)
    sent = code()
    ways = {"lower": sent.lower(), "no dash": sent.replace("-", " ")}
    anonymous.post(CONFIRM, {"code": ways.get(typed) or typed.format(sent)})
    assert User.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("email", "", "Type the e-mail address."),
        ("email", "eva", "This does not look like an e-mail address."),
        ("email", "e" * 250 + "@example.com", "at most 254 characters"),
        ("password1", "", "Type the password."),
        ("password1", "too short", "at least 12 characters"),
        ("password1", "1q2w3e4r5t6y", "too common"),
        ("password1", "eva@example.com", "too similar"),
        ("password1", "x" * 257, "at most 256 characters"),
        ("workspace", " ", "Give the workspace a name."),
        ("workspace", "w" * 81, "at most 80 characters"),
        ("name", "n" * 81, "at most 80 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(anonymous, mailoutbox, field, typed, says):
    response = anonymous.post(SIGN_UP, EVA | {field: typed})
    assert response.status_code == 422
    assert says in str(response.context["form"].errors[field])
    if field != "workspace":
        assert 'value="Tea &amp; Co"' in response.text
    if field != "email":
        assert 'value="Eva@Example.com"' in response.text
    assert EVA["password1"] not in response.text
    assert not mailoutbox


def test_a_wrong_code_makes_no_account(anonymous):
    anonymous.post(SIGN_UP, EVA)
    response = anonymous.post(CONFIRM, {"code": "AAAA-AAAA"})
    assert response.status_code == 422
    assert 'value="AAAA-AAAA"' in response.text
    assert not User.objects.exists()


def test_five_tries_are_enough(anonymous, code):
    anonymous.post(SIGN_UP, EVA)
    for _ in range(5):
        assert anonymous.post(CONFIRM, {"code": "AAAA-AAAA"}).status_code == 422
    response = anonymous.post(CONFIRM, {"code": code()}, follow=True)
    assert "Too many tries" in response.text
    assert response.redirect_chain == [(SIGN_UP, 302)]
    assert not User.objects.exists()
    assert anonymous.get(CONFIRM).url == SIGN_UP


def test_a_code_holds_for_a_quarter_of_an_hour(anonymous, code, monkeypatch):
    anonymous.post(SIGN_UP, EVA)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14 * 60)
    assert anonymous.get(CONFIRM).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 16 * 60)
    assert anonymous.post(CONFIRM, {"code": code()}).url == SIGN_UP
    assert not User.objects.exists()


def test_a_code_belongs_to_the_browser_that_asked_for_it(anonymous, client, code):
    anonymous.post(SIGN_UP, EVA)
    assert client.post(CONFIRM, {"code": code()}).url == SIGN_UP
    assert not User.objects.exists()


def test_a_code_works_once(anonymous, client, code):
    anonymous.post(SIGN_UP, EVA)
    client.post(SIGN_UP, EVA)
    client.post(CONFIRM, {"code": code()})
    client.post("/accounts/logout/")
    assert client.post(CONFIRM, {"code": code()}).url == SIGN_UP


def test_two_browsers_that_confirm_the_same_address_make_one_account(anonymous, client, code):
    codes = {}
    for browser in anonymous, client:
        browser.post(SIGN_UP, EVA)
        codes[browser] = code()
    anonymous.post(CONFIRM, {"code": codes[anonymous]})
    response = client.post(CONFIRM, {"code": codes[client]}, follow=True)
    assert "You have an account already." in response.text
    assert User.objects.count() == Workspace.objects.count() == 1


def test_somebody_elses_sign_up_does_not_confirm_with_my_code(anonymous, client, code):
    """Whoever signs up with my address, in their browser, gets nothing from what I type in mine."""
    anonymous.post(SIGN_UP, EVA)
    mine = code()
    client.post(SIGN_UP, EVA | {"password1": "a password of theirs"})
    anonymous.post(CONFIRM, {"code": mine})
    assert User.objects.get().check_password(EVA["password1"])


def test_the_code_can_be_sent_again_but_not_for_ever(anonymous, mailoutbox, code):
    anonymous.post(SIGN_UP, EVA)
    first = code()
    for _ in range(4):
        response = anonymous.post(CONFIRM, {"again": ""}, follow=True)
    assert len(mailoutbox) == 3
    assert code() == first
    assert "We have sent it three times." in response.text
    assert 'name="again"' not in response.text


def test_the_page_says_where_the_message_is_printed(anonymous, settings):
    anonymous.post(SIGN_UP, EVA)
    printed, sent = "is printed in the window where the server runs", "We have sent a message"
    page = anonymous.get(CONFIRM).text
    assert printed in page
    assert sent not in page
    assert "Check your mail" not in page
    settings.MAIL_IS_PRINTED = False
    page = anonymous.get(CONFIRM).text
    assert printed not in page
    assert sent in page
    assert "Check your mail" in page


def test_whoever_is_signed_in_needs_no_second_account(as_owner):
    assert as_owner.get(SIGN_UP).url == reverse("library:gallery")
