"""A database with people and personas to measure on, and a client that is signed in."""

import shutil
import statistics
import sys
import time
import uuid

import django
from django.core.management import call_command

CHROMIUM = ["chromium", "google-chrome", "chromium-headless-shell"]


def prepare():
    """Sets Django up on an empty database; safe to call from every part."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def a_workspace(name):
    """A new workspace and its owner's signed-in test client."""
    from django.test import Client

    from personas.accounts.models import User, Workspace

    owner = User.objects.create_user(f"{uuid.uuid4().hex}@example.com", "not used")
    workspace = Workspace.objects.start(name, owner)
    client = Client(SERVER_NAME="localhost", HTTP_HOST="localhost")
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return workspace, client


def interleaved(acts, rounds=30):
    """The median wall time in ms of each act (a name → a call), taken turn by turn so that a slow
    moment of the machine falls on all of them alike; the first two rounds are not counted."""
    times = {name: [] for name in acts}
    for n in range(rounds + 2):
        for name, act in acts.items():
            start = time.perf_counter()
            act()
            if n >= 2:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def chromium_path():
    """Where the browser is that we measure in, and beside: the whole one, where the machine has it."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None) or sys.exit("This part needs Chromium.")
