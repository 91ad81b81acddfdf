"""What the gallery can be asked for."""

from django import forms
from django.db.models import F
from django.db.models.functions import Lower

from .choices import Status

SORTS = {
    "changed": ("Last changed", [F("changed_at").desc()]),
    "name": ("Name", [Lower("name")]),
    "due": ("Review due", [F("review_due").asc(nulls_last=True)]),
    "created": ("Newest", [F("created_at").desc()]),
}


class GalleryForm(forms.Form):
    """Search, status, overdue and order; what it does not understand it leaves out."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    status = forms.ChoiceField(choices=[("", "All statuses"), *Status.choices], required=False)
    overdue = forms.BooleanField(label="Overdue only", required=False)
    sort = forms.ChoiceField(
        label="Order", choices=[(key, label) for key, (label, _) in SORTS.items()], required=False
    )

    def filter(self, personas):
        self.is_valid()
        asked = self.cleaned_data
        if words := asked.get("q"):
            personas = personas.search(words)
        if status := asked.get("status"):
            personas = personas.with_status(status)
        if asked.get("overdue"):
            personas = personas.overdue()
        _, order = SORTS[asked.get("sort") or "changed"]
        return personas.order_by(*order, "pk")

    @property
    def is_asking(self):
        """Whether anything narrows the gallery."""
        asked = self.cleaned_data
        return any(asked.get(name) for name in ["q", "status", "overdue"])
