"""What is over goes for ever, day by day."""

import datetime
import os

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from personas.accounts.models import Workspace
from personas.documents.cache import cached, folder
from personas.library.models import Persona
from personas.management.tidying import tidy_daily, tidy_tomorrow

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.now() + datetime.timedelta(days=number)


def test_what_is_over_goes_and_nothing_else(workspace):
    for key, days in [("over", -1), ("open", 1)]:
        Session.objects.create(session_key=key, session_data="", expire_date=in_days(days))
    Persona.objects.create(workspace=workspace, name="Long gone", deleted_at=in_days(-8))
    Persona.objects.create(workspace=workspace, name="Just gone", deleted_at=in_days(-6))
    Workspace.objects.create(name="Nobody's")
    for name, days in [("unasked.pdf", -8), ("asked.pdf", -6)]:
        os.utime(cached(name, lambda: b"a document"), (in_days(days).timestamp(),) * 2)

    tidy_daily.call()

    assert Session.objects.get().session_key == "open"
    assert Persona.objects.get().name == "Just gone"
    assert Workspace.objects.get() == workspace
    assert [path.name for path in folder().glob("*/*")] == ["asked.pdf"]


def test_the_worker_is_asked_for_each_day_once():
    tidy_tomorrow()
    tidy_tomorrow()
    asked = DBTaskResult.objects.get()
    assert in_days(0) < asked.run_after < in_days(1)
    DBTaskResult.objects.update(status="RUNNING")

    asked.task.call()

    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_start_asks_for_it():
    call_command("prepare")
    assert DBTaskResult.objects.get().task == tidy_daily.using(run_after=DBTaskResult.objects.get().run_after)
