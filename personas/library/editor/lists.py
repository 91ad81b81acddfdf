"""The order of rows in their lists, kept while changes are made and written once at the end.

Positions are 0, 1, 2 …; moving a row writes positions and nothing else.
"""

from collections import defaultdict

from django.db.models import F

from .sheet import type_of


class Lists:
    """The lists of one page that a request touches, each as the ids of its rows in order."""

    def __init__(self):
        self.orders = {}
        self.stored = {}

    def of(self, row):
        """The list in which a row stands, or is to stand."""
        row_type = type_of(row)
        kind = row.kind if row_type.is_in_lists_by_kind else None
        return self.load(row_type, row_type.parent_id(row), kind)

    def load(self, row_type, parent_id, kind=None):
        key = (row_type, parent_id, kind)
        if key not in self.orders:
            rows = row_type.model.objects.filter(**{f"{row_type.parent}_id": parent_id})
            rows = rows.filter(kind=kind) if kind else rows
            standing = list(rows.order_by("position", "pk").values_list("pk", "position"))
            self.orders[key] = [pk for pk, _ in standing]
            self.stored.update(standing)
        return self.orders[key]

    def put(self, row, after):
        """Puts a row behind another of its list; first for None, last for one that is not there."""
        self.take(row)
        standing = self.of(row)
        self.stored.setdefault(row.pk, row.position)
        if after is None:
            standing.insert(0, row.pk)
        elif after in standing:
            standing.insert(standing.index(after) + 1, row.pk)
        else:
            standing.append(row.pk)

    def insert(self, row, after):
        """Stores a new row at its place."""
        self.put(row, after)
        row.position = self.stored[row.pk] = self.of(row).index(row.pk)
        row.save(force_insert=True)

    def take(self, row):
        """Takes a row out of its list, and says which rows stood before it."""
        standing = self.of(row)
        if row.pk not in standing:
            return standing[:]
        place = standing.index(row.pk)
        standing.remove(row.pk)
        return standing[:place]

    def before(self, row):
        """The row before this one; None for the first."""
        standing = self.of(row)
        place = standing.index(row.pk)
        return standing[place - 1] if place else None

    def step(self, row, step):
        """Moves a row one place up (−1) or down (1), as far as the list goes."""
        standing = self.of(row)
        place = standing.index(row.pk)
        standing.remove(row.pk)
        standing.insert(max(place + step, 0), row.pk)

    def settle(self, row):
        """Writes the lists that hang on a row which is about to go, and forgets them."""
        for key in [key for key in self.orders if key[1] == row.pk]:
            self._write(key[0], self.orders.pop(key))

    def write(self):
        """Stores the positions that changed."""
        for (row_type, _, _), standing in self.orders.items():
            self._write(row_type, standing)

    def _write(self, row_type, standing):
        """Rows that move on by as many places are moved together: a line put in between is one statement
        for all that come after it."""
        together = defaultdict(list)
        for place, pk in enumerate(standing):
            together[place - self.stored[pk]].append(pk)
            self.stored[pk] = place
        together.pop(0, None)
        for step, rows in together.items():
            row_type.model.objects.filter(pk__in=rows).update(position=F("position") + step)
