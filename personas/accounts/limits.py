"""How often something may be asked for, counted in the cache that all worker processes share.

The rates stand in settings.ACCOUNT_RATE_LIMITS. Whoever asks too often gets the same page again with
what they typed, and the status 429 (see personas.forms.answers).
"""

from allauth.core import context, ratelimit
from django.core.exceptions import ValidationError

from personas.forms.answers import TOO_MANY


def count(action, **whom):
    """Counts once more; raises ValidationError if that is too often. `whom` is a key or a user."""
    if not ratelimit.consume(context.request, action=action, **whom):
        raise ValidationError("Too many attempts. Wait a few minutes and try again.", code=TOO_MANY)


class Limited:
    """A form that is taken only so often from one visitor's address, before anything costly is done."""

    limit = None

    def clean(self):
        count(self.limit)
        return super().clean()
