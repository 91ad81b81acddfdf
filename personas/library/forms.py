"""One form for each kind of row; the editor and every import check with them what they store.

The messages are in the words of somebody who writes a persona.
"""

from .editor.fields import MONTHS, ONE_TO_FIVE, PEOPLE, RowForm, field_for
from .models import Evidence, Fact, Insight, Persona, Section, SectionItem


class PersonaForm(RowForm):
    class Meta:
        model = Persona
        formfield_callback = field_for
        fields = [
            *["name", "role", "quote", "story", "status", "reviewed_on", "review_every_months"],
            *["portrait_alt", "tint"],
        ]
        error_messages = {
            "name": {"required": "Give the persona a name."},
            "review_every_months": MONTHS,
        }


class InsightForm(RowForm):
    class Meta:
        model = Insight
        formfield_callback = field_for
        fields = ["text", "strength"]
        error_messages = {
            "text": {"required": "Write something, or delete the line."},
            "strength": ONE_TO_FIVE,
        }


class EvidenceForm(RowForm):
    class Meta:
        model = Evidence
        formfield_callback = field_for
        fields = ["source", "summary", "quote", "people", "date", "link"]
        error_messages = {"people": PEOPLE}


class FactForm(RowForm):
    class Meta:
        model = Fact
        formfield_callback = field_for
        fields = ["label", "value"]


class SectionForm(RowForm):
    class Meta:
        model = Section
        formfield_callback = field_for
        fields = ["title", "text"]
        error_messages = {"title": {"required": "Give the section a title."}}


class SectionItemForm(RowForm):
    class Meta:
        model = SectionItem
        formfield_callback = field_for
        fields = ["text", "low", "high", "value"]
        error_messages = {"value": ONE_TO_FIVE}
