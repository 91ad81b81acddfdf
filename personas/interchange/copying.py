"""A copy of a persona, to be made into another."""

import re

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from personas.library.access import writes_persona
from personas.library.models import Persona

from .persona_file import store, write

LONGEST_NAME = Persona._meta.get_field("name").max_length
COPIED = re.compile(r"(?P<name>.*?) \(copy(?: \d+)?\)", re.DOTALL)


@writes_persona
@require_POST
def copy(request, persona):
    copied = copy_of(persona, request.user)
    messages.success(request, f"This is a copy of {persona.name}. Give it a name of its own.")
    return redirect(copied)


def copy_of(persona, by):
    """A new persona with all that this one holds, called "Name (copy)"."""
    data = write(persona) | {"name": name_of_copy(persona)}
    return store(data, persona.workspace, by, new_ids=True)


def name_of_copy(persona):
    taken = set(persona.workspace.personas.kept().values_list("name", flat=True))
    return called_a_copy(persona.name, taken, LONGEST_NAME)


def called_a_copy(name, taken, most):
    """The first of "Name (copy)", "Name (copy 2)" … that is not taken, in at most so many characters."""
    copied = COPIED.fullmatch(name)
    name = copied["name"] if copied else name
    number, ending = 1, " (copy)"
    while (called := name[: most - len(ending)].rstrip() + ending) in taken:
        number += 1
        ending = f" (copy {number})"
    return called
