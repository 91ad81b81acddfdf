"""Questions asked of everything that is archived and brought back."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

# How long a deleted persona or journey can be brought back, and a line deleted from its page.
UNDO_TIME = datetime.timedelta(days=7)
LINE_UNDO_TIME = datetime.timedelta(days=90)


class KeptQuerySet(models.QuerySet):
    def kept(self):
        """Everything but what was deleted for good."""
        return self.filter(deleted_at=None)

    def live(self):
        # What is deleted was in the archive before, so this says it all, and an index covers it.
        return self.filter(archived_at=None)

    def archived(self):
        return self.kept().exclude(archived_at=None)

    def there_to_bring_back(self):
        """Everything but what was deleted for good too long ago to undo it."""
        return self.exclude(deleted_at__lt=timezone.now() - UNDO_TIME)

    def deleted(self):
        """What was deleted for good and can still be brought back, the last one first."""
        return self.exclude(deleted_at=None).there_to_bring_back().order_by("-deleted_at")

    def purge(self):
        """Deletes for ever what was deleted for good and can no longer be undone."""
        return self.filter(deleted_at__lt=timezone.now() - UNDO_TIME).delete()

    def named(self, pk):
        """The one with this id among these; None for any other id, or for what is no id at all."""
        try:
            return self.filter(pk=pk).first() if pk else None
        except ValidationError:
            return None
