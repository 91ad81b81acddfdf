"""Starting, switching, renaming and leaving workspaces."""

from django import forms
from django.contrib import messages
from django.db.models import Count, Prefetch
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out

from .access import (
    current_membership,
    enter,
    member_of_workspace,
    other_memberships,
    owns_workspace,
    signed_in,
)
from .models import LastOwner, Membership, Role, Workspace

# Of the session: the workspaces that were opened in it.
OPENED, MOST_OPENED = "opened_workspaces", 50


class WorkspaceForm(forms.ModelForm):
    class Meta:
        model = Workspace
        fields = ["name"]
        error_messages = {"name": {"required": "Give the workspace a name."}}

    @property
    def helper(self):
        return laid_out("name", send="Save" if self.instance.name else "Create the workspace")


def places_of(user):
    """The user's places in workspaces, by name, with the number of members and who the owners are."""
    owners = Membership.objects.filter(role=Role.OWNER).select_related("user").order_by("joined_at")
    return (
        user.memberships.select_related("workspace")
        .prefetch_related(Prefetch("workspace__memberships", owners, to_attr="owners"))
        .annotate(members=Count("workspace__memberships"))
        .order_by("workspace__name", "pk")
    )


def news(request):
    """The places that somebody gave the user lately, and that they have not opened since they signed in."""
    opened = request.session.get(OPENED, [])
    return [one for one in other_memberships(request) if one.is_news and str(one.workspace_id) not in opened]


def answer_mine(request, **context):
    places = places_of(request.user)
    return answer(request, "accounts/workspaces.html", WorkspaceForm(), places=places, **context)


@signed_in
def mine(request):
    return answer_mine(request)


@signed_in
def new(request):
    form = WorkspaceForm(sent(request))
    if form.is_valid():
        workspace = Workspace.objects.start(form.cleaned_data["name"], request.user)
        enter(request, request.user.memberships.get(workspace=workspace))
        return redirect("library:gallery")
    return answer(request, "accounts/workspace_new.html", form)


@member_of_workspace
@require_POST
def switch(request):
    enter(request, request.membership)
    opened = request.session.get(OPENED, [])
    request.session[OPENED] = [*opened, str(request.workspace.pk)][-MOST_OPENED:]
    return redirect("library:gallery")


@owns_workspace
def settings(request):
    form = WorkspaceForm(sent(request), instance=request.workspace)
    if form.is_valid():
        form.save()
        messages.success(request, f"This workspace is called {form.instance.name} now.")
        return redirect("accounts:workspace-settings", request.workspace.pk)
    if form.errors:
        request.workspace.refresh_from_db()
    return answer(request, "accounts/workspace_settings.html", form)


@member_of_workspace
@require_POST
def leave(request):
    try:
        request.membership.end()
    except LastOwner:
        request.membership = current_membership(request)
        return answer_mine(request, wrong=LastOwner.advice)
    messages.success(request, f"You have left {request.membership.workspace}.")
    return redirect("accounts:workspaces")
