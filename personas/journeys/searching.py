"""Search in what goes wrong, and where: without case and accents, on either database."""

from django.db.backends.signals import connection_created
from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat
from django.dispatch import receiver

from personas.library.search import fold

# No word goes on from one text into the next.
BETWEEN = Value("\n")
SEARCHED = ["text", BETWEEN, "touchpoint__title", BETWEEN, "touchpoint__stage__journey__title"]


class Fold(Func):
    """The text as `fold` makes it, in the database."""

    function = "FOLD"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = r"LOWER(REGEXP_REPLACE(NORMALIZE(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'))"
        return self.as_sql(compiler, connection, template=template, **context)


@receiver(connection_created)
def teach_sqlite_to_fold(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLD", 1, fold_shortly, deterministic=True)


def fold_shortly(text):
    """Most text is plain, and needs no look at every letter."""
    return text.casefold() if text.isascii() else fold(text)


def holding(moments, words):
    """The moments that hold every one of the words in their text, touchpoint or journey."""
    moments = moments.alias(folded=Fold(Concat(*SEARCHED)))
    for word in fold(words).split():
        moments = moments.filter(folded__contains=word)
    return moments
