"""Who may do what, asked of every address in the URLconf with every method.

The matrix is made from the URLconf: a new address is in it from the moment it exists, and fails here
until its view declares who may come and `tests/addresses.py` can fill its arguments.
"""

import copy
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.test import Client

from .addresses import ACCESSES, every_address

SAFE = ["GET", "HEAD", "OPTIONS"]
METHODS = [*SAFE, "POST", "PUT", "PATCH", "DELETE"]
ADDRESSES = sorted(every_address(), key=lambda address: address.name)
DECLARED = [a for a in ADDRESSES if a.access in ACCESSES and not a.unknown_arguments]
CLOSED = [a for a in DECLARED if a.access != "all"]
# Being there is no change: when somebody was last seen, and in which workspace.
PASSING = {"sessions.Session"}


def matrix(addresses):
    return pytest.mark.parametrize("address", addresses, ids=[a.name for a in addresses])


def content():
    """Every row of every table, but for those that say who is there."""
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.label not in PASSING]
    queries = [f"SELECT * FROM {connection.ops.quote_name(m._meta.db_table)}" for m in models]  # noqa: S608
    with connection.cursor() as cursor:
        found = [sorted(map(repr, rows)) for rows in rows_of(cursor, queries)]
    return {model._meta.label: rows for model, rows in zip(models, found, strict=True)}


def rows_of(cursor, queries):
    """What each of them finds. PostgreSQL is asked once for all: the way to it is longer than any answer."""
    if connection.vendor == "sqlite":
        for query in queries:
            yield cursor.execute(query).fetchall()
    else:
        cursor.execute("; ".join(queries))
        for _ in queries:
            yield cursor.fetchall()
            cursor.nextset()


class Answer:
    """What one request was answered with, and which tables it changed; all of it is taken back."""

    def __init__(self, client, method, url, before, **headers):
        cookies = copy.deepcopy(client.cookies)
        with transaction.atomic():
            self.response = client.generic(method, url, **headers)
            self.status = self.response.status_code
            self.content = b"".join(self.response)
            after = content()
            transaction.set_rollback(True)
        client.cookies = cookies
        self.changed = sorted(label for label in after if after[label] != before[label])
        self.text = f"{method} {url} answers {self.status}"
        assert self.status < 500, self.text
        if method != "POST":
            assert not self.changed, f"{method} {url} changes {self.changed}; only POST may"

    @property
    def body(self):
        """What the page says, without what differs from one request to the next."""
        return re.sub(rb'(csrf\w*["\'] (?:value|content)=["\'])\w+', rb"\1", self.content)

    @property
    def asks_to_sign_in(self):
        sign_in = resolve_url(settings.LOGIN_URL) + "?next="
        return self.status == 302 and self.response["Location"].startswith(sign_in)


def answers(client, url, methods=METHODS, **headers):
    before = content()
    return [Answer(client, method, url, before, **headers) for method in methods]


def test_every_address_says_who_may_come():
    silent = [str(address) for address in ADDRESSES if address.access not in ACCESSES]
    assert not silent, (
        f"Without declared access: {silent}. Decorate the view with open_to_all, signed_in, may_read, "
        "may_write or may_own from personas.accounts.access, outermost."
    )


def test_every_address_has_a_name():
    nameless = [address.route for address in ADDRESSES if not address.name.split(":")[-1]]
    assert not nameless, f"Give them a name in their urls.py: {nameless}"


def test_every_argument_can_be_filled():
    unknown = {str(address): address.unknown_arguments for address in ADDRESSES if address.unknown_arguments}
    assert not unknown, f"Write a maker for these arguments in tests/addresses.py: {unknown}"


@matrix(CLOSED)
def test_nobody_comes_in_without_signing_in(address, anonymous, persona):
    url = address.url(persona)
    for answer in answers(anonymous, url):
        assert answer.asks_to_sign_in, answer.text
        assert not answer.changed, f"{answer.text} and changes {answer.changed}"
    for answer in answers(anonymous, url, headers={"Accept": "application/json"}):
        assert answer.status == 401, f"{answer.text} to a script"


@matrix(DECLARED)
def test_an_outsider_learns_nothing(address, as_outsider, persona):
    # A name that no example, hint or help text of the product uses.
    persona.name = "Ottoline, the one nobody knows"
    persona.save()
    url = address.url(persona)
    ours = answers(as_outsider, url)
    for answer in ours:
        assert str(persona.pk).encode() not in answer.body.replace(url.encode(), b""), answer.text
        assert persona.name.encode() not in answer.body, f"{answer.text} and names the persona"
    if address.is_the_workspaces and address.access != "all":
        nothing = address.url_of_nothing(url)
        for here, there in zip(ours, answers(as_outsider, nothing), strict=True):
            assert here.status == 404, here.text
            assert there.status == 404, there.text
            assert not here.changed, f"{here.text} and changes {here.changed}"
            assert here.body.replace(url.encode(), b"") == there.body.replace(nothing.encode(), b""), (
                f"{here.text}, and an outsider can tell it from an id that nothing bears"
            )


@matrix(DECLARED)
def test_a_viewer_only_reads(address, as_viewer, persona):
    for answer in answers(as_viewer, address.url(persona)):
        if address.access in {"write", "own"}:
            assert answer.status == 403, answer.text
        if address.access in {"read", "write", "own"}:
            assert not answer.changed, f"{answer.text} and a viewer changes {answer.changed}"


@matrix(DECLARED)
def test_an_editor_does_not_decide_who_is_in(address, as_editor, persona):
    for answer in answers(as_editor, address.url(persona)):
        assert (answer.status == 403) == (address.access == "own"), answer.text


@matrix(DECLARED)
def test_an_owner_may_do_everything(address, as_owner, persona):
    for answer in answers(as_owner, address.url(persona)):
        assert answer.status not in {401, 403, 404}, answer.text
        assert not answer.asks_to_sign_in, answer.text


@matrix(DECLARED)
def test_a_forged_form_is_refused(address, owner, persona):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = Answer(client, "POST", address.url(persona), content())
    assert answer.status in {403, 405}, f"{answer.text} without the form's token"
    assert not answer.changed
