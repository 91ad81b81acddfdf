"""Nothing at the door tells whether somebody has an account."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

KNOWN, UNKNOWN = "ada@example.com", "eva@example.com"
SIGN_UP = {"password1": "a quiet morning 8", "workspace": "Tea & Co"}
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+')


class CountingHasher(MD5PasswordHasher):
    """Hashing is what takes long, so it is what has to be done equally often."""

    algorithm = "counting"
    done = 0

    def encode(self, password, salt):
        CountingHasher.done += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def counted(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture
def ada(counted, owner, workspace):
    return owner


def seen(response, email):
    """Everything that a visitor can see of an answer, but for the form's token and what they typed."""
    page = TOKEN.sub(r"\1", response.text).replace(email, "")
    headers = {name: value for name, value in response.items() if name not in {"Content-Length", "Expires"}}
    cookies = {
        name: {key: value for key, value in cookie.items() if key != "expires"}
        | {"length": len(cookie.value)}
        for name, cookie in response.cookies.items()
    }
    return response.status_code, headers, cookies, page


class Visit:
    """One visitor's way through the door, all that they saw and how often a password was hashed."""

    def __init__(self, browser, email):
        self.browser, self.email, self.seen = browser, email, []
        self.address = "192.0.2.1" if email == KNOWN else "192.0.2.2"

    def post(self, path, **typed):
        response = self.browser.post(path, typed, REMOTE_ADDR=self.address)
        self.seen.append(seen(response, self.email))
        while response.status_code == 302:
            response = self.browser.get(response.url)
            self.seen.append(seen(response, self.email))

    def take(self, way):
        before = CountingHasher.done
        way(self)
        self.hashed = CountingHasher.done - before
        return self


def sign_in(visit):
    visit.post("/accounts/login/", login=visit.email, password="wrong")


def sign_in_too_often(visit):
    for _ in range(7):
        sign_in(visit)


def sign_up(visit):
    visit.post("/accounts/signup/", email=visit.email, **SIGN_UP)


def sign_up_and_ask_again(visit):
    sign_up(visit)
    for _ in range(4):
        visit.post("/accounts/signup/confirm/", again="")


def sign_up_and_guess(visit):
    sign_up(visit)
    for _ in range(7):
        visit.post("/accounts/signup/confirm/", code="AAAA-AAAA")


def sign_up_and_sign_in(visit):
    """With the password just chosen, which is not Ada's."""
    sign_up(visit)
    visit.post("/accounts/login/", login=visit.email, password=SIGN_UP["password1"])


def sign_up_and_reset(visit):
    sign_up(visit)
    reset(visit)


def sign_up_badly(visit):
    visit.post("/accounts/signup/", email=visit.email, password1="short")


def reset(visit):
    visit.post("/accounts/password/reset/", email=visit.email)


def reset_too_often(visit):
    for _ in range(7):
        reset(visit)


WAYS = [
    sign_in,
    sign_in_too_often,
    sign_up,
    sign_up_and_ask_again,
    sign_up_and_guess,
    sign_up_and_sign_in,
    sign_up_and_reset,
    sign_up_badly,
    reset,
    reset_too_often,
]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_the_known_and_the_unknown_see_the_same(ada, a_visitor, mailoutbox, way):
    visits = []
    for email in KNOWN, UNKNOWN:
        visits.append((Visit(a_visitor(), email).take(way), len(mailoutbox)))
        mailoutbox.clear()
    (known, mails_to_known), (unknown, mails_to_unknown) = visits
    assert known.seen == unknown.seen
    assert known.hashed == unknown.hashed
    assert mails_to_known == mails_to_unknown


def test_signing_in_does_hash_the_password_of_nobody(ada, a_visitor):
    assert Visit(a_visitor(), UNKNOWN).take(sign_in).hashed == 1


@pytest.mark.parametrize(
    ("way", "to_known", "to_unknown"),
    [
        (sign_up, "You have an account already", "Your code: "),
        (reset, "A new password", "No account with this address"),
    ],
)
def test_only_the_mail_differs(ada, a_visitor, mailoutbox, way, to_known, to_unknown):
    for email in KNOWN, UNKNOWN:
        way(Visit(a_visitor(), email))
    assert [mail.to for mail in mailoutbox] == [[KNOWN], [UNKNOWN]]
    assert mailoutbox[0].subject == to_known
    assert mailoutbox[1].subject.startswith(to_unknown)


def test_the_code_of_somebody_elses_account_is_never_sent(ada, a_visitor, mailoutbox):
    browser = a_visitor()
    sign_up(Visit(browser, KNOWN))
    assert browser.session["sign_up"]["code"] not in mailoutbox[0].subject + mailoutbox[0].body
