"""Who is in a workspace, and what they may do there.

Whether somebody has an account is told to nobody at the door. An owner learns it here, because the list
of members shows it anyway; so that this does not become a way to try out addresses, they may ask only
`add_member` times (settings.ACCOUNT_RATE_LIMITS), counted for the person and for the workspace.
"""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out

from .access import owns_workspace
from .adapter import site_address
from .forms import EmailField
from .limits import count
from .models import LastOwner, Role, User


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role)


class AddForm(forms.Form):
    """Somebody who has an account and is not in the workspace yet, and what they may do."""

    email = EmailField(label="Their e-mail address")
    role = forms.ChoiceField(choices=Role, initial=Role.EDITOR, widget=forms.RadioSelect)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.person = request, None
        self.fields["role"].choices = [(role, f"{role.label}: {role.says}") for role in Role]

    @property
    def helper(self):
        return laid_out("email", "role", send="Add to the workspace")

    def clean(self):
        """Counts before it looks, so that whoever asks too often learns nothing more."""
        typed = super().clean()
        count("add_member", user=self.request.user, key=str(self.request.workspace.pk))
        if email := typed.get("email"):
            self.find(email)
        return typed

    def find(self, email):
        self.person = User.objects.filter(email=email).first()
        place = self.person and self.request.workspace.memberships.filter(user=self.person).first()
        if place:
            self.add_error(
                "email", f"{self.person} is in this workspace already: {place.get_role_display()}."
            )
        if not self.person:
            sign_up = site_address(self.request, "account_signup")
            self.add_error(
                "email",
                "Nobody with this address has an account here yet. "
                f"Ask them to create one at {sign_up}, then add them.",
            )

    def save(self):
        """Adds them, and tells them so by mail; a 404 where the workspace was deleted a moment ago."""
        role = {"role": self.cleaned_data["role"]}
        with self.request.workspace.held() as workspace:
            get_object_or_404(workspace.memberships, user=self.request.user, role=Role.OWNER)
            is_new = workspace.memberships.get_or_create(user=self.person, defaults=role)[1]
        if is_new:
            tell_of_place(self.request, self.person)


def tell_of_place(request, person):
    told = {
        "workspace": request.workspace,
        "owner": request.user,
        "places_url": site_address(request, "accounts:workspaces"),
    }
    get_adapter().send_notification_mail("account/email/added", person, told, email=person.email)


def answer_members(request, form=None, **context):
    members = list(request.workspace.memberships.select_related("user").order_by("joined_at", "pk"))
    owners = [member for member in members if member.role == Role.OWNER]
    return answer(
        request,
        "accounts/members.html",
        form or AddForm(request=request),
        members=members,
        only_owner=owners[0] if len(owners) == 1 else None,
        roles=Role,
        sign_up_url=site_address(request, "account_signup"),
        **context,
    )


@owns_workspace
def members(request):
    form = AddForm(sent(request), request=request)
    if form.is_valid():
        form.save()
        messages.success(request, f"{form.person} is in this workspace now.")
        return redirect("accounts:members", request.workspace.pk)
    return answer_members(request, form)


@owns_workspace
@require_POST
def change_role(request, membership_id):
    member = get_object_or_404(request.workspace.memberships.select_related("user"), pk=membership_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return answer_members(request, wrong="Choose one of the roles.")
    try:
        member.change_role(form.cleaned_data["role"])
    except LastOwner:
        return answer_members(request, wrong=LastOwner.advice)
    messages.success(request, f"{member.user} is now {member.get_role_display().lower()}.")
    return back_to_members(request)


@owns_workspace
@require_POST
def remove(request, membership_id):
    member = get_object_or_404(request.workspace.memberships.select_related("user"), pk=membership_id)
    try:
        member.end()
    except LastOwner:
        return answer_members(request, wrong=LastOwner.advice)
    messages.success(request, f"{member.user} is no longer in this workspace.")
    return back_to_members(request)


def back_to_members(request):
    """To the list, unless one has just given up one's own right to see it."""
    mine = request.workspace.memberships.filter(user=request.user, role=Role.OWNER)
    if mine.exists():
        return redirect("accounts:members", request.workspace.pk)
    return redirect("accounts:workspaces")
