"""Search in what goes wrong, and where, and in titles: without case and accents, on either database."""

import unicodedata
from functools import cache

from django.db.backends.signals import connection_created
from django.db.models import BooleanField, Func, TextField, Value
from django.db.models.functions import Concat
from django.dispatch import receiver

from personas.library.search import fold

# No word goes on from one text into the next.
BETWEEN = Value("\n")
OF_FRICTION = Concat("text", BETWEEN, "touchpoint__title", BETWEEN, "touchpoint__stage__journey__title")


class Fold(Func):
    """The text as `fold` makes it, in PostgreSQL; SQLite asks `fold` itself."""

    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        bare = f"REGEXP_REPLACE(NORMALIZE(%(expressions)s, NFKD), '[{combining()}]', '', 'g')"
        template = f"REPLACE(REPLACE(LOWER({bare}), 'ß', 'ss'), 'ς', 'σ')"
        return self.as_sql(compiler, connection, template=template, **context)


class Holds(Func):
    """Whether a text holds every one of some folded words. It is folded once, however many these are."""

    function = "HOLDS"
    output_field = BooleanField()

    def __init__(self, text, words):
        """`words` stand one a line."""
        super().__init__(text, words)

    def as_postgresql(self, compiler, connection, **context):
        text, words = self.get_source_expressions()
        (folded, of_text), (wanted, of_words) = compiler.compile(Fold(text)), compiler.compile(words)
        each = f"(SELECT {folded} AS folded) it, UNNEST(STRING_TO_ARRAY({wanted}, CHR(10))) word"
        # Both are the compiler's own words; what was typed is a parameter.
        all_of_them = f"(SELECT BOOL_AND(STRPOS(it.folded, word) > 0) FROM {each})"  # noqa: S608
        return all_of_them, (*of_text, *of_words)


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
        connection.connection.create_function("HOLDS", 2, holds, deterministic=True)


def holds(text, words):
    # Most text is plain, and needs no look at every letter.
    folded = text.casefold() if text.isascii() else fold(text)
    return all(word in folded for word in words.split("\n"))


def holding(rows, words, text):
    """The rows that hold every one of the words in `text`, an expression or a field's name."""
    words = set(fold(words).split())
    return rows.filter(Holds(text, Value("\n".join(words)))) if words else rows
