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
        """Deletes for ever what was deleted for good and can no longer be undone. Where something that
        stays is said of one of them, as a moment of friction is of the persona that it hurts, the bare name
        stays with it: without, it would be said of everybody."""
        over = self.filter(deleted_at__lt=timezone.now() - UNDO_TIME)
        named = set(over.said_of())
        for head in over.filter(pk__in=named):
            head.leave_its_name()
        return over.exclude(pk__in=named).delete()

    def said_of(self):
        """The ids of those of which something is said that stays when they go."""
        for relation in self.model._meta.related_objects:
            if relation.on_delete is models.SET_NULL:
                there, field = relation.related_model.objects.order_by(), relation.field.name
                yield from there.filter(**{f"{field}__in": self}).values_list(field, flat=True)

    def named(self, pk):
        """The one with this id among these; None for any other id, or for what is no id at all."""
        try:
            return self.filter(pk=pk).first() if pk else None
        except ValidationError:
            return None
