"""The guided way: one question at a time, every answer on the persona from the first one on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from personas.accounts.access import may_write
from personas.forms.answers import answer
from personas.library.access import writes_persona
from personas.library.choices import InsightKind
from personas.library.editor.changes import Set
from personas.library.editor.operations import edit
from personas.library.forms import PersonaForm
from personas.library.models import Insight

from .guide_forms import AnswerForm, FaceForm
from .guide_progress import closing_words, forget, number_of, remember
from .guide_steps import QUESTIONS
from .starting import begun

KEYS = [question.key for question in QUESTIONS]
BACK, PAGE = "back", "page"


@may_write
@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """The first question; its answer makes the persona."""
    if request.POST.get("go") == BACK and not request.POST.get("answer", "").strip():
        return redirect("interchange:new")
    form = AnswerForm(QUESTIONS[0], data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = PersonaForm({"name": form.cleaned_data["answer"]}, only=["name"])
        if name.is_valid():
            name = name.cleaned_data["name"]
            persona = begun(request, name, form.cleaned_data["token"])
            if persona.name != name:
                persona, _ = edit(persona, [Set(persona.pk, "name", name, base=persona.name)], request.user)
            remember(request, persona, QUESTIONS[1])
            return onward(request, persona, 0)
        form.add_error("answer", name.first_problem[1])
    return asked(request, QUESTIONS[0], form)


@writes_persona
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request, persona, step):
    if step not in KEYS:
        raise Http404
    question = QUESTIONS[KEYS.index(step)]
    data = request.POST if request.method == "POST" else None
    form = FaceForm(persona, data) if question.is_portrait else AnswerForm(question, persona, data)
    if form.is_valid() and form.save(request.user):
        return onward(request, persona, KEYS.index(step))
    remember(request, persona, question)
    return asked(request, question, form, persona)


def onward(request, persona, place):
    """To the question before or after this one, or to the persona: after the last, or when asked for."""
    asked_for = request.POST.get("go")
    if asked_for == PAGE:
        return redirect(persona)
    if asked_for == BACK:
        return (
            redirect("interchange:guide", persona.pk, KEYS[place - 1])
            if place
            else redirect("interchange:new")
        )
    if place + 1 < len(KEYS):
        return redirect("interchange:guide", persona.pk, KEYS[place + 1])
    forget(request, persona)
    messages.success(request, closing_words(persona))
    return redirect(persona)


def asked(request, question, form, persona=None):
    """The page of a question, with what there is of the persona so far."""
    number = number_of(question.key)
    return answer(
        request,
        "interchange/guide.html",
        form,
        question=question,
        persona=persona,
        number=number,
        count=len(QUESTIONS),
        next=KEYS[number] if number < len(KEYS) else None,
        so_far=so_far(persona) if persona else [],
    )


def so_far(persona):
    """Each kind of insight that the persona has lines of, with them."""
    insights = list(Insight.objects.filter(persona=persona))
    lists = [(kind, [i.text for i in insights if i.kind == kind]) for kind in InsightKind]
    return [{"kind": kind, "lines": lines} for kind, lines in lists if lines]
