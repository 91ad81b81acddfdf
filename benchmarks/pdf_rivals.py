"""Other ways to the same PDF: headless Chromium, and WeasyPrint as its first example shows it."""

import base64
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from personas.documents.press import FONTS, SCHEME, TEMPLATES, press

from .setting import chromium_path

ROOT = Path(__file__).resolve().parent.parent
# The faces of screens, as a web page would ask for them.
WOFF2 = {
    "InstrumentSans-Regular.ttf": "instrument-sans-var.woff2",
    "InstrumentSans-SemiBold.ttf": "instrument-sans-var-latin-ext.woff2",
    "InstrumentSerif-Regular.ttf": "instrument-serif-400.woff2",
    "InstrumentSerif-Italic.ttf": "instrument-serif-400-italic.woff2",
}
# The layout that one would write first for a screen.
GRID = """
.pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 9mm }
.pair .list { display: block; padding: 0 }
.facts { display: grid; grid-template-columns: repeat(6, 1fr) }
.facts li { display: block; width: auto }
.ends { display: flex; justify-content: space-between }
"""


def page(context, style, fonts):
    """The document as a web page of its own: style sheet within, pictures as data."""
    html = press().html("dossier.html", context)
    for name, body in (press().marks | context["drawings"]).items():
        data = base64.b64encode(body).decode()
        html = html.replace(f'"{SCHEME}{name}"', f'"data:image/svg+xml;base64,{data}"')
    css = "".join((TEMPLATES / name).read_text() for name in ("print.css", "a4.css")) + style
    for name, address in fonts.items():
        css = css.replace(f"{SCHEME}fonts/{name}", address)
    return html.replace("</head>", f"<style>{css}</style></head>")


def first_try(context):
    """WeasyPrint without any of our care: fonts, style sheet and fetcher made anew, woff2, grids."""
    fonts = {name: (ROOT / "static/fonts" / other).as_uri() for name, other in WOFF2.items()}
    html = page(context, GRID, fonts)
    return lambda: HTML(string=html).write_pdf(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")


def chromium(context, playwright, folder):
    """A warm Chromium that opens the document and prints it, tagged and with an outline as ours is."""
    fonts = {path.name: path.as_uri() for path in FONTS.glob("*.ttf")}
    file = Path(folder) / "persona.html"
    file.write_text(page(context, "", fonts))
    browser = playwright.chromium.launch(executable_path=chromium_path())
    tab = browser.new_page()

    def print_it():
        tab.goto(file.as_uri())
        return tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)

    return print_it
