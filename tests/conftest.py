"""The cast, and the guards that every test stands under."""

import logging
import os
import secrets

import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PIL import ImageFile

from personas.accounts.models import Role, User, Workspace
from personas.library.models import Persona
from tests import egress

PASSWORD = "a quiet afternoon 7"

egress.stand_guard()

# Examples that Hypothesis makes are not timed: a busy machine is no fault of the product. Every run makes
# other ones; `--hypothesis-profile=thorough` makes ten times as many at once.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("unhurried", **UNHURRIED)
hypothesis_settings.register_profile("thorough", max_examples=1000, **UNHURRIED)
hypothesis_settings.load_profile("unhurried")


def pytest_addoption(parser):
    parser.addoption(
        "--only-database", action="store_true", help="run only the tests that speak with the database"
    )


def speaks_with_the_database(test):
    """Whether pytest-django lets this test have its database; every other is refused one."""
    return "_django_db_helper" in test.fixturenames or test.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config, items):
    """What says nothing to a database says the same on every one."""
    if config.getoption("only_database"):
        config.hook.pytest_deselected(items=[test for test in items if not speaks_with_the_database(test)])
        items[:] = filter(speaks_with_the_database, items)
    # Whoever takes long begins first, so that nobody waits for it at the end.
    items.sort(key=lambda test: test.get_closest_marker("takes_long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """A test that asks for its database only while it runs would be missing from --only-database."""
    made = yield
    if fixturedef.argname == "_django_db_helper":
        assert speaks_with_the_database(request.node), "mark it: @pytest.mark.django_db"
    return made


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """Every process has a database of its own, also beside another run on the same server.

    On SQLite it is a file, as in production, so that the browser's requests and the test may be in it
    at the same time.
    """
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")
    else:
        name = f"archetype_tests_{os.environ.get('TEST_RUN', 'alone')}_{secrets.token_hex(6)}"
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """A test that commits empties the tables, after which Django makes content types and permissions anew.
    Nothing here asks for them, and making them took longer than the emptying."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory):
    """What differs from production: static files are not collected first, and passwords are quick.

    Argon2 is slow on purpose, and tests sign up hundreds of people.
    """
    static_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    with override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": static_files},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        PASSWORD_HASHERS=hashers,
    ):
        yield


@pytest.fixture(autouse=True)
def own_data_dir(settings, tmp_path):
    """Whatever a test stores goes away with it, and nothing renders ahead of it."""
    settings.DATA_DIR = tmp_path
    settings.RENDER_AHEAD_SECONDS = 0
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        }
    }


@pytest.fixture(autouse=True)
def whole_pictures(monkeypatch):
    """Half a picture is refused. WeasyPrint changes that for its whole process, which is not the web's."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


@pytest.fixture(autouse=True)
def no_logged_error(caplog):
    """A screen that works logs no error."""
    yield
    errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not errors, [r.getMessage() for r in errors]


@pytest.fixture(autouse=True)
def no_foreign_host():
    """Nobody is called, not even in vain."""
    egress.refused.clear()
    yield
    assert not egress.refused, f"called another host: {egress.refused}"


@pytest.fixture(autouse=True)
def empty_cache(request):
    """What one test counted, such as sign-in attempts, does not limit the next."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        yield
        cache.clear()
    else:
        yield  # rolled back with the rest


def a_user(email, name):
    user = User.objects.create_user(email, PASSWORD, name=name)
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user


@pytest.fixture
def owner(db):
    """Ada, who started the workspace."""
    return a_user("ada@example.com", "Ada")


@pytest.fixture
def workspace(owner):
    return Workspace.objects.start("Northwind Outdoor", owner)


@pytest.fixture
def editor(workspace):
    """Ben, who writes personas with Ada."""
    user = a_user("ben@example.com", "Ben")
    workspace.memberships.create(user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def viewer(workspace):
    """Cleo, who only reads."""
    user = a_user("cleo@example.com", "Cleo")
    workspace.memberships.create(user=user, role=Role.VIEWER)
    return user


@pytest.fixture
def outsider(db):
    """Dan, who has a workspace of his own and no part in Ada's."""
    user = a_user("dan@example.com", "Dan")
    Workspace.objects.start("Elsewhere", user)
    return user


@pytest.fixture
def persona(workspace, owner):
    return Persona.objects.create(workspace=workspace, name="Priya, the planner", changed_by=owner)


@pytest.fixture
def sign_in():
    """A browser of the given person."""

    def browser(user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def anonymous(db):
    return Client()


@pytest.fixture
def as_owner(sign_in, owner, workspace):
    return sign_in(owner)


@pytest.fixture
def as_editor(sign_in, editor):
    return sign_in(editor)


@pytest.fixture
def as_viewer(sign_in, viewer):
    return sign_in(viewer)


@pytest.fixture
def as_outsider(sign_in, outsider):
    return sign_in(outsider)


@pytest.fixture
def assert_queries_do_not_grow():
    """Fails if the page asks the database more often once it shows more rows.

    `assert_queries_do_not_grow(as_owner, url, add_rows)`: `add_rows` takes nothing and adds several.
    """

    def queries_of(client, url):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        assert response.status_code == 200, f"{url} answers {response.status_code}"
        return [query["sql"] for query in queries]

    def check(client, url, add_rows):
        queries_of(client, url)  # the first visit also fills caches
        before = queries_of(client, url)
        add_rows()
        after = queries_of(client, url)
        more = [sql for sql in after if sql not in before]
        assert len(after) <= len(before), f"{len(before)} queries became {len(after)}; new ones: {more}"

    return check
