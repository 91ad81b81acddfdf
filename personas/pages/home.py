"""The open door."""

from django.shortcuts import redirect

from personas.accounts.access import open_to_all


@open_to_all
def home(request):
    return redirect("library:gallery")
