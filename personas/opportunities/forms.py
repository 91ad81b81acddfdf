"""One form for each kind of row of an opportunity."""

import re

from django.core.exceptions import ValidationError

from personas.library.editor.fields import ONE_TO_FIVE, RowForm, field_for
from personas.library.editor.typed import Text

from .models import Answer, Opportunity

HOW_MIGHT_WE = re.compile(r"\s*how might we\b[\s.…:,–—-]*", re.IGNORECASE)


class Question(Text):
    """What goes on from "How might we", which stands before it wherever it is shown; who types it along
    does not get it twice."""

    def to_python(self, value):
        text = super().to_python(value)
        asked = HOW_MIGHT_WE.match(text)
        return text[asked.end() :] if asked else text


class OpportunityForm(RowForm):
    class Meta:
        model = Opportunity
        formfield_callback = field_for
        fields = ["title", "description", "value", "effort", "owner", "state", "due"]
        field_classes = {"title": Question}
        error_messages = {
            "title": {"required": "Write what you might do."},
            "value": ONE_TO_FIVE,
            "effort": ONE_TO_FIVE,
        }


class AnswerForm(RowForm):
    class Meta:
        model = Answer
        formfield_callback = field_for
        fields = ["friction", "insight"]

    def clean(self):
        asked = super().clean()
        there = {name: row for name, row in asked.items() if row}
        if self.instance.opportunity_id and len(there) != 1:
            raise ValidationError("An answer is to one moment of friction, or to one insight.")
        if self.head and there and self.head.answers.filter(**there).exists():
            raise ValidationError("This is answered here already.")
        return asked
