"""The gallery: every persona of the workspace, by face and name."""

from django.shortcuts import render

from personas.accounts.access import may_read


@may_read
def gallery(request):
    return render(request, "library/gallery.html", {"personas": request.workspace.personas.live()})
