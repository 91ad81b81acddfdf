"""A consistent copy of a SQLite database that is in use."""

from django.db import connection


def snapshot(path):
    """Writes the database as it stands at this moment to `path`, which must not exist yet.

    VACUUM INTO reads in one transaction, so writers neither wait nor tear the copy; a page-by-page
    backup would start again at each of their writes.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
