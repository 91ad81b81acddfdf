"""The PDF of a persona: how quickly, on how much memory, and beside whom."""

import contextlib
import io
import json
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from .setting import a_workspace, interleaved, prepare

EXAMPLES = Path(__file__).resolve().parent.parent / "personas" / "interchange" / "examples"


def examples():
    return [json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("*.json"))]


def on_two_pages(persona):
    """The first example with as much of its evidence as two pages hold: some 600 words."""
    left = 3
    for insight in persona["insights"]:
        insight["evidence"], left = insight["evidence"][:left], max(0, left - len(insight["evidence"]))
    return persona


def order(persona):
    from personas.documents.orders import Order

    return Order(persona, "Northwind Outdoor")


def pages(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


def cpu():
    """Seconds of processor time that this process and those it started have taken so far."""
    taken = time.process_time()
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            taken += sum(process.cpu_times()[:2])
    return taken


def timed(acts, rounds):
    """For each act its median wall time and its mean processor time in ms, taken turn by turn."""
    wall, work = {name: [] for name in acts}, dict.fromkeys(acts, 0)
    for _ in range(rounds):
        for name, act in acts.items():
            before, start = cpu(), time.perf_counter()
            act()
            wall[name].append(time.perf_counter() - start)
            work[name] += cpu() - before
    return {name: (statistics.median(wall[name]) * 1000, work[name] / rounds * 1000) for name in acts}


def beside_rivals():
    """The same persona, ours in its worker and theirs, after two prints to warm up.

    Processor time counts all processes of a rival. Where neighbours hold the cores it is the steadier
    figure, because Chromium spreads over several and we do not.
    """
    from personas.documents.workers import Pool

    from .pdf_rivals import chromium, first_try

    context, pool = order(on_two_pages(examples()[0])).context(), Pool()
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(pool),
    ):
        acts = {
            "ours": partial(pool.render, "dossier.html", context),
            "chromium": chromium(context, playwright, folder),
            "first try": first_try(context),
        }
        count = {name: pages(act()) for name, act in acts.items()}
        assert count["ours"] == count["chromium"] == 2, count
        timed(acts, 1)
        return timed(acts, 25)


def speed_rows():
    taken = beside_rivals()
    rivals = {
        "chromium": ("headless Chromium", "≤ 1.3"),
        "first try": ("WeasyPrint: fresh fonts, woff2, grid", "≤ 0.4"),
    }
    for rival, (label, target) in rivals.items():
        for kind, ours, theirs in zip(("median wall", "mean CPU"), taken["ours"], taken[rival], strict=True):
            yield {
                "name": f"PDF of a two-page persona, warm ({kind} time)",
                "ours": f"{ours:.0f} ms",
                "rival": f"{theirs:.0f} ms ({label})",
                "ratio": f"{ours / theirs:.2f}",
                "target": target,
            }


def spin(count):
    """Work that only asks for a core."""
    return sum(i * i for i in range(count))


def together(act, count, at_once):
    """Seconds for `count` calls, `at_once` of them at a time."""
    with ThreadPoolExecutor(at_once) as threads:
        start = time.perf_counter()
        list(threads.map(lambda _: act(), range(count)))
        return time.perf_counter() - start


def worker_row():
    """Two workers beside one, and two plain loops beside one, which is what the machine has to give."""
    from personas.documents.workers import Pool

    context = order(on_two_pages(examples()[0])).context()
    one, two, loops = Pool(1), Pool(2), ProcessPoolExecutor(2)
    ours, plain = [], []
    try:
        for pool in (one, two):
            together(partial(pool.render, "dossier.html", context), 4, 2)
        for _ in range(5):
            alone = together(partial(one.render, "dossier.html", context), 12, 1)
            ours.append(alone / together(partial(two.render, "dossier.html", context), 12, 2))
            work = lambda: loops.submit(spin, 1_500_000).result()  # noqa: E731
            plain.append(together(work, 12, 1) / together(work, 12, 2))
    finally:
        one.close()
        two.close()
        loops.shutdown()
    return {
        "name": "Two render workers beside one (throughput)",
        "ours": f"× {statistics.median(ours):.2f}",
        "rival": f"× {statistics.median(plain):.2f} (two plain loops)",
        "ratio": f"{statistics.median(ours) / statistics.median(plain):.2f}",
        "target": "≥ × 1.7",
    }


def memory_row():
    """The memory of one worker after 300 different renders of all six examples in turn."""
    from personas.documents.workers import Pool

    pool = Pool(1, recycle_after=1000)
    personas, sizes = examples(), {}
    try:
        for n in range(1, 301):
            persona = personas[n % len(personas)]
            changed = persona | {"name": f"{persona['name']} {n}", "quote": f"{n} {persona['quote']}"}
            pool.render("dossier.html", order(changed).context())
            if n in (6, 300):
                time.sleep(1)  # A worker gives back what it can once it has nothing to do.
                sizes[n] = psutil.Process(worker_of(pool)).memory_info().rss
    finally:
        pool.close()
    return {
        "name": "Memory of a render worker after 300 different renders (resident)",
        "ours": f"{sizes[300] / 1e6:.0f} MB",
        "rival": f"{sizes[6] / 1e6:.0f} MB (after 6)",
        "ratio": f"{sizes[300] / sizes[6]:.2f}",
        "target": "≤ 150 MB",
    }


def worker_of(pool):
    (worker,) = pool.free_desks()
    pool.desks.put(worker)
    return worker.process.pid


def download_row():
    from personas.documents.workers import pool
    from personas.interchange.persona_file import read, store

    prepare()
    workspace, client = a_workspace("Downloads")
    persona = store(read(examples()[0]), workspace, by=None)
    address = f"/personas/{persona.pk}/pdf/"
    start = time.perf_counter()
    assert client.get(address).status_code == 200
    first = (time.perf_counter() - start) * 1000
    median = interleaved({"again": partial(client.get, address)}, rounds=200)["again"]
    pool().close()
    return {
        "name": "Download of a persona already rendered (server, median)",
        "ours": f"{median:.1f} ms",
        "rival": f"{first:.0f} ms (the first time, with the start of a worker)",
        "ratio": f"{median / first:.3f}",
        "target": "≤ 15 ms",
    }


def run():
    prepare()
    yield from speed_rows()
    yield worker_row()
    yield memory_row()
    yield download_row()
