"""The screen of the team's own sections, and which of them a new persona starts with."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from personas.accounts.access import may_write

from .choices import SectionKind
from .forms import field_for
from .models import WorkspaceSection


class SectionForm(forms.ModelForm):
    class Meta:
        model = WorkspaceSection
        formfield_callback = field_for
        fields = ["title", "kind", "lines", "starts", "position"]
        labels = {"kind": "Kind", "lines": "What it starts with", "position": "Order"}
        widgets = {
            "lines": forms.Textarea(attrs={"rows": 3}),
            "position": forms.NumberInput(attrs={"min": 1}),
        }
        help_texts = {
            "lines": "May stay empty. For a list, one line each; for scales, with the ends behind bars.",
            "position": "On a persona, 1 comes first.",
        }

    def clean(self):
        asked = super().clean()
        too_long = [line for line in asked.get("lines", "").splitlines() if len(line) > 300]
        if too_long and asked.get("kind") != SectionKind.TEXT:
            self.add_error("lines", f"One line has {len(too_long[0])} characters; 300 is the most.")
        return asked


class SectionFormSet(
    forms.modelformset_factory(
        WorkspaceSection, form=SectionForm, extra=1, can_delete=True, can_delete_extra=False, max_num=40
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
