"""Bringing a journey in: at once where nothing is to be asked, otherwise after a look at what it will be."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect

from personas.forms.answers import answer

from .differing import journey_differences
from .import_forms import seen_as
from .journey_file import PersonaFileError, journey_file, replace_journey, store_journey
from .journey_import_form import JourneyForm
from .journey_people import pointing_at, strangers, unknown_pain_points
from .journey_reading import touchpoints_of
from .starting import started
from .waiting import let_wait, take

# Who leads a journey that names nobody.
SOMEBODY = str(UUID(int=0))


def journey_arrives(request, arrival):
    """Stores a journey whose personas are all here; otherwise, or where something of it would be lost,
    its owner is asked first."""
    data = arrival.journey
    held = held_as(data, request.workspace)
    if held and journey_file(held) == data:
        messages.info(request, f"Your library holds exactly this already: {held.title}.")
        return redirect(held)
    if held or arrival.is_open_journey or people_asked_for(arrival, request) or lost_of(arrival, request):
        return redirect("interchange:import-choice", let_wait(request.user, arrival.source))
    return arrived(request, store_journey(data, request.workspace, request.user))


def choose_for_journey(request, token, arrival):
    held = held_as(arrival.journey, request.workspace)
    people = people_asked_for(arrival, request)
    posted = request.POST if request.method == "POST" else None
    form = JourneyForm(posted, arrival, people, request.workspace)
    ours = journey_file(held) if held else None
    if form.is_valid() and form.replaces:
        form.check_seen(held and held.title, ours)
    if form.is_valid():
        try:
            journey = brought_in(request, arrival, form, held)
        except PersonaFileError as fault:
            form.add_error(None, f"{fault}.")
        else:
            take(request.user, token)
            return arrived(request, journey)
    context = {
        "arrival": arrival,
        "held": held,
        "holds": counts(arrival.journey),
        "differs": journey_differences(arrival.journey, ours) if ours else [],
        "seen": seen_as(ours) if ours else "",
        "lost": lost_of(arrival, request),
    }
    return answer(request, "interchange/import_journey.html", form, **context)


@transaction.atomic
def brought_in(request, arrival, form, held):
    """The journey as it was decided on, with the new personas that were asked for."""
    chosen = {
        pk: start_persona(request, arrival, pk) if ours == form.NEW else ours
        for pk, ours in form.chosen().items()
    }
    data = pointing_at(arrival.journey, chosen)
    if held and form.replaces:
        return replace_journey(held, data, request.user)
    return store_journey(data, request.workspace, request.user, new_ids=held is not None)


def start_persona(request, arrival, pk):
    name = arrival.names.get(pk) or f"Persona of {arrival.journey['title']}"
    return str(started(request.workspace, " ".join(name.split())[:80], request.user).pk)


def people_asked_for(arrival, request):
    """The personas of the journey whom the library does not hold, as {id: name}."""
    journey = arrival.journey
    journey["personas"] = journey["personas"] or [SOMEBODY]
    away = strangers([journey], request.workspace)
    return {pk: arrival.names.get(pk, "") for pk in journey["personas"] if pk in away}


def lost_of(arrival, request):
    """What of the journey does not come along, as [what, how many]."""
    journey = arrival.journey
    moments = [m for _, touchpoint in touchpoints_of(journey) for m in touchpoint["friction"]]
    pain_points = unknown_pain_points([journey], request.workspace)
    beside = set(strangers([journey], request.workspace)) - set(journey["personas"])
    found = {
        "The pain point that friction feeds, as your library does not hold it": sum(
            moment["pain_point"] in pain_points for moment in moments
        ),
        "Whom friction hits, who is neither in your library nor on the journey": sum(
            moment["persona"] in beside for moment in moments
        ),
    }
    return [*arrival.lost, *((what, number) for what, number in found.items() if number)]


def counts(journey):
    touchpoints = [touchpoint for _, touchpoint in touchpoints_of(journey)]
    return {
        "stages": len(journey["stages"]),
        "touchpoints": len(touchpoints),
        "friction": sum(len(touchpoint["friction"]) for touchpoint in touchpoints),
    }


def held_as(data, workspace):
    """The workspace's journey with this file's id, in the archive or not; None if there is none."""
    return workspace.journeys.kept().select_related("changed_by").filter(pk=data["id"]).first()


def arrived(request, journey):
    messages.success(request, f"{journey.title} is in your library.")
    return redirect(journey)
