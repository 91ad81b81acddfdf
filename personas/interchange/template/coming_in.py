"""A filled-in template comes in: it is shown with whatever could not be read, and then becomes a persona."""

from django.contrib import messages
from django.shortcuts import redirect

from personas.forms.answers import answer, sent
from personas.journeys.choices import Emotion
from personas.library.choices import InsightKind, Source
from personas.library.forms import PersonaForm

from ..persona_file import PersonaFileError, store
from ..waiting import take

SAID = {"thinks": "They think", "expects": "They expect", "gets": "They get"}


def choose_for_template(request, token, arrival):
    """What was read of a template. Its name is asked for once more, as people leave that till last."""
    data = arrival.persona
    form = PersonaForm(sent(request), only=["name"], initial={"name": data["name"]})
    if form.is_valid():
        try:
            persona = store(data | {"name": form.cleaned_data["name"]}, request.workspace, request.user)
        except PersonaFileError as fault:
            form.add_error(None, f"{fault}.")
        else:
            take(request.user, token)
            messages.success(request, f"{persona.name} is in your library, as a draft.")
            return redirect(persona)
    context = {
        "arrival": arrival,
        "data": data,
        "held": request.workspace.personas.kept().filter(pk=data["id"]).first(),
        "lists": [listed(data, kind) for kind in InsightKind],
        "journeys": [drawn(journey) for journey in data["journeys"]],
    }
    return answer(request, "interchange/import_template.html", form, **context)


def listed(persona, kind):
    lines = [insight for insight in persona["insights"] if insight["kind"] == kind.value]
    return {"kind": kind, "lines": [line | {"rests_on": sources(line)} for line in lines]}


def sources(line):
    """What a line rests on: the source of its evidence with what was learned."""
    return [": ".join(filter(None, [Source(e["source"]).label, e["summary"]])) for e in line["evidence"]]


def drawn(journey):
    """A journey with a row for each touchpoint."""
    rows = [row(stage, touchpoint) for stage in journey["stages"] for touchpoint in stage["touchpoints"]]
    return journey | {
        "rows": rows,
        "empty": [stage["name"] for stage in journey["stages"] if not stage["touchpoints"]],
    }


def row(stage, touchpoint):
    lived = next(iter(touchpoint["experiences"]), {"feels": None, "feeling": ""})
    feels = "" if lived["feels"] is None else Emotion(lived["feels"]).label
    return touchpoint | {
        "stage": stage["name"],
        "said": [(label, lived[key]) for key, label in SAID.items() if lived.get(key)],
        "feels": ", ".join(filter(None, [feels, lived["feeling"]])),
        "moments": [m | {"score": m["severity"] * m["frequency"]} for m in touchpoint["friction"]],
    }
