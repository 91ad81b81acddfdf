"""Search over all the text of a persona.

SearchText holds the folded text; migration 0002 puts an index of trigrams (three letters in a row)
over it, so that a word is found inside others and in scripts that put no space between words.
"""

import unicodedata

from django.db import connection
from django.db.models.expressions import RawSQL


def fold(text):
    """Text as it is compared: without case and accents, so that "lucia" finds "Lucía"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def matching(personas, words):
    """The personas whose text contains every one of the words, anywhere."""
    for word in fold(words).split():
        if connection.vendor == "sqlite" and len(word) >= 3:
            personas = personas.filter(pk__in=_holding(word))
        else:
            # PostgreSQL's planner takes its trigram index by itself; SQLite has none for two letters.
            personas = personas.filter(search_text__text__contains=word)
    return personas


def _holding(word):
    # Raw, because Django has no words for SQLite's MATCH; the word is a parameter, quoted as a phrase.
    phrase = '"{}"'.format(word.replace('"', '""'))
    return RawSQL(  # noqa: S611
        """SELECT persona_id FROM personas_searchtext WHERE id IN
            (SELECT rowid FROM personas_trigrams WHERE personas_trigrams MATCH %s)""",
        [phrase],
    )
