"""The page that asks for the code in the mail; after it, `then` does what waited for it."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from personas.forms.answers import answer, sent

from .codes import Waiting
from .forms import CodeForm


def ask_for_code(request, purpose, template, *, start, then):
    """`start` names the address where one starts again; `then(request, what)` answers the right code."""
    waiting = Waiting(request, purpose)
    if not waiting:
        return redirect(start)
    if request.method == "POST" and "again" in request.POST:
        return send_again(request, waiting)
    form = CodeForm(sent(request), waiting=waiting)
    if request.method == "POST":
        if not waiting.count_try():
            return start_again(request, waiting, start)
        if form.is_valid():
            return then(request, waiting.end())
    return answer(
        request, template, form, waiting=waiting, start=start, mail_is_printed=settings.MAIL_IS_PRINTED
    )


def send_again(request, waiting):
    if waiting.may_send_again:
        waiting.send()
        messages.info(
            request, "It is printed again." if settings.MAIL_IS_PRINTED else "We have sent it again."
        )
    else:
        messages.error(request, "We have sent it three times. Is the address right?")
    return redirect(request.path)


def start_again(request, waiting, start):
    waiting.end()
    messages.error(request, "Too many tries for one code. Please start again.")
    return redirect(start)
