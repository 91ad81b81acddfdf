"""The book of a library: a cover, the contents, and one persona after another.

It is made by the worker of long tasks, which tells how far it is in a `Progress` (progress.py).
"""

import logging

import pypdfium2
from django.tasks import task

from personas.accounts.models import Workspace

from .cache import cached
from .orders import order_for
from .progress import Progress
from .scripts import missing_scripts
from .volumes import in_volumes
from .workers import Pool, RenderTimedOut

log = logging.getLogger(__name__)
# Nobody leafs through 700 pages, and whoever waits for a document waits for the whole book before it.
MOST = 200


def personas_of(workspace):
    """Who is in the book: everybody in the library, by name, but not more than MOST."""
    latest = workspace.personas.live().order_by("-changed_at").values("pk")[:MOST]
    chosen = workspace.personas.filter(pk__in=list(latest.values_list("pk", flat=True)))
    return chosen.select_related("workspace").order_by("name", "pk")


@task
def make_book(workspace_id, paper):
    """Makes the book of a workspace and leaves word of it in its progress; raises nothing. Where the
    workspace was deleted meanwhile, there is no book to make."""
    workspace = Workspace.objects.exclude(memberships=None).filter(pk=workspace_id).first()
    if workspace is None:
        return
    progress = Progress(workspace, paper)
    try:
        personas = list(personas_of(workspace))
        # Reading them takes a while, in which somebody watches already.
        progress.begin(len(personas))
        make([order_for(persona, paper) for persona in personas], workspace, progress)
    except RenderTimedOut:
        progress.fail("It took too long, so we stopped making it.")
    except Exception:
        log.exception("The book of workspace %s could not be made", workspace_id)
        progress.fail("It could not be made. The reason is in the server's log.")


def make(orders, workspace, progress):
    volumes = in_volumes(orders)
    progress.expect(sum(volume.pages for volume in volumes))
    made, before = [], 0
    for volume in volumes:
        path = file_of(volume, workspace, lambda pages, before=before: progress.tell(before + pages))
        made.append(described(volume, path))
        before += volume.pages
    progress.finish(made, sorted({script for o in orders for script in missing_scripts(o.persona)}))


def file_of(volume, workspace, on_pages):
    """The path of a volume's file, which is made where it is not there yet."""
    pool = Pool(1, volume.seconds, volume.memory)
    try:
        return cached(
            f"{volume.key(workspace)}.pdf",
            lambda: pool.render("book.html", volume.context(workspace), on_pages=on_pages),
        )
    finally:
        pool.close()


def described(volume, path):
    """What the page of the book says of a volume."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = len(document)
    finally:
        document.close()
    size = path.stat().st_size / 1e6
    return {
        "path": str(path),
        "names": volume.names,
        "personas": len(volume.orders),
        "pages": pages,
        "megabytes": size,
    }
