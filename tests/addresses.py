"""Every address of the product, read from the URLconf, with real objects to fill its arguments.

Whoever adds an address with a new argument adds its maker here:

    @made_from("membership_id")
    def a_membership(persona):
        return persona.workspace.memberships.get(role="viewer").pk

A maker takes `persona`, one persona in the workspace of the cast (see `tests/conftest.py`), and returns
the argument's value; whatever it needs it makes. By default the value names something that belongs to
the workspace, so that an outsider gets a 404; `made_from("paper", anybodys=True)` says that it does not.
Where one argument means different things, "library:undo.removal_id" goes before "removal_id".
"""

import uuid
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import URLResolver, get_resolver, reverse
from PIL import Image

from personas.journeys.models import Touchpoint
from personas.journeys.new import started
from personas.library.portraits.originals import Original
from personas.library.portraits.photos import Crop
from personas.library.portraits.placing import place

ACCESSES = {"all", "signed in", "read", "write", "own"}
makers = {}


class Maker(NamedTuple):
    make: object
    anybodys: bool
    unknown: object


def made_from(argument, anybodys=False, unknown=None):
    """Registers the maker of an argument; `unknown` is a value of its form that names nothing."""

    def register(make):
        makers[argument] = Maker(make, anybodys, unknown)
        return make

    return register


@dataclass(frozen=True)
class Address:
    """One pattern of the URLconf."""

    name: str
    route: str
    view: object
    arguments: tuple

    @property
    def access(self):
        return getattr(self.view, "access", None)

    def maker(self, argument):
        return makers.get(f"{self.name}.{argument}") or makers.get(argument)

    @property
    def unknown_arguments(self):
        return [argument for argument in self.arguments if not self.maker(argument)]

    @property
    def is_the_workspaces(self):
        """Whether it names something that belongs to a workspace."""
        return any(not self.maker(argument).anybodys for argument in self.arguments)

    def url(self, persona):
        return reverse(self.name, kwargs={a: self.maker(a).make(persona) for a in self.arguments})

    def url_of_nothing(self, url_of_something):
        """The same address with ids that nothing bears."""
        kwargs = {}
        for argument, value in get_resolver().resolve(url_of_something).captured_kwargs.items():
            maker = self.maker(argument)
            kwargs[argument] = value if maker.anybodys else maker.unknown or nothing_like(value)
        return reverse(self.name, kwargs=kwargs)

    def __str__(self):
        return f"{self.name} (/{self.route})"


def nothing_like(value):
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    return 2**31 - 7 if isinstance(value, int) else "0" * len(value)


def every_address(resolver=None, namespaces=(), route="", arguments=()):
    for entry in (resolver or get_resolver()).url_patterns:
        path = route + str(entry.pattern)
        names = (*arguments, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from every_address(entry, inner, path, names)
        else:
            yield Address(":".join((*namespaces, entry.name or "")), path, entry.callback, names)


# --- What the arguments are -----------------------------------------------------------------------


@made_from("persona_id")
def the_persona(persona):
    return persona.pk


@made_from("journey_id")
def a_journey(persona):
    journey = persona.workspace.journeys.order_by("created_at").first()
    return (journey or started(persona.workspace, None, "Kitting out the family", persona, "retail")).pk


@made_from("touchpoint_id")
def a_touchpoint(persona):
    return Touchpoint.objects.filter(stage__journey=a_journey(persona)).first().pk


@made_from("opportunity_id")
def an_opportunity(persona):
    opportunity = persona.workspace.opportunities.order_by("created_at").first()
    return (opportunity or persona.workspace.opportunities.create(title="Hold what is in a basket")).pk


@made_from("uidb36", anybodys=True)
def a_persons_number(persona):
    return "0"


@made_from("key", anybodys=True)
def a_password_reset_key(persona):
    return "0-0"


@made_from("workspace_id")
def the_workspace(persona):
    return persona.workspace_id


@made_from("membership_id")
def an_owners_place(persona):
    return persona.workspace.memberships.get(role="owner").pk


@made_from("library:photo.name")
def a_photograph(persona):
    place_photograph(persona)
    return persona.photo


@made_from("library:portrait-original.name")
def a_photograph_before_the_cut(persona):
    place_photograph(persona)
    return Original.objects.of(persona).file


def place_photograph(persona):
    place(persona, Image.new("RGB", (96, 64)), Crop(), persona.changed_by)


@made_from("task", anybodys=True)
def a_task_of_the_guide(persona):
    return "friction"


@made_from("step", anybodys=True)
def a_question_of_the_guided_way(persona):
    return "needs"


@made_from("example", anybodys=True)
def an_example_persona(persona):
    return "priya-the-planner"


@made_from("token", anybodys=True)
def a_file_that_waits_for_nobody(persona):
    return "nothing-waits-here"
