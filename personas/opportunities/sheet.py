"""The opportunity's sheet: itself, and what it answers."""

from personas.library.editor.sheet import RowType, Sheet

from . import forms
from .answering import answer_to

OPPORTUNITY = Sheet(
    RowType("opportunity", forms.OpportunityForm),
    RowType("answer", forms.AnswerForm, parent="opportunity", from_elsewhere=answer_to),
)
