"""Giving a persona its face."""

from django.db import transaction
from django.utils import timezone

from ..models import Persona
from ..search import index
from ..signals import persona_saved
from .originals import Original
from .photos import Crop, as_webp, develop, forget_all_but, keep, portrait_of, read_photo

ORIGINAL_QUALITY = 80


def draw(persona, illustration, by, **looks):
    """A drawn face, or with "" none. `looks` are portrait_alt and tint."""
    _change(persona, by, illustration=illustration, photo="", **looks)


def wash(persona, tint, by):
    """Another tint behind whatever face it has."""
    _change(persona, by, tint=tint)


def place(persona, picture, crop, by, **looks):
    """A photograph that was just developed (see photos.develop), cut as told."""
    original = keep(as_webp(picture, ORIGINAL_QUALITY))
    _cut(persona, original, picture, crop, by, looks)


def place_again(persona, crop, by, **looks):
    """The photograph it has, cut anew; of a portrait without its original, a part of that portrait."""
    original = Original.objects.of(persona)
    if (original.crop if original else Crop()) == crop:
        _change(persona, by, **looks)
    else:
        file = original.file if original else persona.photo
        _cut(persona, file, develop(read_photo(file)), crop, by, looks)


def _cut(persona, original, picture, crop, by, looks):
    photo = keep(portrait_of(picture, crop))
    cut = {"file": original, "portrait": photo, **crop._asdict()}
    _change(persona, by, illustration="", photo=photo, cut=cut, **looks)


def _change(persona, by, cut=None, **fields):
    """The last one to save wins: a portrait is one choice, not text that somebody typed."""
    fields |= {"changed_at": timezone.now(), "changed_by": by}
    for name, value in fields.items():
        setattr(persona, name, value)
    with transaction.atomic():
        persona.save(update_fields=list(fields))
        index(persona)
        if cut:
            Original.objects.update_or_create(persona=persona, defaults=cut)
        elif not persona.photo:
            Original.objects.filter(persona=persona).delete()
    persona_saved.send(sender=Persona, persona=persona, by=by)
    forget_unused_photos()


def forget_unused_photos():
    """Deletes the photographs that no persona has held for a day; returns how many."""
    portraits = Persona.objects.exclude(photo="").values_list("photo", flat=True)
    return forget_all_but({*portraits, *Original.objects.values_list("file", flat=True)})
