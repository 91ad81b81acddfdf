"""Who may see what. Exactly one of these decorators is the outermost of every view.

`open_to_all` asks for nothing, `signed_in` for an account, and `may_read`, `may_write`, `may_own` for
that right in the current workspace, which they put on the request together with the membership.
`owns_workspace` asks for the workspace that the address names, whichever is current.
An outsider's answer is the same 404 as for an unknown id; a role too low is a 403.
"""

from functools import partial, wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

SESSION_KEY = "workspace"


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")


def ask_to_sign_in(request):
    """A page goes to sign-in and comes back; a script learns with a 401 where to sign in."""
    if wants_json(request):
        return JsonResponse({"sign_in": reverse("account_login")}, status=401)
    return redirect_to_login(request.get_full_path())


def enter(request, membership):
    """Makes this membership the one that the request is about, and a visit to a page the next page too:
    what an open page saves by itself does not lead its owner out of the workspace they went on to."""
    request.membership, request.workspace = membership, membership.workspace
    if not wants_json(request) and request.session.get(SESSION_KEY) != str(membership.workspace_id):
        request.session[SESSION_KEY] = str(membership.workspace_id)


def memberships_of(request):
    """The user's places in all workspaces with these, in the order of joining; one query a request."""
    if not hasattr(request, "memberships"):
        mine = request.user.memberships.select_related("workspace")
        request.memberships = list(mine.order_by("joined_at", "pk"))
    return request.memberships


def current_membership(request):
    """The membership of the workspace that the form was sent from, else of the one last used, else of
    the first one; None without any. A form from where one is no member any more finds nothing."""
    every = memberships_of(request)
    by_workspace = {str(membership.workspace_id): membership for membership in every}
    if sent_from := request.POST.get("workspace"):
        if sent_from not in by_workspace:
            raise Http404
        return by_workspace[sent_from]
    return by_workspace.get(request.session.get(SESSION_KEY), every[0] if every else None)


def require(membership, right):
    if right != "read" and not getattr(membership, f"may_{right}"):
        raise PermissionDenied


def _in_workspace(right):
    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            membership = current_membership(request)
            if membership is None:
                return redirect("accounts:workspace-new")
            enter(request, membership)
            require(membership, right)
            return view(request, *args, **kwargs)

        guarded.access = right
        return guarded

    return decorator


may_read = _in_workspace("read")
may_write = _in_workspace("write")
may_own = _in_workspace("own")


def member_of_workspace(view):
    """For `<uuid:workspace_id>/…`: whoever is in it, whatever their role. It does not become current."""

    @wraps(view)
    def guarded(request, workspace_id, *args, **kwargs):
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        mine = request.user.memberships.select_related("workspace")
        request.membership = get_object_or_404(mine, workspace=workspace_id)
        return view(request, *args, **kwargs)

    guarded.access = "signed in"
    return guarded


def owns_workspace(view):
    """For `<uuid:workspace_id>/…`, so that two tabs may be in two workspaces."""

    @member_of_workspace
    @wraps(view)
    def guarded(request, *args, **kwargs):
        enter(request, request.membership)
        require(request.membership, "own")
        return view(request, *args, **kwargs)

    guarded.access = "own"
    return guarded


def signed_in(view):
    """The current workspace is on the request, for the sidebar, where there is one."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if membership := current_membership(request):
            enter(request, membership)
        return view(request, *args, **kwargs)

    guarded.access = "signed in"
    return guarded


def open_to_all(view):
    view.access = "all"
    return view


def other_memberships(request):
    """The user's places in workspaces other than the current one, by name; asked only where shown."""
    here = getattr(request, "membership", None)
    others = [membership for membership in memberships_of(request) if membership != here]
    return sorted(others, key=lambda membership: membership.workspace.name)


def workspace_context(request):
    """Templates find the workspace and the member's rights where a view has settled access."""
    membership = getattr(request, "membership", None)
    return {
        "membership": membership,
        "other_memberships": partial(other_memberships, request),
        "workspace": membership and membership.workspace,
        "may_write": bool(membership and membership.may_write),
        "may_own": bool(membership and membership.may_own),
    }
