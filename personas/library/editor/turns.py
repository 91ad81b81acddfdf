"""The requests of an open page in their turn.

A page has one request under way at a time; what it got no answer to it sends again, with whatever came
since. So a request that arrives after a later one of its page has nothing to say any more. Carried out it
would do harm that no comparison with what is stored can see: a line deleted, brought back, and deleted
again by the first request; a text that went from A to B and back to A, overwritten by the B that was
based on the first A. That is why a page numbers its requests, and one that comes late is refused.

This holds for pages with their scripts. A form that is sent whole brings marks of what it was filled
with, is answered by a new page, and is not sent again by itself.
"""

import datetime

from .models import OpenPage

# A request is not on its way for longer.
KEPT = datetime.timedelta(days=1)


class TooLate(Exception):
    """A later request of the same page has been carried out already."""


def take(turn, at):
    """Remembers that a page has come to this turn; TooLate if it had come further. Called while the head
    is held, so that the requests of one page follow each other."""
    pages = OpenPage.objects
    if pages.filter(pk=turn.page, number__lt=turn.number).update(number=turn.number, at=at):
        return
    _, is_new = pages.get_or_create(pk=turn.page, defaults={"number": turn.number, "at": at})
    if not is_new:
        raise TooLate
    pages.filter(at__lt=at - KEPT).delete()
