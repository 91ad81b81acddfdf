"""Search over all the text of a persona.

SearchText holds the folded text; migration 0002 puts an index of trigrams (three letters in a row)
over it, so that a word is found inside others and in scripts that put no space between words.
"""

import unicodedata

from django.apps import apps
from django.db import connection
from django.db.models import F, Value
from django.db.models.expressions import RawSQL


def fold(text):
    """Text as it is compared: without case and accents, so that "lucia" finds "Lucía"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


# Of each kind of row: the way to its persona, and the fields that hold text.
TEXTS = {
    "Insight": ("persona", ["text"]),
    "Evidence": ("insight__persona", ["summary", "quote", "link"]),
    "Fact": ("persona", ["label", "value"]),
    "Section": ("persona", ["title", "text"]),
    "SectionItem": ("section__persona", ["text", "low", "high"]),
}


def index(persona):
    """Makes all the text of a persona findable, as it stands now: its own on the object given, that of
    its rows in the database. Whoever changes text calls this in the same transaction."""
    own = [persona.name, persona.role, persona.quote, persona.story, persona.portrait_alt]
    text = _each_word_once([*own, *_texts_of_rows(persona)])
    kept = apps.get_model("personas", "SearchText").objects
    if not kept.filter(persona=persona).update(text=text):
        kept.create(persona=persona, text=text)


def _each_word_once(texts):
    """The folded words of these texts. A search asks for words, so no more is needed, and the index of a
    long persona, which is made anew with every save, is a third of what its text would be."""
    words = {word for text in texts for word in text.split()}
    plain = {word for word in words if word.isascii()}
    # The rest of the words is all that fold, which looks at every letter, has to look at.
    folded = [*" ".join(plain).casefold().split(), *fold(" ".join(words - plain)).split()]
    return " ".join(sorted(set(folded)))


def _texts_of_rows(persona):
    """In one query, however many rows there are."""
    first, *others = [_texts(persona, *of_rows) for of_rows in TEXTS.items()]
    for texts in first.union(*others, all=True).order_by():
        yield from texts


def _texts(persona, model, of_rows):
    to_persona, fields = of_rows
    rows = apps.get_model("personas", model).objects.filter(**{to_persona: persona}).order_by()
    columns = [F(name) for name in fields] + [Value("")] * (3 - len(fields))
    return rows.values_list(*columns)


def matching(personas, words):
    """The personas whose text contains every one of the words, anywhere."""
    words = fold(words).split()
    if not words:
        return personas
    # All words are looked for in the texts before any persona is, so that each text is looked at once.
    texts = apps.get_model("personas", "SearchText").objects.all()
    if connection.vendor == "sqlite" and (found_by_index := [word for word in words if len(word) >= 3]):
        texts = texts.filter(pk__in=_holding(found_by_index))
        words = [word for word in words if len(word) < 3]
    # PostgreSQL's planner takes its trigram index by itself; SQLite has none for two letters.
    for word in words:
        texts = texts.filter(text__contains=word)
    return personas.filter(pk__in=texts.values("persona"))


def _holding(words):
    # Raw, because Django has no words for SQLite's MATCH; each word is a parameter, quoted as a phrase.
    phrases = " ".join('"{}"'.format(word.replace('"', '""')) for word in words)
    return RawSQL(  # noqa: S611
        "SELECT rowid FROM personas_trigrams WHERE personas_trigrams MATCH %s", [phrases]
    )
