"""Bringing a persona or a journey in: a file of ours, a PDF that carries one, a template that was filled in,
or OpenJourney."""

from django.contrib import messages
from django.shortcuts import redirect

from personas.accounts.access import may_write
from personas.forms.answers import answer

from .arriving import read_arrival
from .differing import differences
from .import_forms import ChoiceForm, ImportForm, seen_as
from .journey_people import strangers
from .journeys_in import choose_for_journey, journey_arrives
from .persona_file import PersonaFileError, replace, store, write
from .template.coming_in import choose_for_template
from .waiting import let_wait, take, waiting_file


@may_write
def import_file(request):
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if posted and form.is_valid():
        arrival = form.cleaned_data["file"]
        try:
            return (persona_arrives if arrival.persona else journey_arrives)(request, arrival)
        except PersonaFileError as fault:
            form.add_error("file", f"{fault}.")
    return answer(request, "interchange/import.html", form)


def persona_arrives(request, arrival):
    if arrival.is_template:
        return redirect("interchange:import-choice", let_wait(request.user, arrival.source))
    data = arrival.persona
    held = held_as(data, request.workspace)
    if held and write(held) == data:
        messages.info(request, f"Your library holds exactly this already: {held.name}.")
        return redirect(held)
    if held:
        return redirect("interchange:import-choice", let_wait(request.user, arrival.source))
    return arrived(request, data, store(data, request.workspace, request.user))


@may_write
def import_choice(request, token):
    """What waits to be decided: whether it is to replace what we hold, and who is on a journey."""
    content = waiting_file(request.user, token)
    if content is None:
        messages.error(request, "That file has waited too long. Choose it once more.")
        return redirect("interchange:import")
    arrival = read_arrival(content)
    return way_to_choose(arrival)(request, token, arrival)


def way_to_choose(arrival):
    if arrival.is_template:
        return choose_for_template
    return choose_for_persona if arrival.persona else choose_for_journey


def choose_for_persona(request, token, arrival):
    """The workspace holds this persona: is the file to replace it, or to stand beside it?"""
    data = arrival.persona
    held = held_as(data, request.workspace)
    form = ChoiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.cleaned_data["choice"] == ChoiceForm.REPLACE:
        form.check_seen(held and held.name, held and write(held))
    if form.is_valid():
        replaces = held and form.cleaned_data["choice"] == ChoiceForm.REPLACE
        try:
            persona = replace(held, data, request.user) if replaces else stored_beside(request, data)
        except PersonaFileError as fault:
            form.add_error(None, f"{fault}.")
            held = held_as(data, request.workspace)
        else:
            take(request.user, token)
            return arrived(request, data, persona)
    ours = write(held) if held else None
    context = {"data": data, "held": held, "ours": ours, "differs": differences(data, ours) if ours else []}
    context["seen"] = seen_as(ours) if ours else ""
    return answer(request, "interchange/import_choice.html", form, **context)


def held_as(data, workspace):
    """The workspace's persona with this file's id, in the archive or not; None if there is none."""
    return workspace.personas.kept().select_related("changed_by").filter(pk=data["id"]).first()


def stored_beside(request, data):
    return store(data, request.workspace, request.user, new_ids=True)


def arrived(request, data, persona):
    messages.success(request, f"{persona.name} is in your library.")
    away = len(strangers(data["journeys"], request.workspace, besides=[data["id"]]))
    if away:
        others = "1 persona" if away == 1 else f"{away} personas"
        messages.info(
            request,
            f"{others} beside {persona.name} on a journey could not come along: your library does not "
            "hold them. They were left off the map; friction that was theirs alone is now everybody's.",
        )
    return redirect(persona)
