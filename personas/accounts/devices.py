"""Browsers in which somebody has signed in before.

If every wrong password counted against the account alone, whoever knows an e-mail address could keep its
owner out by guessing. So a browser that has signed in carries a signed cookie, and its attempts at that
account are counted by themselves, as OWASP describes it under "device cookies".
"""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import get_random_string

# In seconds; no browser keeps a cookie for longer.
LIFETIME = 400 * 24 * 3600


def signer(email):
    """The address is in the signature and not in the cookie, which so fits one account and names none."""
    return TimestampSigner(salt=f"personas.accounts.devices {email.lower()}")


def known_device(request, email):
    """What this browser is called if it has signed in with the address before; otherwise ""."""
    try:
        return signer(email).unsign(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), max_age=LIFETIME)
    except BadSignature:
        return ""


def remember_device(response, email):
    """The response, which makes its browser a known one to the account with this address."""
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signer(email).sign(get_random_string(16)),
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
