"""How the browser tests speak of the persona page."""

import re
import threading

from playwright.sync_api import expect

from personas.library.models import Insight, Persona

SAVE = re.compile("/save/$")


def address(persona):
    return f"/personas/{persona.pk}/"


def open_persona(page, persona):
    page.goto(address(persona))
    expect(page.locator("html.saves-itself")).to_be_attached()
    return page


def with_lines(persona, kind="need", texts=("First", "Second", "Third")):
    return [
        Insight.objects.create(persona=persona, kind=kind, text=text, position=n)
        for n, text in enumerate(texts)
    ]


def field(page, row, name):
    return page.locator(f'[name="{row.pk}.{name}"]')


def blank(page, kind):
    """The blank line that ends a list."""
    return page.locator(f'[data-kind="{kind}"] > .blank:last-child textarea')


def wait_for_state(page, state):
    expect(page.locator("#persona")).to_have_attribute("data-state", state, timeout=60_000)


def wait_until_saved(page):
    wait_for_state(page, "saved")


def texts(persona, kind="need"):
    """The stored lines of a list, in order."""
    return list(Insight.objects.filter(persona=persona, kind=kind).values_list("text", flat=True))


def lines(page, kind="need"):
    """The lines of a list as the page shows them."""
    shown = page.locator(f'[data-kind="{kind}"] > [data-row] > textarea')
    return shown.evaluate_all("fields => fields.map((field) => field.value)")


def stored(persona, name):
    return Persona.objects.values_list(name, flat=True).get(pk=persona.pk)


def heard(page):
    """What a screen reader was told last."""
    return page.locator("[data-announcer]").inner_text().strip()


def press_tool(page, row, name):
    page.locator(f'[id="{row.pk}"] > .tools > summary').click()
    page.locator(f'[id="{row.pk}"] > .tools').get_by_role("button", name=name, exact=True).click()


def write_evidence(page, insight, summary):
    line = page.locator(f'[id="{insight.pk}"]')
    line.locator(".proof > summary").click()
    line.get_by_label("What did you learn?").last.fill(summary)
    return line


# --- Servers and networks ----------------------------------------------------------------------------


class SlowServer:
    """Saves wait until they are let through."""

    def __init__(self):
        self.opened = threading.Event()
        self.arrived = threading.Semaphore(0)
        self.under_way = self.most_under_way = 0

    def wait(self, environ=None, **signal):
        if environ and environ["PATH_INFO"].endswith("/save/"):
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
            self.arrived.release()
            self.opened.wait(10)
            self.under_way -= 1


def arrived(page, slow_server):
    """Waits until a save has reached the server, while the page goes on."""
    for _ in range(200):
        if slow_server.arrived.acquire(blocking=False):
            return
        page.wait_for_timeout(25)
    raise AssertionError("no save has reached the server")


def take_away_the_server(page):
    page.route(SAVE, lambda route: route.abort())


def bring_back_the_server(page):
    page.unroute(SAVE)


def go_off_line(page, faults):
    faults.forgive("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)


def come_back(page, persona, choose="Restore it"):
    """The same person opens the persona again, in the same browser, and chooses what becomes of what was
    left behind."""
    page.context.set_offline(False)
    back = open_persona(page.context.new_page(), persona)
    back.get_by_role("button", name=choose).click()
    return back
