"""Changing one's own password or address; both ask for the current password first."""

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters

from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out, link

from .access import signed_in
from .codes import Waiting
from .confirming import ask_for_code
from .devices import remember_device
from .forms import AsksForPassword, ChangePasswordForm, EmailField
from .limits import count
from .signing_in import OurAnswers


class ChangePassword(OurAnswers, allauth_views.PasswordChangeView):
    form_class = ChangePasswordForm
    success_url = reverse_lazy("accounts:profile")


password = signed_in(ChangePassword.as_view())


class NewEmailForm(AsksForPassword):
    limit, field_order = "change_email", ["email", "password"]
    email = EmailField(label="New e-mail address", help_text="We send a code to it.")

    @property
    def helper(self):
        leave = link("Keep the old one", reverse_lazy("accounts:profile"))
        return laid_out("email", "password", send="Send the code", beside=[leave])

    def clean(self):
        typed = super().clean()
        if not self.errors:
            count("mail", key=f"change {typed['email']}")
        return typed


@signed_in
@sensitive_post_parameters("password")
def email(request):
    form = NewEmailForm(sent(request), user=request.user)
    if form.is_valid():
        Waiting(request, "new_email").begin(form.cleaned_data["email"])
        return redirect("account_confirm_email")
    return answer(request, "account/email_change.html", form)


@signed_in
def confirm_email(request):
    return ask_for_code(
        request,
        "new_email",
        "account/confirm_new_email.html",
        start="account_change_email",
        then=take_address,
    )


def take_address(request, what):
    user, old, new = request.user, request.user.email, what["email"]
    try:
        with transaction.atomic():
            user.email = new
            user.save(update_fields=["email"])
            user.emailaddress_set.all().delete()
            user.emailaddress_set.create(email=new, verified=True, primary=True)
    except IntegrityError:  # somebody opened an account with it meanwhile
        messages.error(request, "There is an account with this address already.")
        return redirect("account_change_email")
    get_adapter().send_notification_mail("account/email/email_changed", user, {"new": new}, email=old)
    messages.success(request, f"You sign in with {new} from now on.")
    return remember_device(redirect("accounts:profile"), new)
