"""How a page without JavaScript goes on after it was saved."""

from django.http import HttpResponseRedirect

from .sent import read_id


class SeeOther(HttpResponseRedirect):
    """The answer to a form is to be fetched with GET."""

    status_code = 303


def removal_in(request, head):
    """The deletion that has just been made, for its undo; None otherwise."""
    removal_id = read_id(request.GET.get("removed", ""))
    removal = head.removals.filter(pk=removal_id).first() if removal_id else None
    return removal and {"id": str(removal.pk), "told": removal.told}
