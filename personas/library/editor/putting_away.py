"""Archiving what a page is about, bringing it back, deleting it for good, and undoing that."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST


def putting_away(writes, undeletes, live, archived, where, afterwards=lambda: None):
    """The views archive, bring_back, delete and undelete of one kind of head. `writes` and `undeletes` are
    its access decorators, `live` and `archived` the names of the addresses of its lists, `where` says in
    words where it is back, and `afterwards` is called when something was deleted for good."""

    @writes
    @require_POST
    def archive(request, head):
        head.archive()
        return HttpResponseRedirect(reverse(live, query={"archived": head.pk}))

    @writes
    @require_POST
    def bring_back(request, head):
        head.bring_back()
        messages.success(request, f"{head} is back {where}.")
        return redirect(head)

    @writes
    @require_POST
    def delete(request, head):
        """Only from the archive: two steps stand between it and its end."""
        if head.archived_at is None:
            message = f"Archive {head} first; from the archive it can be deleted for good."
            messages.error(request, message)
            return redirect(head)
        head.delete_for_good()
        type(head).objects.purge()
        afterwards()
        return HttpResponseRedirect(reverse(archived, query={"deleted": head.pk}))

    @undeletes
    @require_POST
    def undelete(request, head):
        head.undelete()
        messages.success(request, f"{head} is back in the archive.")
        return redirect(archived)

    return archive, bring_back, delete, undelete
