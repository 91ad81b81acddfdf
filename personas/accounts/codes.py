"""A code sent by mail, and what waits in the visitor's session until it is typed.

Until then nothing is stored but the session, so an address that nobody confirmed is nobody's account;
and whether there is an account with that address changes only what the mail says.
"""

import string
import time

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.utils.crypto import constant_time_compare, get_random_string

from .models import User

LIFETIME = 15 * 60  # seconds
SENDINGS = 3
IGNORED = str.maketrans("", "", string.punctuation + string.whitespace)


class Waiting:
    """What waits for its code in this session. `purpose` is sign_up or new_email."""

    def __init__(self, request, purpose):
        self.request, self.purpose = request, purpose
        self.what = request.session.get(purpose)
        if self.what and self.what["until"] < time.time():
            self.end()

    def __bool__(self):
        return bool(self.what)

    def begin(self, email, **details):
        """Keeps the details and sends the code. A code that waited here before is worth nothing now."""
        self.what = {
            "id": get_random_string(16),
            "email": email,
            "code": get_adapter().generate_email_verification_code(),
            "until": time.time() + LIFETIME,
            "sent": 0,
            **details,
        }
        self.send()

    def send(self):
        self.what["sent"] += 1
        self.request.session[self.purpose] = self.what
        taken = User.objects.filter(email=self.what["email"]).exists()
        template = f"account/email/{self.purpose}_{'taken' if taken else 'code'}"
        get_adapter().send_mail(template, self.what["email"], {"code": self.what["code"]})

    @property
    def may_send_again(self):
        return self.what["sent"] < SENDINGS

    def fits(self, typed):
        return constant_time_compare(plain(typed), plain(self.what["code"]))

    def count_try(self):
        """Whether one more code may be tried; one after another or all at once makes no difference."""
        return ratelimit.consume(self.request, action="code", key=self.what["id"])

    def end(self):
        """Returns what waited; nothing does any more."""
        ended, self.what = self.what, None
        del self.request.session[self.purpose]
        return ended


def plain(code):
    """A code as it counts: without the dash, in capitals."""
    return code.translate(IGNORED).upper()
