"""`manage.py restore FILE`: puts a backup into an empty DATA_DIR."""

import json
import os
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from .backup import FORMAT, checksum


def checked(folder):
    """The names of a backup unpacked in `folder`, each there with its checksum; CommandError if not."""
    files = listed(folder)
    for name, expected in files.items():
        inside = not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts
        if not inside or not (folder / name).is_file() or checksum(folder / name) != expected:
            raise CommandError(f"The backup is damaged at {name}. Nothing was restored.")
    return files


def listed(folder):
    """The checksum of each file by name, as the backup's manifest lists them."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        made, files = manifest["format"], manifest["files"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        raise CommandError("This is not a backup of Archetype, or it is cut off.") from error
    if made != FORMAT:
        raise CommandError(f"This backup is {made}; this version reads {FORMAT}.")
    if not isinstance(files, dict) or "database.sqlite3" not in files:
        raise CommandError("The backup is damaged at manifest.json. Nothing was restored.")
    return files


class Command(BaseCommand):
    help = "Puts a backup back into an empty DATA_DIR; what is damaged is refused as a whole."
    # The database is what is about to arrive; there is none to check yet.
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="An archive that manage.py backup wrote")

    def handle(self, file, **options):
        if connection.vendor != "sqlite":
            raise CommandError("The database is PostgreSQL: use pg_restore.")
        database = Path(connection.settings_dict["NAME"])
        if database.exists() and database.stat().st_size:
            raise CommandError(f"{database} exists. Restore into an empty DATA_DIR.")
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
            try:
                with tarfile.open(file) as tar:
                    tar.extractall(folder, filter="data")
            except (OSError, tarfile.TarError, EOFError) as error:
                raise CommandError(f"{file} cannot be read as a backup: {error}") from error
            names = checked(Path(folder))
            self.put_in_place(Path(folder), names, database)
        # It may come from an earlier version, and holds neither the cache's table nor the static files.
        call_command("prepare", stdout=self.stdout)
        self.stdout.write("Restored. Start the server.")

    def put_in_place(self, folder, names, database):
        """Files first, the database last: once it is there, all it speaks of is."""
        for name in names:
            if name != "database.sqlite3":
                target = settings.DATA_DIR / name
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(folder / name, target)
        for leftover in ["-wal", "-shm"]:
            database.with_name(database.name + leftover).unlink(missing_ok=True)
        os.replace(folder / "database.sqlite3", database)
