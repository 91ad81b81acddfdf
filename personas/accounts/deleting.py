"""Deleting one's account, or a workspace with all that is in it; both ask for the password once more."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out, link

from .access import owns_workspace, signed_in
from .emptying import empty_abandoned
from .forms import AsksForPassword
from .models import LastOwner, Role


class SureForm(AsksForPassword):
    limit = "delete"

    def __init__(self, *args, send, back, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = laid_out("password", send=send, look="danger", beside=[link("Keep it", back)])


def with_others(user):
    """The user's places in workspaces, with how many `others` are in each and how many of them own it."""
    others = ~Q(workspace__memberships__user=user)
    owners = others & Q(workspace__memberships__role=Role.OWNER)
    return (
        user.memberships.select_related("workspace")
        .annotate(
            others=Count("workspace__memberships", filter=others),
            owners=Count("workspace__memberships", filter=owners),
        )
        .order_by("workspace__name", "pk")
    )


@signed_in
@sensitive_post_parameters("password")
def account(request):
    """Nobody goes who would leave others behind in a workspace that no owner is in."""
    user, places = request.user, list(with_others(request.user))
    context = {
        "orphaned": [place for place in places if place.others and not place.owners],
        "shared": [place for place in places if place.others and place.owners],
        "alone": [place for place in places if not place.others],
    }
    form = SureForm(sent(request), user=user, send="Delete my account", back=reverse("accounts:profile"))
    if form.is_valid():
        try:
            user.delete_account()
        except LastOwner:
            return answer(request, "accounts/delete_account.html", form, wrong=LastOwner.advice, **context)
        empty_abandoned.enqueue()
        get_adapter().send_notification_mail("account/email/account_deleted", user, email=user.email)
        logout(request)
        messages.success(request, "Your account is deleted.")
        return redirect("account_login")
    return answer(request, "accounts/delete_account.html", form, **context)


@owns_workspace
@sensitive_post_parameters("password")
def workspace(request):
    back = reverse("accounts:workspace-settings", args=[request.workspace.pk])
    form = SureForm(sent(request), user=request.user, send="Delete the workspace", back=back)
    if form.is_valid():
        request.workspace.abandon()
        empty_abandoned.enqueue()
        messages.success(request, f"{request.workspace} is deleted, with all that was in it.")
        return redirect("accounts:workspaces")
    others = request.workspace.memberships.exclude(user=request.user).count()
    return answer(request, "accounts/delete_workspace.html", form, others=others)
