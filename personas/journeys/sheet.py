"""The journey's sheet: the rows that its map is made of."""

from personas.library.editor.sheet import RowType, Sheet

from . import forms
from .copying import copy_row

JOURNEY = Sheet(
    RowType("journey", forms.JourneyForm),
    RowType("participant", forms.ParticipantForm, parent="journey"),
    RowType("stage", forms.StageForm, parent="journey", starts_with="New stage", from_elsewhere=copy_row),
    RowType(
        "touchpoint",
        forms.TouchpointForm,
        parent="stage",
        starts_with="New touchpoint",
        preset=frozenset({"moment_of_truth"}),
        from_elsewhere=copy_row,
    ),
    RowType("experience", forms.ExperienceForm, parent="touchpoint"),
    RowType(
        "friction",
        forms.FrictionForm,
        parent="touchpoint",
        starts_with="New moment of friction",
        preset=frozenset({"kind", "severity", "frequency", "persona", "pain_point"}),
    ),
)
