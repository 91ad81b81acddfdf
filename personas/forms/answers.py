"""How a view answers with a form."""

from django.core.exceptions import NON_FIELD_ERRORS
from django.shortcuts import render

# The code of an error that says "not so often"; allauth calls it so.
TOO_MANY = "too_many_login_attempts"


def sent(request):
    """What a form is bound to: what was posted, be it nothing, or None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def status_of(form):
    """422 when the form was sent and something in it is not right, 429 when it was sent too often, 409
    when somebody else changed meanwhile what it is about (`is_conflict`)."""
    if form.has_error(NON_FIELD_ERRORS, TOO_MANY):
        return 429
    if getattr(form, "is_conflict", False):
        return 409
    return 422 if form.errors else 200


def answer(request, template, form, wrong="", **context):
    """The page around its form, with the status that says how it was taken.

    `wrong` is what stands in the way of something that was asked for without a form: also a 422.
    """
    status = 422 if wrong else status_of(form)
    return render(request, template, {"form": form, "wrong": wrong, **context}, status=status)
