"""Signing up: a code proves the address, and only then there is an account with its workspace.

Everything that a visitor sees, and everything that takes time, is the same whether or not there is an
account with the address; only the mail differs.
"""

from allauth.account.utils import complete_signup, get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from personas.forms.answers import answer, sent

from .access import open_to_all
from .codes import Waiting
from .confirming import ask_for_code
from .forms import SignUpForm
from .models import User, Workspace


@open_to_all
@never_cache
@sensitive_post_parameters("password1")
def sign_up(request):
    onward = get_next_redirect_url(request)
    if request.user.is_authenticated:
        return redirect(onward or settings.LOGIN_REDIRECT_URL)
    form = SignUpForm(sent(request))
    if form.is_valid():
        typed = form.cleaned_data
        Waiting(request, "sign_up").begin(
            typed["email"],
            password=make_password(typed["password1"]),
            name=typed["name"],
            workspace=typed["workspace"],
            onward=onward,
        )
        return redirect("account_confirm_sign_up")
    return answer(
        request,
        "account/signup.html",
        form,
        redirect_field=hidden_next(onward),
        onward=onward,
    )


def hidden_next(onward):
    """Where to go afterwards, for the form to carry along."""
    field = '<input type="hidden" name="{}" value="{}">'
    return format_html(field, REDIRECT_FIELD_NAME, onward) if onward else ""


@open_to_all
@never_cache
def confirm(request):
    return ask_for_code(
        request, "sign_up", "account/confirm_sign_up.html", start="account_signup", then=open_account
    )


def open_account(request, what):
    try:
        with transaction.atomic():
            user = User.objects.create(email=what["email"], password=what["password"], name=what["name"])
            user.emailaddress_set.create(email=user.email, verified=True, primary=True)
            Workspace.objects.start(what["workspace"], user)
    except IntegrityError:  # confirmed in another browser meanwhile
        messages.info(request, "You have an account already. Please sign in.")
        return redirect("account_login")
    return complete_signup(request, user, None, what["onward"])
