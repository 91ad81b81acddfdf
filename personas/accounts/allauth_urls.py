"""The door's addresses, under the names that allauth knows them by."""

from django.urls import path, re_path

from . import changing, signing_in, signing_up

urlpatterns = [
    # /accounts/
    path("login/", signing_in.sign_in, name="account_login"),
    path("logout/", signing_in.sign_out, name="account_logout"),
    path("inactive/", signing_in.closed, name="account_inactive"),
    path("signup/", signing_up.sign_up, name="account_signup"),
    path("signup/confirm/", signing_up.confirm, name="account_confirm_sign_up"),
    path("password/reset/", signing_in.reset, name="account_reset_password"),
    path("password/reset/sent/", signing_in.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing_in.new_password,
        name="account_reset_password_from_key",
    ),
    path("password/change/", changing.password, name="account_change_password"),
    path("email/change/", changing.email, name="account_change_email"),
    path("email/confirm/", changing.confirm_email, name="account_confirm_email"),
]
