"""Starting, switching and settling workspaces."""

from django.http import HttpResponse

from .access import signed_in


@signed_in
def new(request):
    return HttpResponse("")
