"""When a persona is due for its next review."""

import calendar
import datetime


def due_date(reviewed_on, every_months):
    """The day `every_months` calendar months after a review; the month's last day where it is
    shorter. None for a persona that was never reviewed."""
    if reviewed_on is None:
        return None
    months = reviewed_on.year * 12 + reviewed_on.month - 1 + every_months
    year, month = divmod(months, 12)
    last_day = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(reviewed_on.day, last_day))
