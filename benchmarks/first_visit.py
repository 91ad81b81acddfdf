"""A first visit to a persona page over slow 4G, as served, beside the same page served plainly.

Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms latency. Served plainly means without compression, as a
proxy does that strips Accept-Encoding. Bytes are those of the wire; the largest paint is the browser's.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from urllib.request import urlopen

from .setting import a_workspace, chromium_path, prepare

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().at(-1).startTime)).observe({type: 'largest-contentful-paint', buffered: true}))"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port):
    """A real server on the benchmark's database, answering."""
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "--threads", "4", "personas.wsgi"]
    server = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urlopen(f"http://127.0.0.1:{port}/accounts/login/")  # noqa: S310
            return server
        except OSError:
            time.sleep(0.2)
    server.terminate()
    raise RuntimeError("The server did not start.")


def visit(browser, address, session, plain):
    """One first visit: (kilobytes over the wire, largest paint in ms)."""
    headers = {"Accept-Encoding": "identity"} if plain else {}
    context = browser.new_context(extra_http_headers=headers, viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "session", "value": session, "url": address}])
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", SLOW_4G)
    received = []
    cdp.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    paint = page.evaluate(LARGEST_PAINT)
    context.close()
    return sum(received) / 1000, paint


def measure(address, session, rounds=5):
    from playwright.sync_api import sync_playwright

    results = {"as served": [], "plainly": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        for _ in range(rounds):
            for name, visits in results.items():
                visits.append(visit(browser, address, session, plain=name == "plainly"))
        browser.close()
    return {
        name: [statistics.median(column) for column in zip(*v, strict=True)] for name, v in results.items()
    }


def run():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    prepare()
    from personas.interchange.examples import examples
    from personas.interchange.persona_file import store

    workspace, client = a_workspace("First visit")
    persona = store(examples()["priya-the-planner"], workspace, workspace.members.get())
    port = free_port()
    server = serve(port)
    try:
        address = f"http://127.0.0.1:{port}{persona.get_absolute_url()}"
        medians = measure(address, client.cookies["session"].value)
    finally:
        server.terminate()
        server.wait()
    (size, paint), (plain_size, plain_paint) = medians["as served"], medians["plainly"]
    yield {
        "name": "First visit to a persona page, over the wire (median of 5)",
        "ours": f"{size:.0f} KB",
        "rival": f"{plain_size:.0f} KB (uncompressed)",
        "ratio": f"{size / plain_size:.2f}",
        "target": "≤ 150 KB",
    }
    yield {
        "name": "Largest paint of that visit on slow 4G (median of 5)",
        "ours": f"{paint:.0f} ms",
        "rival": f"{plain_paint:.0f} ms (uncompressed)",
        "ratio": f"{paint / plain_paint:.2f}",
        "target": "≤ 1,000 ms",
    }
