"""Who is in a workspace, and what they may do there."""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out

from .access import owns_workspace
from .forms import EmailField
from .limits import count
from .models import LastOwner, Role, User


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role)


class AddForm(forms.Form):
    """Somebody who has an account, and what they may do. Adding a member again changes nothing."""

    email = EmailField(label="Their e-mail address")
    role = forms.ChoiceField(choices=Role, initial=Role.EDITOR, widget=forms.RadioSelect)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.fields["role"].choices = [(role, f"{role.label}: {role.says}") for role in Role]

    @property
    def helper(self):
        return laid_out("email", "role", send="Add to the workspace")

    def clean(self):
        typed = super().clean()
        count("add_member", user=self.owner)
        return typed

    def save_in(self, workspace):
        """Adds them, and tells them so by mail, if there is an account with that address."""
        person = User.objects.filter(email=self.cleaned_data["email"]).first()
        if person is None:
            return
        role = {"role": self.cleaned_data["role"]}
        if workspace.memberships.get_or_create(user=person, defaults=role)[1]:
            tell_of_place(person, workspace, self.owner)


def tell_of_place(person, workspace, owner):
    get_adapter().send_notification_mail(
        "account/email/added", person, {"workspace": workspace, "owner": owner}, email=person.email
    )


def answer_members(request, form=None, **context):
    members = request.workspace.memberships.select_related("user").order_by("joined_at", "pk")
    return answer(
        request,
        "accounts/members.html",
        form or AddForm(owner=request.user),
        members=members,
        roles=Role,
        **context,
    )


@owns_workspace
def members(request):
    form = AddForm(sent(request), owner=request.user)
    if form.is_valid():
        form.save_in(request.workspace)
        messages.info(
            request,
            f"If there is an account with {form.cleaned_data['email']}, it is in the list now. "
            "If it is not in the list, ask them to sign up first, then add them again.",
        )
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
