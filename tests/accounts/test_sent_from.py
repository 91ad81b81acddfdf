"""A form belongs to the workspace whose page it was sent from, whichever was opened since."""

import pytest

from personas.accounts.models import Role, Workspace
from tests.rendered import fields

PAGES = ["/personas/new/", "/personas/new/guided/", "/personas/sections/", "/personas/import/"]


@pytest.fixture
def client_work(owner):
    """Another workspace in which Ada works."""
    other = Workspace.objects.create(name="A client")
    other.memberships.create(user=owner, role=Role.OWNER)
    return other


@pytest.mark.parametrize("page", PAGES)
def test_each_page_says_where_it_stands(as_owner, workspace, page):
    assert fields(as_owner.get(page))["workspace"] == str(workspace.pk)


def test_a_persona_lands_where_its_form_stood(as_owner, workspace, client_work):
    form = fields(as_owner.get("/personas/new/"))
    as_owner.post(f"/accounts/workspaces/{client_work.pk}/switch/")
    as_owner.post("/personas/new/blank/", form | {"name": "Written in another tab"})
    assert workspace.personas.get().name == "Written in another tab"
    assert not client_work.personas.exists()


@pytest.mark.parametrize("sent_from", ["00000000-0000-4000-8000-000000000000", "nonsense"])
def test_a_form_from_elsewhere_finds_nothing(as_owner, workspace, sent_from):
    sent = {"workspace": sent_from, "name": "Nobody's"}
    assert as_owner.post("/personas/new/blank/", sent).status_code == 404
    assert not workspace.personas.exists()


def test_a_form_of_a_workspace_one_has_left_finds_nothing(as_owner, owner, workspace, client_work):
    client_work.memberships.filter(user=owner).delete()
    sent = {"workspace": str(client_work.pk), "name": "Too late"}
    assert as_owner.post("/personas/new/blank/", sent).status_code == 404
