"""The example workspace: a team of one with six personas, for a first look round on one's own machine."""

from django.db import transaction

from personas.accounts.models import User, Workspace

from .examples import examples
from .persona_file import store

EMAIL = "ada@example.com"
NAME = "Ada"
WORKSPACE = "Northwind Outdoor"
# Readable on purpose: it is printed, and opens nothing but this example on a local installation.
PASSWORD = "paper boots and rain"  # noqa: S105
SECTIONS = [
    {"title": "A day in their life", "kind": "text"},
    {
        "title": "How they shop",
        "kind": "scales",
        "lines": "Plans ahead | on the day | weeks before\n"
        "Price or certainty | lowest price | certain to arrive\n"
        "Asks staff for advice | never | every time",
    },
]


@transaction.atomic
def make_example():
    """Makes whatever is missing of account and workspace, and returns the user. A workspace that is
    there already stays as people left it."""
    user = User.objects.filter(email=EMAIL).first() or example_user()
    if not Workspace.objects.of(user).filter(name=WORKSPACE).exists():
        fill(Workspace.objects.start(WORKSPACE, user), user)
    return user


def example_user():
    user = User.objects.create_user(EMAIL, PASSWORD, name=NAME)
    user.emailaddress_set.create(email=EMAIL, verified=True, primary=True)
    return user


def fill(workspace, user):
    for position, section in enumerate(SECTIONS, start=1):
        workspace.sections.create(position=position, **section)
    # The gallery begins with what was changed last.
    for data in reversed(examples().values()):
        store(data, workspace, user)
