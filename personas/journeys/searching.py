"""Search in what goes wrong, and where, and in titles: without case and accents, on either database."""

import unicodedata
from functools import cache

from django.db.backends.signals import connection_created
from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat
from django.dispatch import receiver

from personas.library.search import fold

# No word goes on from one text into the next.
BETWEEN = Value("\n")
OF_FRICTION = Concat("text", BETWEEN, "touchpoint__title", BETWEEN, "touchpoint__stage__journey__title")


class Fold(Func):
    """The text as `fold` makes it, in the database."""

    function = "FOLD"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        bare = f"REGEXP_REPLACE(NORMALIZE(%(expressions)s, NFKD), '[{combining()}]', '', 'g')"
        template = f"REPLACE(REPLACE(LOWER({bare}), 'ß', 'ss'), 'ς', 'σ')"
        return self.as_sql(compiler, connection, template=template, **context)


@cache
def combining():
    """All that `fold` takes off letters, as ranges for a regular expression."""
    ranges = []
    for code in range(0x300, 0x1F000):
        if not unicodedata.combining(chr(code)):
            continue
        if not ranges or ranges[-1][1] != code - 1:
            ranges.append([code, code])
        ranges[-1][1] = code
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


@receiver(connection_created)
def teach_sqlite_to_fold(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLD", 1, fold_shortly, deterministic=True)


def fold_shortly(text):
    """Most text is plain, and needs no look at every letter."""
    return text.casefold() if text.isascii() else fold(text)


def holding(rows, words, text):
    """The rows that hold every one of the words in `text`, an expression or a field's name."""
    rows = rows.alias(folded=Fold(text))
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    return rows
