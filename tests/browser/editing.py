"""How the browser tests speak of the persona page."""

from playwright.sync_api import expect

from personas.library.models import Insight, Persona


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
    expect(page.locator("#persona")).to_have_attribute("data-state", state, timeout=15_000)


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
