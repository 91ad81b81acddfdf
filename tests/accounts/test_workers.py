"""The limits hold across the processes of a real server."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a quiet afternoon 7"
ADA = f"""
from django.core.management import call_command
for command in ("migrate", "createcachetable"):
    call_command(command, verbosity=0)
from personas.accounts.models import User, Workspace
Workspace.objects.start("Northwind", User.objects.create_user("ada@example.com", {PASSWORD!r}))
"""


@pytest.fixture
def environment(tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = "tests.accounts.worker_settings"
    kept |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}
    return kept | {"RENDER_WORKERS": "0"}  # nobody asks for a document here


@pytest.fixture
def server(environment):
    """Four processes on one socket, with a database of their own; the address where they answer."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", ADA]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        gunicorn = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "personas.wsgi", "--workers=4", "--log-level=warning"]
            + [f"--bind=fd://{listening.fileno()}"],
            env=environment,
            cwd=ROOT,
            pass_fds=[listening.fileno()],
        )
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/accounts/login/"
        finally:
            gunicorn.send_signal(signal.SIGQUIT)
            gunicorn.wait(timeout=20)


class Browser:
    """A visitor over HTTP; says which process answered."""

    def __init__(self, url):
        self.url = url
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open
        page = self.open(url, timeout=30).read().decode()
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    def sign_in(self, password, forged):
        typed = {"csrfmiddlewaretoken": self.token, "login": "ada@example.com", "password": password}
        request = urllib.request.Request(  # noqa: S310, it is our own server
            self.url, urllib.parse.urlencode(typed).encode(), {"X-Forwarded-For": forged}
        )
        try:
            answer = self.open(request, timeout=30)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        return answer.status, answer.headers["X-Process"], answer.read().decode()


def test_an_account_is_tried_five_times_whichever_process_answers(server):
    browsers = [Browser(server) for _ in range(12)]
    with ThreadPoolExecutor(12) as crowd:
        guesses = crowd.map(lambda n: browsers[n].sign_in(f"wrong {n}", f"203.0.113.{n}"), range(12))
    answers = [*guesses, *(browsers[0].sign_in("wrong", "203.0.113.99") for _ in range(6))]
    assert len({process for _, process, _ in answers}) > 1
    assert [status for status, _, _ in answers].count(422) == 5
    assert {status for status, _, _ in answers} == {422, 429}
    status, _, page = browsers[0].sign_in(PASSWORD, "203.0.113.100")
    assert status == 429
    assert 'value="ada@example.com"' in page
