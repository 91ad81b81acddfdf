"""The real settings, for a server under test: plain static files, and each answer says who gave it."""

import os

from personas.settings import *  # noqa: F403

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
MIDDLEWARE = ["tests.accounts.worker_settings.name_the_process", *MIDDLEWARE]  # noqa: F405


def name_the_process(get_response):
    def middleware(request):
        response = get_response(request)
        response["X-Process"] = os.getpid()
        return response

    return middleware
