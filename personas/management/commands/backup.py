"""`manage.py backup FILE`: everything of this installation in one archive, while people work on."""

import hashlib
import json
import os
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from personas.library.portraits.photos.files import keeping_all
from personas.sqlite.snapshot import snapshot

FORMAT = "archetype.backup/1"


def checksum(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def what_to_keep(database):
    """Each file of the backup: its name in the archive and where it is. The database comes first, so
    that the files, which are written once and never changed, cover at least what it speaks of."""
    yield "database.sqlite3", database
    files = settings.DATA_DIR / "files"
    for path in sorted(files.rglob("*")):
        if path.is_file():
            yield f"files/{path.relative_to(files)}", path


class Command(BaseCommand):
    help = "Writes one archive with a snapshot of the database and every portrait."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="Where to write it, such as archetype.tar")

    def handle(self, file, **options):
        if connection.vendor != "sqlite":
            raise CommandError("The database is PostgreSQL: use pg_dump, beside a copy of DATA_DIR/files.")
        if file.exists():
            raise CommandError(f"{file} exists already; a backup does not overwrite another.")
        try:
            count = self.make(file)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(f"{file}: the database and {count - 1} file{'s' * (count != 2)}.")

    def make(self, file):
        # A portrait that a persona gives up meanwhile is still in the snapshot, and so belongs to it.
        with keeping_all(), tempfile.TemporaryDirectory(dir=file.resolve().parent) as folder:
            database, unfinished = Path(folder) / "database.sqlite3", Path(folder) / "unfinished.tar"
            snapshot(database)
            unfinished.touch(mode=0o600)
            count = self.write(unfinished, database)
            # Only a finished archive bears the name that was asked for.
            os.replace(unfinished, file)
        return count

    def write(self, archive, database):
        checksums = {}
        with tarfile.open(archive, "w") as tar:
            for name, path in what_to_keep(database):
                checksums[name] = checksum(path)
                tar.add(path, name)
            manifest = {"format": FORMAT, "made_at": timezone.now().isoformat(), "files": checksums}
            listed = archive.with_name("manifest.json")
            listed.write_text(json.dumps(manifest, indent=2))
            tar.add(listed, "manifest.json")
        return len(checksums)
