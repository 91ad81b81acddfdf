"""How often the door may be tried, for each account and from each address on the net."""

import time

import pytest
from django.core.cache import cache
from django.test import Client

from personas.accounts.models import User

SIGN_IN = "/accounts/login/"
SIGN_UP = "/accounts/signup/"
RESET = "/accounts/password/reset/"
WRONG = "wrong"


@pytest.fixture
def clock(monkeypatch):
    """`clock(seconds)` lets that time pass for whatever counts; cached rows stay as they are."""
    passed = [0]
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + passed[0])

    def wait(seconds):
        passed[0] += seconds

    return wait


def attempt(browser, email="ada@example.com", password=WRONG, address="192.0.2.1", **headers):
    return browser.post(SIGN_IN, {"login": email, "password": password}, REMOTE_ADDR=address, headers=headers)


def statuses(attempts):
    return [response.status_code for response in attempts]


def test_an_account_is_tried_five_times_and_then_waits(anonymous, owner, password):
    tries = [attempt(anonymous, address=f"192.0.2.{n}") for n in range(7)]
    assert statuses(tries) == [422] * 5 + [429] * 2
    assert attempt(anonymous, password=password, address="198.51.100.1").status_code == 429


def test_the_refusal_keeps_what_was_typed_and_says_what_to_do(anonymous, owner):
    for _ in range(6):
        response = attempt(anonymous)
    assert response.status_code == 429
    assert 'value="ada@example.com"' in response.text
    assert "Too many attempts." in response.text
    assert "ask for a new password" in response.text
    assert "Archetype</a>" in response.text


def test_after_five_minutes_it_may_be_tried_again(anonymous, owner, workspace, password, clock):
    for _ in range(6):
        attempt(anonymous)
    clock(5 * 60 + 1)
    assert attempt(anonymous, password=password).status_code == 302


def test_twenty_failures_are_enough_for_a_day(anonymous, owner, workspace, password, clock):
    for _ in range(4):
        assert statuses(attempt(anonymous) for _ in range(5)) == [422] * 5
        clock(5 * 60 + 1)
    assert attempt(anonymous).status_code == 429
    clock(23 * 3600)
    assert attempt(anonymous, password=password).status_code == 429
    clock(3600)
    assert attempt(anonymous, password=password).status_code == 302


def test_signing_in_is_no_failure(anonymous, owner, workspace, password):
    for _ in range(8):
        assert attempt(anonymous, password=password).status_code == 302
        anonymous.post("/accounts/logout/")


def test_signing_in_does_not_wipe_out_the_failures_before(anonymous, owner, workspace, password):
    for _ in range(4):
        attempt(anonymous)
    attempt(Client(), password=password)
    assert statuses(attempt(anonymous) for _ in range(2)) == [422, 429]


@pytest.fixture
def at_home(owner, workspace, password):
    """The browser in which Ada has signed in before."""
    browser = Client()
    assert attempt(browser, password=password, address="198.51.100.1").status_code == 302
    browser.post("/accounts/logout/")
    return browser


def guess(email="ada@example.com", times=6):
    """Somebody guesses from everywhere."""
    return statuses(attempt(Client(), email, address=f"192.0.2.{n}") for n in range(times))


def test_nobody_elses_guessing_keeps_her_out_of_her_own_browser(at_home, password):
    assert guess() == [422] * 5 + [429]
    assert attempt(at_home, password=password, address="198.51.100.1").status_code == 302
    assert guess(times=1) == [429]


def test_her_own_browser_may_be_tried_as_often_as_any(at_home, password):
    tries = [attempt(at_home, address=f"192.0.2.{n}") for n in range(7)]
    assert statuses(tries) == [422] * 5 + [429] * 2
    assert attempt(at_home, password=password, address="198.51.100.1").status_code == 429
    assert attempt(Client(), password=password, address="198.51.100.2").status_code == 302


def test_a_browser_known_to_one_account_is_none_to_another(at_home, editor):
    guess(editor.email)
    assert attempt(at_home, editor.email).status_code == 429


def test_a_known_browser_is_not_made_up(at_home, password):
    guess()
    name, *signature = at_home.cookies["device"].value.split(":")
    for made_up in ["", "nobody", ":".join([name[::-1], *signature])]:
        at_home.cookies["device"] = made_up
        assert attempt(at_home, password=password, address="198.51.100.1").status_code == 429


def test_a_browser_is_known_for_as_long_as_it_keeps_a_cookie(at_home, password, clock):
    clock(400 * 24 * 3600 + 1)
    guess()
    assert attempt(at_home, password=password, address="198.51.100.1").status_code == 429


def test_a_new_password_opens_every_browser_again(at_home, path_in):
    guess()
    at_home.post(RESET, {"email": "ada@example.com"})
    form = at_home.get(path_in("password/reset/key")).url
    at_home.post(form, {"password1": "a quiet evening 9"})
    elsewhere = attempt(Client(), password="a quiet evening 9", address="198.51.100.2")
    assert elsewhere.status_code == 302


def test_a_new_password_opens_again(anonymous, owner, workspace, path_in):
    for _ in range(6):
        attempt(anonymous)
    anonymous.post(RESET, {"email": owner.email})
    form = anonymous.get(path_in("password/reset/key")).url
    anonymous.post(form, {"password1": "a quiet evening 9"})
    anonymous.post("/accounts/logout/")
    assert attempt(anonymous, password="a quiet evening 9").status_code == 302


