"""When a persona is due."""

import datetime

import pytest

from personas.library.models import Persona
from personas.library.review import due_date


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        ("2026-01-14", 6, "2026-07-14"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-12-31", 36, "2029-12-31"),
    ],
)
def test_the_review_is_due_after_whole_calendar_months(reviewed, months, due):
    assert due_date(datetime.date.fromisoformat(reviewed), months) == datetime.date.fromisoformat(due)


def test_a_persona_never_reviewed_is_not_due():
    assert due_date(None, 6) is None


def test_saving_keeps_the_due_date_true(persona):
    persona.reviewed_on = datetime.date(2026, 1, 14)
    persona.save(update_fields=["reviewed_on"])
    persona.refresh_from_db()
    assert persona.review_due == datetime.date(2026, 7, 14)
    assert persona.is_overdue


def test_who_saves_something_else_leaves_a_newer_due_date_alone(persona):
    read_before = Persona.objects.get(pk=persona.pk)
    persona.reviewed_on = datetime.date(2026, 1, 14)
    persona.save()
    read_before.archive()
    persona.refresh_from_db()
    assert persona.review_due == datetime.date(2026, 7, 14)
