"""Questions asked of a library of personas, in the field's words."""

from django.utils import timezone

from .editor.keeping import KeptQuerySet
from .search import matching


class PersonaQuerySet(KeptQuerySet):
    def overdue(self):
        """Those whose review was due before today."""
        return self.filter(review_due__lt=timezone.localdate())

    def with_status(self, status):
        return self.filter(status=status)

    def search(self, words):
        """Those that contain every one of the words, anywhere in their text."""
        return matching(self, words)
