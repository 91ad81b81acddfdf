"""Access to one persona or journey, whichever of the user's workspaces holds it.

A link to it works whatever workspace was open last, and two tabs may be in two workspaces.
"""

from functools import wraps

from django.shortcuts import get_object_or_404

from personas.accounts.access import ask_to_sign_in, enter, memberships_of, require

from .unsaved import came_with_a_page, may_only_read, signed_out


def of_head(right, heads, argument):
    """A decorator for views of one head: `heads()` gives all there are, and `argument` is the name by
    which the address gives its id. The view gets the head, if its user has the right ("read", "write")
    in its workspace; outsiders get the 404 of an unknown id."""

    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            pk = kwargs.pop(argument)
            if not request.user.is_authenticated:
                typed = came_with_a_page(request, guarded)
                return signed_out(request) if typed else ask_to_sign_in(request)
            mine = heads().filter(workspace__memberships__user=request.user)
            head = get_object_or_404(mine.select_related("changed_by"), pk=pk)
            membership = next(m for m in memberships_of(request) if m.workspace_id == head.workspace_id)
            head.workspace = membership.workspace
            enter(request, membership)
            if came_with_a_page(request, guarded) and not membership.may_write:
                return may_only_read(request, head)
            require(membership, right)
            return view(request, head, *args, **kwargs)

        guarded.access = right
        return guarded

    return decorator
