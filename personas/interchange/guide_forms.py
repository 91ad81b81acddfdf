"""The form of one question of the guided way, and what comes of it."""

import json
import uuid

from django import forms

from personas.library.choices import Tint
from personas.library.editor.changes import Add
from personas.library.editor.operations import edit
from personas.library.editor.outcomes import CONFLICT, GONE, INVALID
from personas.library.editor.sent import MOST_AT_ONCE
from personas.library.portraits.illustrations import illustrations
from personas.library.portraits.placing import draw, wash

MOST_CHARACTERS = 200_000


class AnswerForm(forms.Form):
    """`base` is what the page was filled with; `token` tells a form that is sent twice."""

    answer = forms.CharField(required=False, strip=False, max_length=MOST_CHARACTERS)
    base = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, question, persona=None, data=None):
        self.question, self.persona, self.is_conflict = question, persona, False
        super().__init__(data, initial=self.as_it_is())
        field = self.fields["answer"]
        field.label, field.help_text = question.question, question.hint
        field.widget = forms.Textarea(attrs={"rows": 6}) if question.is_lines else forms.TextInput()
        field.widget.attrs |= {"placeholder": question.example, "dir": "auto", "autofocus": True}

    def as_it_is(self):
        filling = self.question.filling(self.persona) if self.persona else {"answer": "", "base": ""}
        self.others = filling.get("others", [])
        return filling | {"base": json.dumps(filling["base"]), "token": uuid.uuid4()}

    def clean_answer(self):
        answer = self.cleaned_data["answer"]
        if answer.count("\n") >= MOST_AT_ONCE:
            raise forms.ValidationError(f"At most {MOST_AT_ONCE} lines at once.")
        return answer

    def clean_base(self):
        """None for what no page of ours was filled with."""
        try:
            return json.loads(self.cleaned_data["base"])
        except (ValueError, RecursionError):
            return None

    def save(self, by):
        """Writes the answer under the editor's own rules; says whether all of it was saved."""
        base = self.cleaned_data["base"]
        token = uuid.uuid5(self.persona.pk, self.cleaned_data["token"])
        changes = self.question.changes(self.persona, self.cleaned_data["answer"], base, token)
        self.persona, outcomes = edit(self.persona, changes, by)
        for outcome in outcomes:
            self.tell(outcome)
        if self.errors:
            self.data = self.data.copy()
            added = [change.row for change in changes if isinstance(change, Add)]
            self.data["base"] = json.dumps(self.question.kept(self.persona, base, added))
        return not self.errors

    def tell(self, outcome):
        details = outcome.details
        who = details.get("by") or "Somebody"
        if outcome.outcome == INVALID:
            self.add_error("answer", details["message"])
        if outcome.outcome == CONFLICT:
            self.is_conflict = True
            self.add_error(
                "answer",
                f"Meanwhile {who} wrote “{details['stored']}”. Send again to put yours in its place.",
            )
        if outcome.outcome == GONE:
            self.is_conflict = True
            self.add_error("answer", f"Meanwhile {who} deleted a line. Send again to keep yours.")


class FaceForm(forms.Form):
    """A drawn face and its tint."""

    face = forms.ChoiceField(label="Face", required=False, widget=forms.RadioSelect)
    tint = forms.ChoiceField(label="Colour behind it", choices=Tint, required=False, widget=forms.RadioSelect)

    def __init__(self, persona, data=None):
        self.persona = persona
        super().__init__(data, initial={"face": persona.illustration, "tint": persona.tint})
        self.fields["face"].choices = [(face.name, face.alt) for face in illustrations().values()]

    @property
    def faces(self):
        return [(face, face.name == self["face"].value()) for face in illustrations().values()]

    def save(self, by):
        """A photograph gives way to a drawn face only when one was picked."""
        face, tint = self.cleaned_data["face"], self.cleaned_data["tint"] or self.persona.tint
        if face and face != self.persona.illustration:
            draw(self.persona, face, by, tint=tint, portrait_alt=illustrations()[face].alt)
        elif tint != self.persona.tint:
            wash(self.persona, tint, by)
        return True
