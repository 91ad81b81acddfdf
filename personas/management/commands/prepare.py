"""`manage.py prepare`: database, cache table and static files as this version wants them.

What is over goes for ever, and again each day from now on (see personas/management/tidying.py).
"""

import hashlib
import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from personas.management.tidying import tidy, tidy_tomorrow
from personas.sqlite.snapshot import snapshot

BACKUPS_KEPT = 5


def refuse_newer(loader):
    """A database that a later version has changed is left alone."""
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(map(tuple, migration.replaces))
    ours = {key for key in loader.applied_migrations if key[0] in {"accounts", "personas"}}
    if newer := sorted(f"{app}.{name}" for app, name in ours - known):
        raise CommandError(
            f"The database comes from a newer version of Archetype (it knows {', '.join(newer)}). "
            "Start that version, or restore a backup of this one."
        )


def keep_backup(first_change):
    """A snapshot in DATA_DIR/backups before the database changes; the oldest ones go."""
    folder = settings.DATA_DIR / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{timezone.now():%Y-%m-%d-%H%M%S}-before-{first_change}.sqlite3"
    unfinished = folder / "unfinished.sqlite3"
    unfinished.unlink(missing_ok=True)
    snapshot(unfinished)
    os.replace(unfinished, made)
    for old in sorted(folder.glob("*-before-*.sqlite3"))[:-BACKUPS_KEPT]:
        old.unlink()
    return made


def static_fingerprint():
    """Changes with every static file, those of installed packages included."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=lambda found: found[0]):
            with storage.open(path) as file:
                digest.update(f"{path} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    help = "Brings the database, the cache table and the static files to this version; safe to repeat."

    def handle(self, **options):
        self.migrate()
        call_command("createcachetable", verbosity=0)
        tidy()
        tidy_tomorrow()
        self.collect_static_files()

    def migrate(self):
        executor = MigrationExecutor(connection)
        refuse_newer(executor.loader)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        if connection.vendor == "sqlite" and executor.loader.applied_migrations:
            first, _ = plan[0]
            self.stdout.write(f"The database as it was: {keep_backup(f'{first.app_label}-{first.name}')}")
        call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self):
        mark = settings.DATA_DIR / "static.sha256"
        fingerprint = static_fingerprint()
        if settings.STATIC_ROOT.is_dir() and mark.exists() and mark.read_text() == fingerprint:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        # Written last: what was interrupted is done again.
        mark.write_text(fingerprint)
