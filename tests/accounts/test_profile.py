"""One's own name, address and password."""

import pytest

PROFILE = "/accounts/profile/"
EMAIL = "/accounts/email/change/"
CONFIRM = "/accounts/email/confirm/"
PASSWORD = "/accounts/password/change/"
NEW = "a quiet evening 9"


def test_the_name_can_be_changed(as_viewer, viewer):
    response = as_viewer.post(PROFILE, {"name": "Cleo C"}, follow=True)
    assert "Saved." in response.text
    viewer.refresh_from_db()
    assert viewer.name == "Cleo C"


def test_a_name_that_is_too_long_is_kept_in_the_form_and_nowhere_else(as_owner, owner):
    response = as_owner.post(PROFILE, {"name": "A" * 81})
    assert response.status_code == 422
    assert f'value="{"A" * 81}"' in response.text
    owner.refresh_from_db()
    assert owner.name == "Ada"


def test_a_new_password_ends_the_other_sessions(as_owner, sign_in, owner, password, mailoutbox):
    another_device = sign_in(owner)
    response = as_owner.post(PASSWORD, {"oldpassword": password, "password1": NEW}, follow=True)
    assert response.redirect_chain == [(PROFILE, 302)]
    assert "Your new password is set." in response.text
    assert another_device.get(PROFILE).status_code == 302
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert [mail.subject for mail in mailoutbox] == ["Your password was changed"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"oldpassword": "guessed", "password1": NEW}, "This is not your current password."),
        ({"password1": NEW}, "Type the password."),
        ({"oldpassword": "a quiet afternoon 7"}, "Type the new password."),
        ({"oldpassword": "a quiet afternoon 7", "password1": "short"}, "at least 12 characters"),
        ({"oldpassword": "a quiet afternoon 7", "password1": "ada@example.com"}, "too similar"),
    ],
)
def test_a_password_is_not_changed_for_the_asking(as_owner, owner, password, typed, says):
    response = as_owner.post(PASSWORD, typed)
    assert response.status_code == 422
    assert says in response.text
    owner.refresh_from_db()
    assert owner.check_password(password)


def test_a_new_address_is_proved_by_a_code(as_owner, owner, password, code, mailoutbox):
    response = as_owner.post(EMAIL, {"email": "ada@Example.org", "password": password})
    assert response.url == CONFIRM
    assert mailoutbox[0].to == ["ada@example.org"]
    owner.refresh_from_db()
    assert owner.email == "ada@example.com"
    response = as_owner.post(CONFIRM, {"code": code()}, follow=True)
    assert "You sign in with ada@example.org from now on." in response.text
    owner.refresh_from_db()
    assert owner.email == "ada@example.org"
    assert [a.email for a in owner.emailaddress_set.all()] == ["ada@example.org"]


def test_the_old_address_is_told_and_no_longer_opens(as_owner, client, password, code, mailoutbox):
    as_owner.post(EMAIL, {"email": "ada@example.org", "password": password})
    as_owner.post(CONFIRM, {"code": code()})
    assert mailoutbox[-1].to == ["ada@example.com"]
    assert "ada@example.org" in mailoutbox[-1].body
    typed = {"login": "ada@example.com", "password": password}
    assert client.post("/accounts/login/", typed).status_code == 422
    assert client.post("/accounts/login/", typed | {"login": "ada@example.org"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"email": "ada@example.org", "password": "guessed"}, "This is not your current password."),
        ({"email": "ada@example.org"}, "Type the password."),
        ({"email": "nonsense", "password": "a quiet afternoon 7"}, "does not look like"),
    ],
)
def test_an_address_is_not_changed_for_the_asking(as_owner, mailoutbox, typed, says):
    response = as_owner.post(EMAIL, typed)
    assert response.status_code == 422
    assert says in response.text
    assert f'value="{typed["email"]}"' in response.text
    assert not mailoutbox


def test_an_address_that_is_taken_looks_like_any_other(as_owner, outsider, password, mailoutbox):
    pages = []
    for address in "new@example.org", "dan@example.com":
        as_owner.post(EMAIL, {"email": address, "password": password})
        pages.append(as_owner.get(CONFIRM).text.replace(address, "").split("<main")[1])
    assert pages[0].split("csrf")[0] == pages[1].split("csrf")[0]
    assert mailoutbox[-1].to == ["dan@example.com"]
    assert mailoutbox[-1].subject == "This address is in use already"


def test_an_address_that_is_taken_meanwhile_is_not_taken_away(as_owner, owner, outsider, password, code):
    as_owner.post(EMAIL, {"email": "dan@example.org", "password": password})
    outsider.email = "dan@example.org"
    outsider.save()
    response = as_owner.post(CONFIRM, {"code": code()}, follow=True)
    assert "There is an account with this address already." in response.text
    owner.refresh_from_db()
    assert owner.email == "ada@example.com"


def test_who_signs_in_again_beside_an_open_page_is_sent_back_to_it(client, owner, password):
    page = client.get("/accounts/login/?next=/accounts/back/")
    assert "/accounts/back/" in page.text
    typed = {"login": owner.email, "password": password, "next": "/accounts/back/"}
    assert "Go back to the tab you came from" in client.post("/accounts/login/", typed, follow=True).text


def test_a_code_that_nobody_asked_for_confirms_nothing(as_owner):
    assert as_owner.post(CONFIRM, {"code": "AAAA-AAAA"}).url == EMAIL
