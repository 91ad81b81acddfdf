"""`script/server` from its second line on: one command that prepares, serves and stops as a whole."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEEP_SEVEN = """
from personas.management.commands.prepare import keep_backup
for number in range(7):
    keep_backup(f"change-{number}")
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A local installation of its own: its folder, and the environment that leads to it."""
    folder = tmp_path_factory.mktemp("installation")
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    return folder, environment


@pytest.fixture(scope="module")
def manage(installation):
    def run(*arguments):
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=installation[1], capture_output=True, text=True)

    return run


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


@pytest.fixture
def server(installation, port):
    """A running server that answers, as its process and the lines it printed until then."""
    command = [sys.executable, "manage.py", "serve", "--port", port]
    with subprocess.Popen(
        command, cwd=ROOT, env=installation[1], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        yield process, "".join(lines)
        process.terminate()


def processes():
    """Every process of this machine: its parent and its command line, by id."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return {int(row[0]): (int(row[1]), row[2]) for row in rows if len(row) == 3 and "<defunct>" not in row[2]}


def descendants(ancestor):
    everybody = processes()
    family = {ancestor}
    while found := {pid for pid, (parent, _) in everybody.items() if parent in family} - family:
        family |= found
    return {pid: everybody[pid][1] for pid in family - {ancestor}}


def are_gone(family):
    """Whether none of these processes is left; what was killed a moment ago may take another to go."""
    until = time.monotonic() + 10
    while left := set(family) & set(processes()):
        if time.monotonic() > until:
            raise AssertionError({pid: family[pid] for pid in left})
    return True


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_answers_and_leaves_nothing_behind(server, port, asked):
    process, said = server
    assert f"http://127.0.0.1:{port}" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/") as page:
        assert page.status == 200
    family = descendants(process.pid)
    assert any("gunicorn" in command for command in family.values())
    assert any("db_worker" in command for command in family.values())
    process.send_signal(asked)
    assert process.wait(40) == 0, process.stdout.read()
    assert are_gone(family)


@pytest.mark.parametrize(("part", "name"), [("db_worker", "worker"), ("gunicorn", "web server")])
def test_where_one_part_ends_it_says_so_and_stops_the_rest(server, part, name):
    process, _ = server
    family = descendants(process.pid)
    killed = min(pid for pid, command in family.items() if part in command)
    os.kill(killed, signal.SIGKILL)
    assert process.wait(40) == 1
    assert f"The {name} has ended" in process.stdout.read()
    assert are_gone(family)


def test_a_taken_port_gives_one_line_that_says_what_to_do(manage, port):
    with socket.create_server(("127.0.0.1", int(port))):
        ran = manage("serve", "--port", port)
    assert ran.returncode == 1
    assert ran.stderr == (
        f"CommandError: Port {port} is taken. Choose another: script/server --port {int(port) + 1}\n"
    )


def test_what_is_no_port_is_said_in_one_line(manage):
    ran = manage("serve", "--port", "70000")
    assert ran.stderr == "CommandError: A port is a number from 1 to 65535, not 70000.\n"


@pytest.fixture(scope="module")
def prepared(installation, manage):
    """The folder of an installation that has been prepared; a test that changes it prepares it again."""
    ran = manage("prepare")
    assert ran.returncode == 0, ran.stderr
    return installation[0]


def test_a_changed_database_is_kept_as_it_was(prepared, manage):
    assert manage("migrate", "sessions", "zero").returncode == 0
    said = manage("prepare").stdout
    (kept,) = prepared.glob("backups/*-before-sessions-0001_initial.sqlite3")
    assert kept.name in said
    with closing(sqlite3.connect(kept)) as backup:
        tables = {name for (name,) in backup.execute("SELECT name FROM sqlite_master")}
    assert "accounts_user" in tables
    assert "django_session" not in tables


def test_an_unchanged_database_is_not_kept_again(prepared, manage):
    before = set(prepared.glob("backups/*"))
    assert manage("prepare").stdout == ""
    assert set(prepared.glob("backups/*")) == before


def test_the_last_five_snapshots_are_kept(prepared, manage):
    assert manage("shell", "--no-imports", "-c", KEEP_SEVEN).returncode == 0
    kept = sorted(path.name for path in prepared.glob("backups/*"))
    assert [name.rpartition("-")[2] for name in kept] == [f"{n}.sqlite3" for n in range(2, 7)]


def test_static_files_are_collected_once_and_again_after_a_change(prepared, manage):
    manifest = prepared / "static" / "staticfiles.json"
    first = manifest.stat().st_mtime_ns
    manage("prepare")
    assert manifest.stat().st_mtime_ns == first
    (prepared / "static.sha256").write_text("of other files")
    manage("prepare")
    assert manifest.stat().st_mtime_ns > first


def test_a_database_of_a_newer_version_is_left_alone(prepared, manage):
    with closing(sqlite3.connect(prepared / "archetype.sqlite3")) as database:
        row = ("personas", "9999_from_the_future")
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2030-01-01')", row
        )
        database.commit()
        ran = manage("prepare")
        database.execute("DELETE FROM django_migrations WHERE app = ? AND name = ?", row)
        database.commit()
    assert ran.returncode == 1
    assert "newer version of Archetype (it knows personas.9999_from_the_future)" in ran.stderr
