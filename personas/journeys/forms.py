"""One form for each kind of row of a journey; the editor and every import check with them."""

from django.core.exceptions import ValidationError

from personas.library.editor.fields import CHOICE, RowForm, field_for

from .models import Experience, FrictionMoment, Journey, Participant, Stage, Touchpoint


class JourneyForm(RowForm):
    class Meta:
        model = Journey
        formfield_callback = field_for
        fields = ["title", "scenario", "expectations"]
        error_messages = {"title": {"required": "Give the journey a title."}}


class ParticipantForm(RowForm):
    class Meta:
        model = Participant
        formfield_callback = field_for
        fields = ["persona"]

    def clean_persona(self):
        """Adding gives the instance its journey; a change of the persona comes without one."""
        persona, journey = self.cleaned_data["persona"], self.head
        if journey and journey.participants.filter(persona=persona).exists():
            raise ValidationError(f"{persona} is on this journey already.")
        if journey and self.instance.journey_id and (why := self.instance.no_place()):
            raise ValidationError(why)
        return persona


class StageForm(RowForm):
    class Meta:
        model = Stage
        formfield_callback = field_for
        fields = ["name"]
        error_messages = {"name": {"required": "Give the stage a name, or delete it."}}


class TouchpointForm(RowForm):
    class Meta:
        model = Touchpoint
        formfield_callback = field_for
        fields = ["title", "channel", "happens", "moment_of_truth"]
        error_messages = {"title": {"required": "Say what it is, or delete it."}}


class ExperienceForm(RowForm):
    class Meta:
        model = Experience
        formfield_callback = field_for
        fields = ["thinks", "feels", "feeling", "aim", "expects", "gets"]


class FrictionForm(RowForm):
    class Meta:
        model = FrictionMoment
        formfield_callback = field_for
        fields = ["text", "kind", "severity", "frequency", "persona", "pain_point"]
        error_messages = {
            "text": {"required": "Say what goes wrong, or delete it."},
            "severity": CHOICE,
            "frequency": CHOICE,
        }
