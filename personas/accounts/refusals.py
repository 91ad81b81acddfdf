"""What is answered to those who may not: a page to people, a few words of JSON to scripts."""

from django.http import JsonResponse
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
    return csrf.csrf_failure(request, reason)
