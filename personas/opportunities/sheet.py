"""The opportunity's sheet: itself, and what it answers."""

from personas.library.editor.sheet import RowType, Sheet

from . import forms

OPPORTUNITY = Sheet(
    RowType("opportunity", forms.OpportunityForm),
    RowType("answer", forms.AnswerForm, parent="opportunity"),
)
