"""The cast, and the guards that every test stands under."""

import logging

import pytest
from django.test import Client

from personas.accounts.models import Role, User, Workspace
from personas.library.models import Persona

PASSWORD = "a quiet afternoon 7"


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Tests do not collect static files first."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


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
def no_logged_error(caplog):
    """A screen that works logs no error."""
    yield
    errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not errors, [r.getMessage() for r in errors]


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
