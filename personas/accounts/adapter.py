"""What allauth asks us: our words, our mail, and whom a sign-in attempt counts against."""

import logging
from contextlib import suppress
from email.utils import make_msgid
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse

from .devices import known_device, remember_device

log = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This e-mail address and password do not match.",
        "enter_current_password": "This is not your current password.",
        "too_many_login_attempts": (
            "Too many attempts. Wait a few minutes and try again, or ask for a new password."
        ),
    }

    def is_ajax(self, request):
        """Pages and redirects only; what a script needs has addresses of its own."""
        return False

    def send_mail(self, template_prefix, email, context):
        """A short plain text, whose links lead to this site and nowhere else."""
        request = self.request
        message = self.render_mail(
            template_prefix,
            email,
            headers={"Message-ID": message_id(site_address(request))},
            context={
                "email": email,
                "site": site_address(request),
                "sign_in_url": site_address(request, "account_login"),
                "sign_up_url": site_address(request, "account_signup"),
                "reset_url": site_address(request, "account_reset_password"),
                **context,
            },
        )
        try:
            message.send()
        except OSError as fault:  # the mail server is away, or says no
            log.error("The mail server did not take a message: %s", fault)
            raise ImmediateHttpResponse(render(request, "account/mail_failed.html", status=503)) from fault

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """What it tells of is done, whether or not the mail server takes the message."""
        with suppress(ImmediateHttpResponse):
            super().send_notification_mail(template_prefix, user, context, email)

    def get_reset_password_from_key_url(self, key):
        number, _, key = key.partition("-")
        return site_address(self.request, "account_reset_password_from_key", uidb36=number, key=key)

    def post_login(self, request, user, **kwargs):
        return remember_device(super().post_login(request, user, **kwargs), user.email)

    def _get_login_attempts_cache_key(self, request, *, email, **credentials):
        """The account, and of a browser that is known to it the browser: not also the Host header, whose
        port a guesser may vary."""
        return f"{email.lower()} {known_device(request, email)}".strip()

    def _delete_login_attempts_cached_email(self, request, *, email, **credentials):
        """A new password is a new beginning, in this browser and in every other."""
        super()._delete_login_attempts_cached_email(request, email=email)
        ratelimit.clear(request, action="login_failed", key=email.lower())


def message_id(site):
    """Of the site's own name; the default asks the network what this machine is called."""
    return make_msgid(domain=urlsplit(site).hostname)


def site_address(request, name="", **arguments):
    """An absolute address: of SITE_URL, or of the local installation as the visitor calls it."""
    path = reverse(name, kwargs=arguments) if name else ""
    origin = settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
    return origin + path
