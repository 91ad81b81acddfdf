"""An index of trigrams over the search text, in the way of each database."""

from django.db import migrations, transaction
from django.db.utils import DatabaseError

SQLITE = [
    """CREATE VIRTUAL TABLE personas_trigrams USING fts5(
        text, content='personas_searchtext', content_rowid='id', tokenize='trigram case_sensitive 1')""",
    """CREATE TRIGGER personas_trigrams_added AFTER INSERT ON personas_searchtext BEGIN
        INSERT INTO personas_trigrams(rowid, text) VALUES (new.id, new.text);
    END""",
    """CREATE TRIGGER personas_trigrams_removed AFTER DELETE ON personas_searchtext BEGIN
        INSERT INTO personas_trigrams(personas_trigrams, rowid, text) VALUES ('delete', old.id, old.text);
    END""",
    """CREATE TRIGGER personas_trigrams_changed AFTER UPDATE ON personas_searchtext
        WHEN old.text IS NOT new.text BEGIN
        INSERT INTO personas_trigrams(personas_trigrams, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO personas_trigrams(rowid, text) VALUES (new.id, new.text);
    END""",
    "INSERT INTO personas_trigrams(personas_trigrams) VALUES ('rebuild')",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX personas_trigrams ON personas_searchtext USING gin (text gin_trgm_ops)",
]


def add(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in SQLITE:
                cursor.execute(statement)
            return
        try:
            with transaction.atomic(using=connection.alias):
                for statement in POSTGRESQL:
                    cursor.execute(statement)
        except DatabaseError:
            print(
                "\n  pg_trgm is not available here: search works, but slows down with thousands of personas."
            )


class Migration(migrations.Migration):
    dependencies = [("personas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
