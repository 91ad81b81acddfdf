"""What is over goes for ever: at every start, and once a day by the worker."""

import datetime

from django.core.management import call_command
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from personas.accounts.emptying import empty_abandoned
from personas.documents.cache import forget_unused
from personas.library.editor.sheet import SHEETS
from personas.library.portraits.placing import forget_unused_photos

A_DAY = datetime.timedelta(days=1)


def tidy():
    """Sessions that ended, what was deleted too long ago to bring it back, photographs that nobody has,
    documents that nobody asks for, workspaces that nobody is in, and tasks that were done a fortnight ago."""
    call_command("clearsessions", verbosity=0)
    for head in SHEETS:
        head.objects.purge()
    forget_unused_photos()
    forget_unused()
    empty_abandoned.call()
    call_command("prune_db_task_results", verbosity=0)


@task
def tidy_daily():
    # First, so that what fails today is tried tomorrow.
    tidy_tomorrow()
    tidy()


def tidy_tomorrow():
    """Asks the worker to, unless it was asked already."""
    asked = DBTaskResult.objects.filter(task_path=tidy_daily.module_path, status=TaskResultStatus.READY)
    if not asked.exists():
        tidy_daily.using(run_after=timezone.now() + A_DAY).enqueue()
