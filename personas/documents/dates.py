"""Dates as documents write them, whatever the machine's own language is."""

import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def long_date(day):
    """ "2026-09-30" or a date as "30 September 2026"."""
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
