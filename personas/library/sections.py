"""The screen of the team's own sections, and which of them a new persona starts with."""

import json

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from personas.accounts.access import may_write

from .choices import SectionKind
from .editor.changes import mark
from .forms import field_for
from .models import WorkspaceSection
from .team_sections import MOST_SECTIONS

MOST_TEXT, MOST_END = 300, 60
WRITTEN = ["title", "kind", "lines", "starts"]
CHANGED = (
    "A colleague changed this section meanwhile. It is called “{title}” now, and says: “{lines}”. "
    "Save again to put yours in its place."
)


def mark_of(written):
    """By which a form tells whether a section is still the one it was filled with."""
    return mark(json.dumps(written))


class SectionForm(forms.ModelForm):
    class Meta:
        model = WorkspaceSection
        formfield_callback = field_for
        fields = ["title", "kind", "lines", "starts", "position"]
        labels = {"kind": "Kind", "lines": "What stands in it on a new persona", "position": "Order"}
        widgets = {
            "lines": forms.Textarea(attrs={"rows": 3}),
            "position": forms.NumberInput(attrs={"min": 1}),
        }
        help_texts = {
            "lines": "May stay empty. For a list, one line each; for scales: Buys online | never | always",
            "position": "On a persona, 1 comes first.",
        }

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = {name: getattr(self.instance, name) for name in WRITTEN}
        self.fields["seen"].initial = mark_of(self.stored) if self.instance.title else ""

    def clean(self):
        asked = super().clean()
        self.check_lines(asked)
        if self.instance.title and asked.get("seen") not in {"", mark_of(self.stored)}:
            self.meet_colleague(asked)
        return asked

    def check_lines(self, asked):
        """What a list or a scale on a persona has no room for."""
        kind, lines = asked.get("kind"), asked.get("lines", "").splitlines()
        cut = {SectionKind.TEXT: lambda line: [], SectionKind.LIST: lambda line: [line]}
        parts = [cut.get(kind, lambda line: line.split("|", 2))(line) for line in lines]
        lengths = [[len(part.strip()) for part in of_line] for of_line in parts if of_line]
        if too_long := [text for text, *_ in lengths if text > MOST_TEXT]:
            self.add_error("lines", f"One line has {too_long[0]} characters; {MOST_TEXT} is the most.")
        elif too_long := [end for _, *ends in lengths for end in ends if end > MOST_END]:
            self.add_error(
                "lines", f"The end of a scale has {too_long[0]} characters; {MOST_END} is the most."
            )

    def meet_colleague(self, asked):
        """Somebody else changed the section since the page was opened. Where nothing was typed theirs
        stays; what was typed takes its place when it is saved once more."""
        typed = {name: asked.get(name) for name in WRITTEN}
        if mark_of(typed) == asked["seen"]:
            asked.update(self.stored)
        elif typed != self.stored:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = mark_of(self.stored)
            self.add_error(None, CHANGED.format(**self.stored))


class SectionFormSet(
    forms.modelformset_factory(
        WorkspaceSection,
        form=SectionForm,
        extra=1,
        can_delete=True,
        can_delete_extra=False,
        max_num=MOST_SECTIONS,
        validate_max=True,
    )
):
    """All the sections of a workspace, and room for one more."""

    deletion_widget = forms.CheckboxInput

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Delete this section; personas that have it keep it"

    def clean(self):
        super().clean()
        for form in self.initial_forms:
            if form.instance._state.adding and not self._should_delete_form(form):
                form.add_error(
                    "title", "This section was deleted meanwhile. Take what you need into a new one."
                )

    def save_for(self, workspace):
        """Saves and renumbers: places are 1, 2, 3 … whatever was typed; the newer wins a tie."""
        for form in self.forms:
            form.instance.workspace = workspace
        self.save()
        for place, section in enumerate(workspace.sections.order_by("position", "-pk"), start=1):
            workspace.sections.filter(pk=section.pk).update(position=place)


@may_write
def sections(request):
    ours = request.workspace.sections.all()
    blank = [{"position": ours.count() + 1, "starts": True}]
    formset = SectionFormSet(request.POST or None, queryset=ours, initial=blank)
    if request.method == "POST" and formset.is_valid():
        formset.save_for(request.workspace)
        messages.success(request, "Saved. New personas start with the sections you ticked.")
        return redirect("library:sections")
    status = 422 if formset.is_bound else 200
    return render(request, "library/sections.html", {"formset": formset}, status=status)
