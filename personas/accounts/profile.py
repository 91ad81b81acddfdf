"""The person themselves: their name, and the sessions they have open."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from personas.forms.answers import answer, sent
from personas.forms.layouts import laid_out

from .access import open_to_all, signed_in
from .models import User


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]

    @property
    def helper(self):
        return laid_out("name", send="Save")


@signed_in
def profile(request):
    form = NameForm(sent(request), instance=request.user)
    if form.is_valid():
        request.user.save(update_fields=["name"])
        messages.success(request, "Saved.")
        return redirect("accounts:profile")
    return answer(request, "accounts/profile.html", form)


@signed_in
@require_POST
def sign_out_everywhere(request):
    request.user.sign_out_everywhere()
    logout(request)
    messages.success(request, "You are signed out on every device.")
    return redirect("account_login")


@signed_in
@require_safe
def back(request):
    """For who signed in again beside a page that waits for them in another tab."""
    return render(request, "accounts/back.html")


@open_to_all
@never_cache
def session(request):
    """For scripts: whether somebody is signed in, who, and a fresh token to send with what they save."""
    if not request.user.is_authenticated:
        return JsonResponse({"signed_in": False, "user": None, "csrf": ""})
    return JsonResponse({"signed_in": True, "user": str(request.user.pk), "csrf": get_token(request)})
