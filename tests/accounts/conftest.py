"""What the tests at the door share: the cast's password, and reading the mail."""

import re

import pytest
from django.test import Client


@pytest.fixture
def password():
    """Everybody's, see a_user in tests/conftest.py."""
    return "a quiet afternoon 7"


@pytest.fixture
def code(mailoutbox):
    """`code()` is the code in the last mail."""

    def read():
        return re.search(r"^ +([A-Z]{4}-[A-Z]{4})$", mailoutbox[-1].body, re.MULTILINE)[1]

    return read


@pytest.fixture
def path_in(mailoutbox):
    """`path_in("password/reset/key")` is the path of the link in the last mail that contains it."""

    def read(part):
        return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mailoutbox[-1].body)[1]

    return read


@pytest.fixture
def a_visitor(db):
    """`a_visitor()` is one more browser that nobody is signed in with."""
    return Client
