"""What every answer tells the browser to refuse, and that no page knows another host."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.csp import build_policy

from .addresses import ACCESSES, every_address

ADDRESSES = [a for a in every_address() if a.access in ACCESSES and not a.unknown_arguments]
FETCHING = {"src", "href", "action", "formaction", "srcset", "poster", "data", "ping", "manifest", "content"}
# Signing in needs the form's token, which lives in a cookie.
ACCOUNTS = "/accounts/"

every = pytest.mark.parametrize("address", ADDRESSES, ids=[a.name for a in ADDRESSES])


class Links(HTMLParser):
    """Every address of another host that a page names."""

    def __init__(self, html):
        super().__init__()
        self.foreign = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in FETCHING and value and urlsplit(value).netloc:
                self.foreign.append(f"<{tag} {name}={value}>")


def visit(client, url):
    """The answer, read to its end, which closes the file that it may come from."""
    response = client.get(url)
    content = b"".join(response)
    response.text_of_page = content.decode() if is_page(response) else ""
    return response


def is_page(response):
    return response.headers.get("Content-Type", "").startswith("text/html")


def assert_refuses(response):
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    if is_page(response):
        assert policy == build_policy(settings.SECURE_CSP)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def assert_names_no_other_host(response):
    assert not Links(response.text_of_page).foreign


@every
def test_a_members_page_refuses_and_names_no_other_host(address, as_owner, persona):
    response = visit(as_owner, address.url(persona))
    assert_refuses(response)
    assert_names_no_other_host(response)
    assert "private" in response.headers["Cache-Control"]


@every
def test_a_visitors_page_refuses_and_names_no_other_host(address, anonymous, persona):
    response = visit(anonymous, address.url(persona))
    assert_refuses(response)
    assert_names_no_other_host(response)


@every
def test_a_plain_visit_leaves_no_cookie(address, anonymous, persona):
    url = address.url(persona)
    allowed = {settings.CSRF_COOKIE_NAME} if url.startswith(ACCOUNTS) else set()
    assert set(visit(anonymous, url).cookies) <= allowed


def test_an_unknown_page_refuses_too(as_owner, anonymous):
    for browser in (as_owner, anonymous):
        response = visit(browser, "/nowhere/")
        assert response.status_code == 404
        assert_refuses(response)
        assert_names_no_other_host(response)


def test_the_session_is_out_of_scripts_and_strangers_reach(anonymous, owner):
    owner.set_password("tea before nine")
    owner.save()
    details = {"login": owner.email, "password": "tea before nine"}
    cookie = anonymous.post(resolve_url(settings.LOGIN_URL), details).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "html", ['<img src="//cdn.example/a.png">', '<form action="https://example.com/"></form>']
)
def test_another_host_in_a_page_is_seen(html):
    assert Links(html).foreign
