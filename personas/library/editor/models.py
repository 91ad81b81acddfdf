"""What every page that saves itself is made of: a head, its rows, and what is remembered of both."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from .keeping import UNDO_TIME, KeptQuerySet


class Written:
    """A row in whose fields people write."""

    takes_lines = True

    def following(self, field, value):
        """What else is to be written when a field gets a value, by field."""
        return {}

    def no_place(self):
        """Why the row cannot come onto its page, in a sentence; "" where nothing stands in the way."""
        return ""


class Head(Written, models.Model):
    """What a page is about: a persona, a journey. It is archived and brought back as a whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    # The field that names it.
    CALLED_BY = "title"

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def known(self, model):
        """Those rows of a model that a line of this page may point at."""
        return model.objects.none()

    def awaited(self, pk):
        """The row of that id, as {id: row}, if the page knows it though nobody has written there yet; it
        is stored from now on."""
        return {}

    def edited(self, by, at, is_text_changed):
        """Called in the transaction of an editing, after everything else was written."""
        self.changed_by, self.changed_at = by, at
        type(self).objects.filter(pk=self.pk).update(changed_by=by, changed_at=at)

    @property
    def gone_on(self):
        """When what was deleted for good can no longer be brought back."""
        return self.deleted_at and self.deleted_at + UNDO_TIME

    def archive(self):
        self.archived_at = timezone.now()
        self.save(update_fields=["archived_at"])

    def bring_back(self):
        """To the gallery, from the archive or from what was deleted a moment ago."""
        self.archived_at = self.deleted_at = None
        self.save(update_fields=["archived_at", "deleted_at"])

    def delete_for_good(self):
        """Out of sight at once; gone when the time for undoing is over (KeptQuerySet.purge)."""
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at"])

    def leave_its_name(self):
        """Deletes for ever what hangs on it and what it says, but for what it is called by and where."""
        for relation in self._meta.related_objects:
            if relation.on_delete is models.CASCADE:
                relation.related_model.objects.filter(**{relation.field.name: self}).delete()
        stays = {"id", "workspace", "created_at", "changed_at", "archived_at", "deleted_at", self.CALLED_BY}
        type(self)(**{name: getattr(self, name) for name in stays}).save(force_update=True)

    def undelete(self):
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])


class Row(Written, models.Model):
    """One line of a page. Its id is made where it is written, so adding it twice adds it once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


class RemovedRow(models.Model):
    """A deleted row, kept so that the deletion can be undone. `rows` are serialized, parent first.

    Who inherits it says of which head, as `removals`, in a field named as the head's type.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    row = models.UUIDField(db_index=True)
    label = models.CharField(max_length=80)
    rows = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self):
        return self.label

    @property
    def told(self):
        return f"{self.label} deleted."


class WrittenField(models.Model):
    """Who wrote a field last, and when; it is what a conflict shows.

    Who inherits it says of which head, as `last_edits`, in a field named as the head's type.
    """

    row = models.UUIDField()
    field = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.field} of {self.row}"


class OpenPage(models.Model):
    """A page that somebody has open, by the id that it made for itself, and the number of the last of its
    requests that was carried out (turns.py)."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.number} of {self.id}"
