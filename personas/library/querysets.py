"""Questions asked of a library of personas, in the field's words."""

from django.db import models
from django.utils import timezone

from .search import matching


class PersonaQuerySet(models.QuerySet):
    def kept(self):
        """Everything but what was deleted for good."""
        return self.filter(deleted_at=None)

    def live(self):
        return self.kept().filter(archived_at=None)

    def archived(self):
        return self.kept().exclude(archived_at=None)

    def overdue(self):
        """Those whose review was due before today."""
        return self.filter(review_due__lt=timezone.localdate())

    def with_status(self, status):
        return self.filter(status=status)

    def search(self, words):
        """Those that contain every one of the words, anywhere in their text."""
        return matching(self, words)
