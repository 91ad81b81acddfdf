"""What is answered to those who may not: a page to people, a few words of JSON to scripts."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views import csrf, defaults

from .access import wants_json

READ_ONLY = "You may read here, not change."
STALE = "This page has been open for long. Reload it and try again."


def not_found(request, exception):
    if wants_json(request):
        return JsonResponse({"message": "There is nothing here."}, status=404)
    return defaults.page_not_found(request, exception)


def forbidden(request, exception):
    if wants_json(request):
        return JsonResponse({"message": READ_ONLY, "reason": "role"}, status=403)
    return defaults.permission_denied(request, exception)


def forged(request, reason=""):
    """The request has no token, or the one of an earlier sign-in."""
    if wants_json(request):
        return JsonResponse({"message": STALE, "reason": "csrf"}, status=403)
    if may_be_sent_again(request):
        typed = [(name, text) for name in request.POST for text in request.POST.getlist(name)]
        fields = [field for field in typed if field[0] != "csrfmiddlewaretoken"]
        return render(request, "send_again.html", {"fields": fields}, status=403)
    return csrf.csrf_failure(request, reason)


def may_be_sent_again(request):
    """Whether this is a page of ours that somebody wrote in and then signed in again in another tab:
    the browser says that it comes from here, and the view that what was typed must not get lost."""
    here = f"{request.scheme}://{request.get_host()}"
    may_come_back = getattr(request.resolver_match.func, "may_be_sent_again", False)
    return may_come_back and request.user.is_authenticated and request.headers.get("Origin") == here
