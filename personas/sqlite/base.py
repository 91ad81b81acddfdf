"""Django's SQLite backend on a library without the WAL-reset fault.

SQLite 3.7.0–3.51.2 can lose committed writes in WAL mode (fixed in 3.51.3, 3.50.7 and 3.44.6).
Where Python's own library is older, the one that `pysqlite3` bundles takes its place.
"""

import importlib
import sqlite3
import sys


def is_sound(version):
    """Whether a SQLite version, a tuple such as (3, 51, 3), is free of the WAL-reset fault."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


if not is_sound(sqlite3.sqlite_version_info):
    # Must happen before Django's backend is imported, because that one keeps the module it finds.
    sqlite3 = importlib.import_module("pysqlite3")
    # Django asks for two limits that pysqlite3 does not pass on; these are SQLite's own defaults.
    sqlite3.SQLITE_LIMIT_COLUMN, sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER = 2, 9
    sys.modules["sqlite3"] = sqlite3
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")

backend = importlib.import_module("django.db.backends.sqlite3.base")


class Connection(sqlite3.Connection):
    def getlimit(self, category):
        if hasattr(super(), "getlimit"):
            return super().getlimit(category)
        return {2: 2_000, 9: 32_766}[category]


class DatabaseWrapper(backend.DatabaseWrapper):
    def get_connection_params(self):
        return super().get_connection_params() | {"factory": Connection}
