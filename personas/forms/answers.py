"""How a view answers with a form."""

from django.shortcuts import render


def answer(request, template, form, **context):
    """The page around its form: 422 when the form was sent and something in it is not right."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)
