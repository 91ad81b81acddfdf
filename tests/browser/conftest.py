"""A real browser before the real application, and the guards that every page in it stands under.

    def test_…(page_as_owner, persona):             # or page_as_editor, page_as_viewer, visitor
        page_as_owner.goto("/personas/")            # addresses are relative to the running server
    def test_…(context_as, editor):
        page = context_as(editor, color_scheme="dark", java_script_enabled=False).new_page()

A console error, an uncaught exception, a violation of the content security policy or a request to another
host fails the test. Where one of them is what the test is about: `faults.forgive("status of 500")`.
"""

import os
import re
import shutil
import threading

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.signals import request_finished, request_started

from .editing import SlowServer, open_persona

# The same places where script/bootstrap looks. The first is the same Chromium without windows and toolbars,
# which asks for two thirds of the work.
CHROMIUM = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
# The driver's event loop runs in the thread of the tests; Django would refuse them its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")

# Chromium hears only the last such list, so this one repeats what Playwright turns off. The last two are
# pages of the address bar: no test sees them, and they were half of all that Chromium did.
TURNED_OFF = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`));
"""
VIOLATIONS = """
async (part) => (await axe.run(part ?? document, {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
})).violations"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.fail("The browser tests need Chromium: install it, or set CHROMIUM to where it is.")
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-features=" + ",".join(TURNED_OFF),
        # Whatever a page asks for, no other host has an address.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium does not start for root with it
    return browser_type_launch_args | {"executable_path": found, "args": arguments}


class Requests:
    """How many requests the live server is answering."""

    def __init__(self):
        self.none_left = threading.Condition()
        self.count = 0

    def begin(self, **signal):
        with self.none_left:
            self.count += 1

    def end(self, **signal):
        with self.none_left:
            self.count -= 1
            self.none_left.notify_all()

    def wait(self):
        with self.none_left:
            assert self.none_left.wait_for(lambda: self.count <= 0, 20), "the server still answers"


@pytest.fixture
def quiet_server(live_server, transactional_db):
    """No request outlives its test: what it writes would be found by the next."""
    requests = Requests()
    request_started.connect(requests.begin)
    request_finished.connect(requests.end)
    yield live_server
    requests.wait()
    request_started.disconnect(requests.begin)
    request_finished.disconnect(requests.end)


class Faults:
    """What went wrong in the pages of a test. The product's own refusals of input are no faults."""

    def __init__(self, server):
        self.server = server
        self.seen = []
        self.forgiven = [r"status of (401|409|422)"]

    def forgive(self, pattern):
        """From here on, what matches this regular expression is part of the test."""
        self.forgiven.append(pattern)

    def watch(self, context):
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self.see_console)
        context.on("weberror", lambda error: self.seen.append(f"uncaught: {error.error}"))
        context.on("request", self.see_request)

    def see_console(self, message):
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url')})")

    def see_request(self, request):
        if not request.url.startswith((self.server.url + "/", "blob:", "data:", "about:")):
            self.seen.append(f"another host: {request.url}")

    @property
    def unforgiven(self):
        return [fault for fault in self.seen if not any(re.search(p, fault) for p in self.forgiven)]


@pytest.fixture
def faults(quiet_server):
    faults = Faults(quiet_server)
    yield faults
    assert not faults.unforgiven, "\n".join(faults.unforgiven)


@pytest.fixture
def context_as(new_context, quiet_server, faults, sign_in):
    """A browser signed in as the given user (None: nobody); options are those of a browser context."""

    def context(user, **options):
        made = new_context(**{"base_url": quiet_server.url, "reduced_motion": "reduce"} | options)
        faults.watch(made)
        if user:
            session = sign_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            made.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": quiet_server.url}]
            )
        return made

    return context


@pytest.fixture
def context(context_as):
    """Also a test that asks for the plain `page` stands under the guards."""
    return context_as(None)


@pytest.fixture
def visitor(context_as):
    """The page of somebody without an account."""
    return context_as(None).new_page()


@pytest.fixture
def page_as_owner(context_as, owner, workspace):
    return context_as(owner).new_page()


@pytest.fixture
def page_as_editor(context_as, editor):
    return context_as(editor).new_page()


@pytest.fixture
def page_as_viewer(context_as, viewer):
    return context_as(viewer).new_page()


@pytest.fixture
def assert_accessible():
    """Fails on what axe finds against WCAG 2.2 AA, in light and in dark."""

    def check(page, context=None):
        found = []
        # Half a megabyte: once for each page.
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for violation in page.evaluate(VIOLATIONS, context):
                found += [
                    f"{scheme} {violation['id']}: {node['html'][:200]} {node['failureSummary']}"
                    for node in violation["nodes"]
                ]
        page.emulate_media(color_scheme="null")
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check


# --- The persona's page ------------------------------------------------------------------------------


@pytest.fixture
def ada(page_as_owner, persona):
    return open_persona(page_as_owner, persona)


@pytest.fixture
def ben(page_as_editor, persona):
    return open_persona(page_as_editor, persona)


@pytest.fixture
def slow_server(quiet_server):
    slow = SlowServer()
    request_started.connect(slow.wait)
    yield slow
    slow.opened.set()
    request_started.disconnect(slow.wait)
