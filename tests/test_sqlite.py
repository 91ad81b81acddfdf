"""The SQLite file keeps what it acknowledged: a sound library, and settings that promise it.

The settings are asked in a process of its own, so that they are tested on PostgreSQL's run as well.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from personas.sqlite.base import is_sound

ROOT = Path(__file__).resolve().parent.parent
SOUND = [(3, 44, 6), (3, 44, 7), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)]
FAULTY = [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)]
ASK = """
import json
import django
django.setup()
from django.db import connection, transaction
from django.db.backends.sqlite3.base import Database

def first(sql):
    return connection.cursor().execute(sql).fetchone()[0]

answers = {name: first(f"PRAGMA {name}") for name in ["journal_mode", "synchronous", "foreign_keys"]}
answers["library"] = [int(part) for part in first("SELECT sqlite_version()").split(".")]
answers["timeout"] = first("PRAGMA busy_timeout") / 1000
other = Database.connect(connection.settings_dict["NAME"], timeout=0)
with transaction.atomic():
    try:
        other.execute("BEGIN IMMEDIATE")
        answers["second writer"] = "let in"
    except Database.OperationalError as error:
        answers["second writer"] = str(error)
print(json.dumps(answers))
"""


@pytest.mark.parametrize("version", SOUND)
def test_a_mended_library_is_taken(version):
    assert is_sound(version)


@pytest.mark.parametrize("version", FAULTY)
def test_a_library_with_the_wal_reset_fault_is_not(version):
    assert not is_sound(version)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """What a connection of a local installation says about itself."""
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "personas.settings"}
    environment["DATA_DIR"] = str(tmp_path_factory.mktemp("local"))
    ran = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_the_library_in_use_is_sound(live):
    assert is_sound(tuple(live["library"])), live["library"]


def test_readers_and_a_writer_do_not_wait_for_each_other(live):
    assert live["journal_mode"] == "wal"


def test_an_acknowledged_save_survives_a_power_cut(live):
    full = 2
    assert live["synchronous"] == full


def test_references_are_enforced(live):
    assert live["foreign_keys"] == 1


def test_a_transaction_that_will_write_has_the_lock_from_its_start(live):
    assert live["second writer"] == "database is locked"


def test_a_writer_waits_its_turn(live):
    assert live["timeout"] == 20