def test_nobodys_account_is_limited_like_anybodys(anonymous, owner):
    tries = [attempt(anonymous, email="nobody@example.com", address=f"192.0.2.{n}") for n in range(6)]
    assert statuses(tries) == [422] * 5 + [429]


def test_the_same_account_written_otherwise_is_the_same(anonymous, owner):
    ways = ["ada@example.com", "ADA@example.com", " ada@example.com", "ada@EXAMPLE.COM ", "Ada@Example.com"]
    for way in ways:
        attempt(anonymous, email=way)
    assert attempt(anonymous).status_code == 429


def test_the_port_in_the_host_header_makes_no_new_account(anonymous, owner):
    tries = [attempt(anonymous, host=f"localhost:{8000 + n}") for n in range(6)]
    assert statuses(tries) == [422] * 5 + [429]


def test_ten_failures_in_a_minute_are_enough_from_one_address(anonymous, owner, workspace, password, clock):
    tries = [attempt(anonymous, email=f"{n}@example.com") for n in range(12)]
    assert statuses(tries) == [422] * 10 + [429] * 2
    assert attempt(anonymous, password=password, address="192.0.2.2").status_code == 302
    anonymous.post("/accounts/logout/")
    clock(61)
    assert attempt(anonymous, password=password).status_code == 302


@pytest.mark.parametrize(
    "forged",
    [
        {"x-forwarded-for": "203.0.113.{}"},
        {"x-forwarded-for": "203.0.113.{}, 203.0.113.1"},
        {"forwarded": "for=203.0.113.{}"},
        {"x-real-ip": "203.0.113.{}"},
        {"x-client-ip": "203.0.113.{}"},
        {"cf-connecting-ip": "203.0.113.{}"},
    ],
)
def test_a_made_up_address_is_not_believed(anonymous, owner, forged):
    [(header, value)] = forged.items()
    tries = [attempt(anonymous, email=f"{n}@example.com", **{header: value.format(n)}) for n in range(11)]
    assert tries[-1].status_code == 429


def test_behind_a_proxy_the_address_that_it_saw_counts(anonymous, owner, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    theirs = {"address": "10.0.0.1"}
    for n in range(10):
        attempt(
            anonymous, f"{n}@example.com", **theirs, **{"x-forwarded-for": f"203.0.113.{n}, 198.51.100.7"}
        )
    limited = attempt(anonymous, **theirs, **{"x-forwarded-for": "203.0.113.99, 198.51.100.7"})
    another = attempt(anonymous, **theirs, **{"x-forwarded-for": "198.51.100.7, 198.51.100.8"})
    assert statuses([limited, another]) == [429, 422]


def test_what_a_refused_attempt_typed_is_not_even_looked_at(anonymous, owner, password, settings):
    for _ in range(5):
        attempt(anonymous)
    settings.PASSWORD_HASHERS = ["nobody.has.this.Hasher"]
    assert attempt(anonymous, password=password).status_code == 429


def test_signing_up_is_limited_for_each_address_on_the_net(anonymous, mailoutbox):
    def sign_up(n, address):
        typed = {"email": f"{n}@example.com", "password1": "a quiet morning 8", "workspace": "Tea & Co"}
        return anonymous.post(SIGN_UP, typed, REMOTE_ADDR=address)

    tries = [sign_up(n, "192.0.2.1") for n in range(21)]
    assert statuses(tries) == [302] * 20 + [429]
    assert 'value="Tea &amp; Co"' in tries[-1].text
    assert sign_up(22, "192.0.2.2").status_code == 302
    assert len(mailoutbox) == 21


@pytest.mark.parametrize("email", ["ada@example.com", "nobody@example.com"])
def test_nobody_is_flooded_with_mail(anonymous, owner, mailoutbox, email):
    def sign_up(n):
        typed = {"email": email, "password1": "a quiet morning 8", "workspace": "Tea"}
        return anonymous.post(SIGN_UP, typed, REMOTE_ADDR=f"192.0.2.{n}")

    def reset(n):
        return anonymous.post(RESET, {"email": email}, REMOTE_ADDR=f"192.0.2.{n}")

    tries = [sign_up(n) for n in range(7)]
    assert statuses(tries) == [302] * 5 + [429] * 2
    assert f'value="{email}"' in tries[-1].text
    # Somebody else's asking for one thing does not keep its owner from asking for another.
    assert statuses(reset(n) for n in range(6)) == [302] * 5 + [429]
    assert len(mailoutbox) == 10


def test_a_signed_in_guesser_is_limited_too(as_owner):
    guess = {"oldpassword": "wrong", "password1": "a quiet evening 9"}
    tries = [as_owner.post("/accounts/password/change/", guess) for _ in range(6)]
    assert statuses(tries) == [422] * 5 + [429]
    assert "Too many attempts" in tries[-1].text


def test_the_current_password_is_not_guessed_through_the_address_either(as_owner):
    guess = {"email": "ada@example.org", "password": "wrong"}
    tries = [as_owner.post("/accounts/email/change/", guess) for _ in range(6)]
    assert statuses(tries) == [422] * 5 + [429]
    assert 'value="ada@example.org"' in tries[-1].text


def test_a_flood_of_made_up_accounts_does_not_make_the_cache_forget(anonymous, owner):
    for _ in range(5):
        attempt(anonymous)
    for n in range(400):
        cache.set(f"somebody:{n}", n)
    assert attempt(anonymous).status_code == 429


def test_looking_at_the_door_is_not_limited(anonymous, db):
    assert statuses(anonymous.get(SIGN_IN) for _ in range(40)) == [200] * 40
    assert not User.objects.exists()
