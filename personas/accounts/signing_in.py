"""The door: signing in and out, and a new password for whoever forgot theirs.

The views are allauth's with our forms, our pages, and a status that says how a form was taken.
"""

from allauth.account import views as allauth_views
from django.conf import settings

from personas.forms.answers import status_of

from .access import open_to_all
from .forms import NewPasswordForm, ResetForm, SignInForm


class OurAnswers:
    """For allauth's form views: 422 or 429 where the form was not taken."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = status_of(form)
        return response


class SignIn(OurAnswers, allauth_views.LoginView):
    form_class = SignInForm


class Reset(OurAnswers, allauth_views.PasswordResetView):
    form_class = ResetForm


class ResetSent(allauth_views.PasswordResetDoneView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"mail_is_printed": settings.MAIL_IS_PRINTED}


class NewPassword(OurAnswers, allauth_views.PasswordResetFromKeyView):
    form_class = NewPasswordForm

    def render_to_response(self, context, **kwargs):
        """410 where the link was used, is too old, or never was one."""
        status = 410 if "token_fail" in context else 200
        return super().render_to_response(context, status=status, **kwargs)


sign_in = open_to_all(SignIn.as_view())
sign_out = open_to_all(allauth_views.LogoutView.as_view())
closed = open_to_all(allauth_views.AccountInactiveView.as_view())
reset = open_to_all(Reset.as_view())
reset_sent = open_to_all(ResetSent.as_view())
new_password = open_to_all(NewPassword.as_view())
