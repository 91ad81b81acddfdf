"""Backup and restore, as the README tells it."""

import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
from contextlib import closing

import pytest

from personas.library.portraits.photos.files import forget_all_but
from personas.management.commands import backup
from personas.management.commands.backup import checksum


def manage(data_dir, *arguments):
    """Runs manage.py on an installation of its own, as whoever keeps it would."""
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"DATA_DIR": str(data_dir)}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], env=environment, capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """An installation with one user and one portrait."""
    folder = tmp_path_factory.mktemp("installation")
    made = manage(folder, "migrate", "-v0")
    assert made.returncode == 0, made.stderr
    person = "from personas.accounts.models import User; User.objects.create_user('ada@example.com', 'x')"
    assert manage(folder, "shell", "-c", person).returncode == 0
    (folder / "files" / "portraits").mkdir(parents=True)
    (folder / "files" / "portraits" / "face.webp").write_bytes(b"a face")
    return folder


@pytest.fixture(scope="module")
def archive(installation, tmp_path_factory):
    file = tmp_path_factory.mktemp("backups") / "archetype.tar"
    done = manage(installation, "backup", str(file))
    assert done.returncode == 0, done.stderr
    assert "the database and 1 file." in done.stdout
    return file


def test_a_backup_comes_back_whole_in_an_empty_place(archive, tmp_path):
    done = manage(tmp_path / "new", "restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new/files/portraits/face.webp").read_bytes() == b"a face"
    with closing(sqlite3.connect(tmp_path / "new/archetype.sqlite3")) as database:
        assert database.execute("SELECT email FROM accounts_user").fetchall() == [("ada@example.com",)]


def test_what_comes_back_is_ready_to_be_served(archive, tmp_path):
    """Also for who starts gunicorn by hand: the cache's table and the static files are in no backup."""
    assert "Start the server." in manage(tmp_path / "new", "restore", str(archive)).stdout
    assert (tmp_path / "new/static/staticfiles.json").exists()
    with closing(sqlite3.connect(tmp_path / "new/archetype.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM archetype_cache").fetchall() == [(0,)]


def test_it_does_not_overwrite_another_backup(installation, archive):
    before = checksum(archive)
    refused = manage(installation, "backup", str(archive))
    assert refused.returncode == 1
    assert "does not overwrite" in refused.stderr
    assert checksum(archive) == before


def test_only_its_owner_reads_it(archive):
    """It holds what a team wrote, and the hashes of its passwords."""
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_one_line(installation, tmp_path):
    refused = manage(installation, "backup", str(tmp_path / "none" / "archetype.tar"))
    assert refused.returncode == 1
    assert refused.stderr == f"CommandError: {tmp_path}/none/archetype.tar: No such file or directory\n"


def test_it_is_not_restored_over_a_library_in_use(installation, archive):
    before = checksum(installation / "archetype.sqlite3")
    refused = manage(installation, "restore", str(archive))
    assert refused.returncode == 1
    assert "exists" in refused.stderr
    assert checksum(installation / "archetype.sqlite3") == before


def test_a_portrait_that_nobody_has_any_more_stays_while_a_backup_is_made(tmp_path, monkeypatch):
    """The snapshot may still speak of it."""
    portrait = tmp_path / "files" / "portraits" / f"{'0' * 64}.webp"
    portrait.parent.mkdir(parents=True)
    portrait.write_bytes(b"a face")
    os.utime(portrait, (0, 0))
    forgotten = []

    def snapshot(database):
        database.touch()
        forgotten.append(forget_all_but(set()))

    monkeypatch.setattr(backup, "snapshot", snapshot)
    backup.Command().make(tmp_path / "archive.tar")
    with tarfile.open(tmp_path / "archive.tar") as tar:
        assert f"files/portraits/{portrait.name}" in tar.getnames()
    assert [*forgotten, forget_all_but(set())] == [0, 1]


def altered(archive, tmp_path):
    """The same backup with another portrait in it."""
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "open", filter="data")
    (tmp_path / "open/files/portraits/face.webp").write_bytes(b"another")
    with tarfile.open(tmp_path / "altered.tar", "w") as tar:
        tar.add(tmp_path / "open", ".")
    return tmp_path / "altered.tar"


def cut_off(archive, tmp_path):
    file = tmp_path / "short.tar"
    file.write_bytes(archive.read_bytes()[:20_000])
    return file


def something_else(archive, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("not a backup")
    return file


def with_manifest(text):
    """A backup that lists its files in another way than we do."""

    def make(archive, tmp_path):
        (tmp_path / "manifest.json").write_text(text)
        with tarfile.open(tmp_path / "listed.tar", "w") as tar:
            tar.add(tmp_path / "manifest.json", "manifest.json")
        return tmp_path / "listed.tar"

    return make


LISTS = [
    *["[]", "{}", "null", "[" * 100_000, '{"format": "archetype.backup/1"}'],
    *(
        f'{{"format": "archetype.backup/1", "files": {files}}}'
        for files in ["[]", "{}", '{"database.sqlite3": 1}']
    ),
]


@pytest.mark.parametrize("damage", [altered, cut_off, something_else, *map(with_manifest, LISTS)])
def test_a_damaged_backup_restores_nothing(archive, tmp_path, damage):
    refused = manage(tmp_path / "new", "restore", str(damage(archive, tmp_path)))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "new/archetype.sqlite3").exists()
    assert not (tmp_path / "new/files").exists()
