"""Starting a persona: guided, blank, from an example, or as a copy of one of ours."""

import uuid
from functools import partial

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from personas.accounts.access import may_write
from personas.library import team_sections
from personas.library.choices import Status
from personas.library.forms import PersonaForm
from personas.library.models import Persona
from personas.library.portraits.illustrations import illustrations
from personas.library.search import index
from personas.library.signals import persona_saved

from .examples import examples
from .guide_progress import unfinished
from .guide_steps import QUESTIONS
from .persona_file import store

# How many of our own personas are offered for copying before one searches.
OFFERED = 8


@may_write
@require_safe
def new(request):
    return ways(request, PersonaForm(only=["name"]))


@may_write
@require_POST
def blank(request):
    form = PersonaForm(request.POST, only=["name"])
    if not form.is_valid():
        return ways(request, form, status=422)
    # Another name from the same page, gone back to, is another persona.
    name = form.cleaned_data["name"]
    return redirect(begun(request, name, f"{token_of(request)} {name}"))


@may_write
@require_POST
def from_example(request, example):
    if example not in examples():
        raise Http404
    data = as_draft(examples()[example])
    stored = partial(store, data, request.workspace, request.user, new_ids=True)
    persona = once(request, f"{token_of(request)} {example}", stored)
    messages.success(request, f"{persona.name} is yours now, as a draft: every line is still to be checked.")
    return redirect(persona)


def as_draft(example):
    """An example without what is only made up: nobody interviewed anybody, nothing was reviewed."""
    insights = [insight | {"evidence": []} for insight in example["insights"]]
    return example | {"status": Status.DRAFT.value, "reviewed_on": None, "insights": insights}


def ways(request, form, status=200):
    """The page with every way to start."""
    words = request.GET.get("q", "")[:200]
    ours = request.workspace.personas.live().order_by("-changed_at", "pk")
    context = {
        "form": form,
        "examples": [faced(slug, data) for slug, data in examples().items()],
        "unfinished": unfinished(request),
        "questions": QUESTIONS,
        "token": token_of(request),
        "words": words,
        "ours": (ours.search(words) if words else ours)[:OFFERED],
    }
    return render(request, "interchange/new.html", context, status=status)


def faced(slug, data):
    """An example with the address of its drawing."""
    drawing = illustrations()[data["portrait"]["name"]]
    return data | {"slug": slug, "drawing": drawing.url, "tint": data["portrait"]["tint"]}


def token_of(request):
    """What a page sends along that it was sent out with, and no other page was."""
    return request.POST.get("token") or uuid.uuid4()


def begun(request, name, token):
    """A new persona of this name, started once."""
    return once(request, token, partial(started, request.workspace, name, request.user))


def once(request, token, make):
    """What `make(pk=…)` makes; what it has made before, if this very page is sent once more."""
    pk = uuid.uuid5(request.workspace.pk, f"{request.user.pk} {token}")
    before = Persona.objects.filter(pk=pk).first()
    if before is None:
        try:
            return make(pk=pk)
        except IntegrityError:
            # The same page, sent twice at the same moment.
            before = Persona.objects.get(pk=pk)
    return make(pk=None) if before.deleted_at else before


def started(workspace, name, by, pk=None):
    """A new draft of this name, with the sections that the team wants on every persona."""
    with transaction.atomic():
        persona = Persona.objects.create(pk=pk or uuid.uuid4(), workspace=workspace, name=name, changed_by=by)
        team_sections.start(persona)
        index(persona)
        transaction.on_commit(partial(persona_saved.send_robust, sender=Persona, persona=persona, by=by))
    return persona
