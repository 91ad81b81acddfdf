"""A checked file that waits, for an hour at most, until its owner has said what shall become of it."""

import secrets

from django.core.cache import cache

AN_HOUR = 3600


def key(user, token):
    return f"import:{user.pk}:{token}"


def let_wait(user, content):
    """Keeps the bytes of a file for this user, and returns the token that brings them back."""
    token = secrets.token_urlsafe(16)
    cache.set(key(user, token), content, AN_HOUR)
    return token


def waiting_file(user, token):
    """Its bytes; None when it has waited too long, or waits for somebody else."""
    return cache.get(key(user, token))


def take(user, token):
    cache.delete(key(user, token))
