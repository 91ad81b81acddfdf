"""Twenty people write in one persona at the same time, over HTTP, in the database that the suite is in.

Half of what each writes goes into one field that all of them share, half into a field of their own.
Every edit that was acknowledged is there; every other was refused as a conflict; nothing else happens.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection

from personas.accounts.models import Role, User
from personas.library.models import Insight, LastEdit

EDITORS, EDITS = 20, 100
ROOT = Path(__file__).resolve().parents[2]


def database_url():
    """The address of the database that this test is in."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user = quote(found["USER"]) + (f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else "")
    return f"postgres://{user}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"


@pytest.fixture
def server(transactional_db, tmp_path):
    """The web server as it is installed, on this test's database; its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url(),
        "SECRET_KEY": django_settings.SECRET_KEY,
        "RENDER_AHEAD_SECONDS": "0",
        "RENDER_WORKERS": "0",  # nobody asks for a document here
        "PORT": str(port),
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "gunicorn", "--log-level", "info", "--keep-alive", "60"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        started = any("Booting worker" in line for line in process.stdout)
        yield port
        process.terminate()
        said, _ = process.communicate(timeout=60)
    assert started
    assert "Traceback" not in said, said


class Editor:
    """One person's browser: it sends what is typed, and remembers what each answer said."""

    def __init__(self, port, persona, client):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.url, self.session = f"/personas/{persona.pk}/save/", client.cookies["session"].value
        self.acknowledged, self.refused, self.other = [], [], []
        self.page, self.numbers = str(uuid.uuid4()), count(1)

    def sign_in(self):
        """With the session it has; it needs a token to send along."""
        self.connection.request("GET", "/accounts/session/", headers={"Cookie": f"session={self.session}"})
        response = self.connection.getresponse()
        token = response.headers["Set-Cookie"].split("csrf=")[1].split(";")[0]
        self.headers = {
            "Cookie": f"session={self.session}; csrf={token}",
            "X-CSRFToken": json.loads(response.read())["csrf"],
            "Accept": "application/json",
            "Content-Type": "application/json",
        }

    def write(self, row, base, value):
        """Writes into the text of a row; what stands there afterwards, as far as the answer says."""
        change = {"op": "set", "row": str(row), "field": "text", "base": base, "value": value}
        sent = {"changes": [change], "page": self.page, "number": next(self.numbers)}
        self.connection.request("POST", self.url, json.dumps(sent), self.headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status == 200:
            self.acknowledged.append((row, base, value))
            return value
        if response.status == 409:
            stored = json.loads(body)["results"][0]["stored"]
            self.refused.append((row, value, stored))
            return stored
        self.other.append((response.status, body[:200]))
        return base

    def work(self, shared, own):
        self.sign_in()
        texts = {shared: "Shared", own: "Own"}
        for n in range(EDITS):
            row = own if n % 2 else shared
            texts[row] = self.write(row, texts[row], f"{own}: {n}")
        self.connection.close()


@pytest.fixture
def editors(server, persona, workspace, sign_in):
    people = [User.objects.create_user(f"editor{n}@example.com") for n in range(EDITORS)]
    for person in people:
        workspace.memberships.create(user=person, role=Role.EDITOR)
    return [Editor(server, persona, sign_in(person)) for person in people]


def chain(edits, first):
    """The values one after another, each written over the one before it."""
    following = {base: value for _, base, value in edits}
    assert len(following) == len(edits), "two edits were written over the same text"
    values = [first]
    while values[-1] in following:
        values.append(following[values[-1]])
    return values


@pytest.mark.takes_long
def test_every_acknowledged_edit_is_there_and_every_other_was_a_conflict(workspace, persona, editors):
    shared = Insight.objects.create(persona=persona, kind="need", text="Shared")
    own = [Insight.objects.create(persona=persona, kind="pain_point", text="Own") for _ in editors]
    with ThreadPoolExecutor(EDITORS) as threads:
        for done in [threads.submit(e.work, shared.pk, row.pk) for e, row in zip(editors, own, strict=True)]:
            done.result()

    assert [other for editor in editors for other in editor.other] == []
    acknowledged = [edit for editor in editors for edit in editor.acknowledged]
    refused = [edit for editor in editors for edit in editor.refused]
    assert len(acknowledged) + len(refused) == EDITORS * EDITS

    on_shared = [edit for edit in acknowledged if edit[0] == shared.pk]
    values = chain(on_shared, "Shared")
    assert len(values) == len(on_shared) + 1, "an acknowledged edit is missing"
    shared.refresh_from_db()
    assert shared.text == values[-1]
    assert all(row == shared.pk for row, _, _ in refused), "a field that nobody shares was in conflict"
    assert not {value for _, value, _ in refused} & set(values), "a refused edit is there"
    assert {stored for _, _, stored in refused} <= set(values)

    for editor, row in zip(editors, own, strict=True):
        mine = [edit for edit in editor.acknowledged if edit[0] == row.pk]
        assert len(mine) == EDITS // 2
        row.refresh_from_db()
        assert row.text == chain(mine, "Own")[-1] == mine[-1][2]

    assert uuid.UUID(shared.text.split(":")[0]) in {row.pk for row in own}
    last = LastEdit.objects.get(row=shared.pk)
    writer = editors[[row.pk for row in own].index(uuid.UUID(shared.text.split(":")[0]))]
    assert (shared.pk, values[-2], shared.text) in writer.acknowledged
    assert last.by.email == f"editor{editors.index(writer)}@example.com"
    assert persona in workspace.personas.search(shared.text)
