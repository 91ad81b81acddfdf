"""Storing a persona file: as a new persona, or in place of what a persona holds."""

import base64
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from personas.library.editor.removals import point_at, pointers_at
from personas.library.models import Persona
from personas.library.portraits.photos import PhotoRefused, store_photo
from personas.library.search import index
from personas.library.sheet import PERSONA
from personas.library.signals import persona_saved

from .faults import fault
from .ids import journeys_taken, lines_taken, persona_taken, with_id, with_new_ids
from .journeys_led import journeys_led, maps_of, put_all
from .rows import filled, rows_of


def store(data, workspace, by, new_ids=False, pk=None) -> Persona:
    """A new persona in the workspace, from a file that `read` has checked.

    It keeps the ids of the file where all of them are free in the whole database; otherwise, or with
    `new_ids`, everything gets new ones, so that no other persona's rows are ever touched. The persona
    gets the id `pk`, if that is given besides; IntegrityError where another has it. The journeys that it
    leads come with it, without those beside it whom the workspace does not hold. `by` is the user who
    does it, or None. Raises PersonaFileError where the editor would refuse, and stores nothing.
    """
    if new_ids or is_taken(data):
        data = with_new_ids(data)
    if pk:
        data = with_id(data, pk)
    persona = Persona(id=UUID(data["id"]), workspace=workspace)
    try:
        return written(persona, data, by, force_insert=True)
    except IntegrityError:
        if new_ids:
            raise
        # Somebody stored the same file in the moment since we looked.
        return store(data, workspace, by, new_ids=True)


def is_taken(data):
    """Whether anything in the file has an id that is in use."""
    return persona_taken(data) or lines_taken(data) or journeys_taken(data["journeys"])


def replace(persona, data, by) -> Persona:
    """The persona with all that it holds replaced by the file; it keeps its own id and address, and
    comes back from the archive. Journeys that it leads and that the file does not hold go there."""
    free = not lines_taken(data, by_others_than=persona)
    data = with_id(data, persona.pk) if free else with_new_ids(data, persona.pk)
    persona.archived_at = None
    return written(persona, data, by)


def written(persona, data, by, **save):
    """Checks everything first; then one transaction, however large the file."""
    filled(persona, data, "")
    give_portrait(persona, data["portrait"])
    persona.changed_by, persona.changed_at = by, timezone.now()
    rows = list(rows_of(persona, data))
    led = None if save else journeys_led(persona)
    maps = maps_of(persona, data, by, led)
    with transaction.atomic():
        pointers = [] if save else clear(persona)
        persona.save(**save)
        for line in PERSONA.lines:
            line.model.objects.bulk_create([row for row in rows if type(row) is line.model])
        point_at(pointers, {row.pk for row in rows})
        put_all(maps, led)
        index(persona)
        transaction.on_commit(partial(persona_saved.send_robust, sender=Persona, persona=persona, by=by))
    return persona


def clear(persona):
    """Takes out every line, with what the editor remembers of them; nobody edits meanwhile. Gives what
    pointed at them, such as the friction that feeds a pain point."""
    Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)
    pointers = list(pointers_at(list(persona.insights.all())))
    for rows in (persona.facts, persona.sections, persona.insights, persona.removals, persona.last_edits):
        rows.all().delete()
    return pointers


def give_portrait(persona, portrait):
    portrait = portrait or {}
    persona.illustration = portrait.get("name", "")
    persona.photo = kept_photo(portrait["data"]) if portrait.get("kind") == "photo" else ""
    persona.portrait_alt = portrait.get("alt", "")
    persona.tint = portrait.get("tint", "ochre")


def kept_photo(data):
    """The name under which the photograph is kept; it is checked like any upload."""
    try:
        return store_photo(base64.b64decode(data))
    except PhotoRefused as refusal:
        raise fault("portrait.data", str(refusal)) from refusal
