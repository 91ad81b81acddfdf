"""The example workspace: a team of one with six personas, four journeys and a few opportunities, for a
first look round on one's own machine."""

from django.db import transaction

from personas.accounts.models import User, Workspace

from .example_opportunities import add_opportunities
from .examples import example_journeys, examples
from .journey_file import store_journey
from .journey_people import pointing_at
from .persona_file import store, write

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
    # The gallery begins with what was changed last, and so does the list of journeys.
    known = {}
    for data in reversed(examples().values()):
        known |= ids_in_store(data, write(store(data, workspace, user)))
    for data in reversed(example_journeys().values()):
        store_journey(pointing_at(data, known), workspace, user)
    add_opportunities(workspace, user)


def ids_in_store(data, stored):
    """By the ids of a persona and its insights in the file, those that they were stored under."""
    lines = zip(data["insights"], stored["insights"], strict=True)
    return {data["id"]: stored["id"]} | {line["id"]: ours["id"] for line, ours in lines}
