"""What is in a workspace that nobody is in any more goes for ever.

Nobody waits for it: the worker does it, in pieces, so that others save in between.
"""

from django.tasks import task

from .models import Workspace

# Of whatever a workspace holds: a persona comes with hundreds of lines.
PIECE = 20


@task
def empty_abandoned():
    for workspace in Workspace.objects.abandoned():
        for held in Workspace._meta.related_objects:
            empty(held.related_model._base_manager.filter(**{held.field.name: workspace}))
        workspace.delete()


def empty(rows):
    while piece := list(rows.values_list("pk", flat=True)[:PIECE]):
        rows.filter(pk__in=piece).delete()
