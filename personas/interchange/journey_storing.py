"""Storing a journey file: as a new journey, or in place of what a journey holds."""

from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from personas.journeys.models import FrictionMoment, Journey
from personas.journeys.sheet import JOURNEY
from personas.journeys.signals import journey_saved
from personas.library.editor.removals import point_at, pointers_at

from .ids import journey_lines_taken, journey_taken, journey_with_new_ids
from .journey_people import at_home_in
from .journey_rows import journey_rows
from .rows import filled


def store_journey(data, workspace, by, new_ids=False) -> Journey:
    """A new journey in the workspace, from a file that `read_journey` has checked.

    It keeps the ids of the file where all of them are free in the whole database; otherwise, or with
    `new_ids`, everything gets new ones. Personas and insights that the workspace does not hold are left
    out (journey_people.py can say which). `by` is the user who does it, or None. Raises PersonaFileError
    where the editor would refuse, and stores nothing.
    """
    if new_ids or journey_taken(data) or journey_lines_taken(data):
        data = journey_with_new_ids(data)
    (data,) = at_home_in([data], workspace)
    try:
        return Map(Journey(id=UUID(data["id"]), workspace=workspace), data, by).put(force_insert=True)
    except IntegrityError:
        if new_ids:
            raise
        # Somebody stored the same file in the moment since we looked.
        return store_journey(data, workspace, by, new_ids=True)


def replace_journey(journey, data, by) -> Journey:
    """The journey with all that is on its map replaced by the file; it keeps its id and address, comes
    back from the archive, and what answers its friction goes on answering it."""
    free = not journey_lines_taken(data, by_others_than=journey)
    data = data | {"id": str(journey.pk)} if free else journey_with_new_ids(data, journey.pk)
    (data,) = at_home_in([data], journey.workspace)
    journey.archived_at = None
    return Map(journey, data, by).put()


class Map:
    """A journey with the rows that its file describes: checked when it is made, and stored by `put`. The
    file points at nothing that will not be there by then."""

    def __init__(self, journey, data, by, path=""):
        self.journey, self.by = journey, by
        filled(journey, data, path.rstrip("."))
        self.rows = list(journey_rows(journey, data, path))

    def put(self, **save):
        """Stores all of it in one transaction; with `force_insert` as a new journey."""
        journey = self.journey
        journey.changed_by, journey.changed_at = self.by, timezone.now()
        with transaction.atomic():
            pointers = [] if save else self.clear()
            journey.save(**save)
            for line in JOURNEY.lines:
                line.model.objects.bulk_create([row for row in self.rows if type(row) is line.model])
            point_at(pointers, {row.pk for row in self.rows})
            tell = partial(journey_saved.send_robust, sender=Journey, journey=journey, by=self.by)
            transaction.on_commit(tell)
        return journey

    def clear(self):
        """Takes everything off the map, with what the editor remembers of it; nobody edits meanwhile.
        Gives what pointed at its rows."""
        journey = self.journey
        Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
        moments = list(FrictionMoment.objects.filter(touchpoint__stage__journey=journey))
        pointers = list(pointers_at(moments))
        since = {moment.pk: moment.created_at for moment in moments}
        for row in self.rows:
            if row.pk in since:
                row.created_at = since[row.pk]
        for rows in (journey.participants, journey.stages, journey.removals, journey.last_edits):
            rows.all().delete()
        return pointers
