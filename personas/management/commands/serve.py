"""`manage.py serve`: the whole of Archetype in one command, for as long as it runs."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from io import StringIO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

# Longer than the web server itself waits for its last answers (gunicorn.conf.py).
PATIENCE = 30
STOPPING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


class Stop(BaseException):
    """Somebody asks this process to end."""


def stop_asked(number, frame):
    raise Stop


def port_number(text):
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise CommandError(f"A port is a number from 1 to 65535, not {text}.")
    return int(text)


def refuse_taken_port(port):
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        why = "is taken" if error.errno == errno.EADDRINUSE else "needs the administrator"
        raise CommandError(f"Port {port} {why}. Choose another: script/server --port {port + 1}") from error


class StayHere(urllib.request.HTTPRedirectHandler):
    """Follows nobody: the address of the site may not lead to this machine yet."""

    def redirect_request(self, *args):
        return None


def answer_of(port):
    """The status that the sign-in page answers with; None while nobody answers."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/accounts/login/")  # noqa: S310 - this machine
    if not settings.LOCAL:
        request.add_header("Host", settings.ALLOWED_HOSTS[0])
    try:
        with urllib.request.build_opener(StayHere).open(request, timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as response:
        return response.code
    except OSError:
        return None


class Part:
    """One of the processes that belong together, in a group of its own with whatever it starts."""

    def __init__(self, name, *command, **environment):
        self.name = name
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def has_ended(self):
        return self.process.poll() is not None

    def ask_to_end(self):
        if not self.has_ended:
            self.process.terminate()

    def end(self, patience):
        """Waits for it, at most `patience` seconds, and leaves nothing of its group behind."""
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self.end_at_once()

    def end_at_once(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()


class Command(BaseCommand):
    help = "Prepares everything, then runs the web server and the worker until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))

    def handle(self, port, **options):
        port, parts = port_number(str(port)), []
        for number in STOPPING:
            signal.signal(number, stop_asked)
        try:
            refuse_taken_port(port)
            how_to_sign_in = self.prepare()
            parts.append(Part("web server", "-m", "gunicorn", PORT=str(port)))
            parts.append(Part("worker", "manage.py", "db_worker", "--queue-name=*"))
            self.wait_for_answer(parts, port)
            self.stdout.write(f"\nArchetype answers at http://127.0.0.1:{port}\n{how_to_sign_in}")
            self.stdout.write("Ctrl-C stops it.")
            self.stdout.flush()
            self.watch(parts)
        except Stop:
            self.stdout.write("\nStopping.")
        finally:
            self.stop(parts)

    def prepare(self):
        """Returns what the example workspace says about signing in."""
        call_command("prepare", stdout=self.stdout)
        said = StringIO()
        if settings.LOCAL and "example" in get_commands():
            call_command("example", stdout=said)
        connections.close_all()
        return said.getvalue()

    def wait_for_answer(self, parts, port):
        while (status := answer_of(port)) is None:
            self.refuse_ended(parts)
            time.sleep(0.1)
        if status >= 500:
            raise CommandError(
                f"The web server answers with an error ({status}); what went wrong stands above."
            )

    def watch(self, parts):
        while True:
            self.refuse_ended(parts)
            time.sleep(0.3)

    def refuse_ended(self, parts):
        for part in parts:
            if part.has_ended:
                raise CommandError(
                    f"The {part.name} has ended (exit code {part.process.returncode}), so the rest stops too."
                )

    def stop(self, parts):
        """Lets each finish what it is at; asked once more, it does not."""
        try:
            for part in parts:
                part.ask_to_end()
            until = time.monotonic() + PATIENCE
            for part in parts:
                part.end(max(0, until - time.monotonic()))
        except Stop:
            for part in parts:
                part.end_at_once()
