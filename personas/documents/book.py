"""The book of a library: a cover, the contents, and one persona after another.

It is made by the worker of long tasks, which tells how far it is in a `Progress` (progress.py).
"""

import hashlib
import logging

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from personas.accounts.models import Workspace

from .cache import cached
from .dates import long_date
from .fingerprint import fingerprint
from .orders import LANGUAGE, order_for
from .progress import Progress
from .scripts import missing_scripts
from .workers import Pool, RenderTimedOut

log = logging.getLogger(__name__)
# A book of more could not be held in memory while it is made; nobody prints 600 pages either.
MOST = 200
# Seconds for one persona of a book, and bytes of address space: several times what they take.
SECONDS_EACH, MEMORY_EACH = 4, 12 * 2**20
LETTERS_ON_A_PAGE = 2600


def personas_of(workspace):
    """Who is in the book: everybody in the library, by name, but not more than MOST."""
    latest = workspace.personas.live().order_by("-changed_at").values("pk")[:MOST]
    chosen = workspace.personas.filter(pk__in=list(latest.values_list("pk", flat=True)))
    return chosen.select_related("workspace").order_by("name", "pk")


@task
def make_book(workspace_id, paper):
    """Makes the book of a workspace and leaves word of it in its progress; raises nothing."""
    workspace = Workspace.objects.get(pk=workspace_id)
    progress = Progress(workspace, paper)
    try:
        personas = list(personas_of(workspace))
        # Reading them takes a while, in which somebody watches already.
        progress.begin(len(personas), len(personas))
        orders = [order_for(persona, paper) for persona in personas]
        make(orders, workspace, paper, progress)
    except RenderTimedOut:
        progress.fail("It took too long, so we stopped making it.")
    except Exception:
        log.exception("The book of workspace %s could not be made", workspace_id)
        progress.fail("It could not be made. The reason is in the server's log.")


def make(orders, workspace, paper, progress):
    progress.begin(len(orders), sum(map(pages_of, orders)) + 2)
    pool = Pool(1, limit(len(orders)), settings.RENDER_MEMORY + MEMORY_EACH * len(orders))
    try:
        body = context(orders, workspace, paper)
        name = f"{key(orders, workspace, paper)}.pdf"
        path = cached(name, lambda: pool.render("book.html", body, on_pages=progress.tell))
    finally:
        pool.close()
    progress.finish(path, sorted({script for o in orders for script in missing_scripts(o.persona)}))


def limit(count):
    """How many seconds a book of so many personas may take."""
    return settings.RENDER_TIMEOUT + SECONDS_EACH * count


def pages_of(order):
    """About how many pages a persona takes, judged by the length of its file."""
    letters = len(order.body) - len((order.persona["portrait"] or {}).get("data", ""))
    return 1 + letters / LETTERS_ON_A_PAGE / 2


def key(orders, workspace, paper):
    keys = [order.key for order in orders]
    today = str(timezone.localdate())
    said = repr([fingerprint(), str(workspace.pk), workspace.name, paper, today, keys])
    return hashlib.sha256(said.encode()).hexdigest()


def context(orders, workspace, paper):
    dossiers = [order.dossier() for order in orders]
    return {
        "paper": paper,
        "language": LANGUAGE,
        "workspace": workspace.name,
        "made_on": long_date(timezone.localdate()),
        "personas": dossiers,
        "faces": dossiers[:15],
        "drawings": {k: v for d in dossiers for k, v in d["drawings"].items()},
        "photographs": {k: v for d in dossiers for k, v in d["photographs"].items()},
    }
