"""Bringing a persona in: a persona file, or a PDF of ours that carries one."""

from django.contrib import messages
from django.shortcuts import redirect

from personas.accounts.access import may_write
from personas.forms.answers import answer

from .differing import differences
from .import_forms import ChoiceForm, ImportForm
from .persona_file import PersonaFileError, read, replace, store, write
from .waiting import let_wait, take, waiting_file


@may_write
def import_file(request):
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if posted and form.is_valid():
        data = form.cleaned_data["file"]
        held = held_as(data, request.workspace)
        if held and write(held) == data:
            messages.info(request, f"Your library holds exactly this already: {held.name}.")
            return redirect(held)
        if held:
            return redirect("interchange:import-choice", let_wait(request.user, data))
        try:
            return arrived(request, store(data, request.workspace, request.user))
        except PersonaFileError as fault:
            form.add_error("file", f"{fault}.")
    return answer(request, "interchange/import.html", form)


@may_write
def import_choice(request, token):
    """The workspace holds this persona: is the file to replace it, or to stand beside it?"""
    content = waiting_file(request.user, token)
    if content is None:
        messages.error(request, "That file has waited too long. Choose it once more.")
        return redirect("interchange:import")
    data = read(content)
    held = held_as(data, request.workspace)
    form = ChoiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        replaces = held and form.cleaned_data["choice"] == ChoiceForm.REPLACE
        try:
            persona = replace(held, data, request.user) if replaces else stored_beside(request, data)
        except PersonaFileError as fault:
            form.add_error(None, f"{fault}.")
            held = held_as(data, request.workspace)
        else:
            take(request.user, token)
            return arrived(request, persona)
    ours = write(held) if held else None
    context = {"data": data, "held": held, "ours": ours, "differs": differences(data, ours) if ours else []}
    return answer(request, "interchange/import_choice.html", form, **context)


def held_as(data, workspace):
    """The workspace's persona with this file's id, in the archive or not; None if there is none."""
    return workspace.personas.kept().select_related("changed_by").filter(pk=data["id"]).first()


def stored_beside(request, data):
    return store(data, request.workspace, request.user, new_ids=True)


def arrived(request, persona):
    messages.success(request, f"{persona.name} is in your library.")
    return redirect(persona)
