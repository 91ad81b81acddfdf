"""A template and its context in, the bytes of a PDF out: no request, no database, no other host."""

import contextlib
import logging
from functools import lru_cache
from pathlib import Path

from django.template import Context, Engine
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from . import runs  # noqa: F401  it has text in drawings set in whole runs
from .drawings import drawing
from .finish import finish
from .marks import every_mark
from .names import SCHEME, Names
from .pictures import for_print
from .template.form import fill_in

# Ends of lines and paragraphs as word processors write them; no font has letters for them.
SEPARATORS = str.maketrans("\u2028\u2029", "\n\n")
BASE = Path(__file__).resolve().parents[2]
TEMPLATES = BASE / "templates" / "documents"
FONTS = BASE / "static" / "fonts" / "pdf"


class Press:
    """What every render of a process shares: fonts, parsed style sheets, drawings and templates.

    Making one takes about as long as a render, so a process keeps one. It is not for several
    threads at once: WeasyPrint shares font maps that are not locked.
    """

    def __init__(self):
        self.shelf = {f"fonts/{path.name}": path.read_bytes() for path in FONTS.glob("*.ttf")}
        self.marks = every_mark()
        self.fonts = FontConfiguration()
        self.templates = Engine(
            # The curve's own piece is the one of the page.
            dirs=[TEMPLATES, TEMPLATES.parent],
            libraries={"writing": "personas.documents.template_tags"},
            builtins=["personas.documents.template_tags"],
            autoescape=True,
        )
        self.sheets = {path.name: self.read_sheet(path) for path in TEMPLATES.glob("*.css")}

    def read_sheet(self, path):
        return CSS(
            string=path.read_text(),
            base_url=SCHEME,
            url_fetcher=Names(self.shelf),
            font_config=self.fonts,
        )

    def html(self, template, context):
        values = Context(context, use_l10n=False, use_tz=False)
        return self.templates.get_template(template).render(values).translate(SEPARATORS)

    def pdf(self, template, context):
        names = Names(printable(context.get("photographs", {})))
        drawings = self.marks | context.get("drawings", {})
        sheets = context.get("sheets_of_style") or ["print.css", f"{context['paper']}.css"]
        return HTML(string=self.html(template, context), base_url=SCHEME, url_fetcher=names).write_pdf(
            font_config=self.fonts,
            stylesheets=[self.sheets[name] for name in sheets],
            attachments=[
                Attachment(
                    string=file["body"],
                    name=file["name"],
                    description=file["description"],
                    url_fetcher=names,
                )
                for file in context.get("attachments", ())
            ],
            cache={SCHEME + name: drawing(body) for name, body in drawings.items()},
            pdf_variant="pdf/ua-1",
            pdf_forms=bool(context.get("form")),
            finisher=finisher(context.get("form")),
        )


def finisher(form):
    """The last touches to a document, with those to the fields of its form where it has one."""

    def touch(document, pdf):
        finish(document, pdf)
        if form:
            fill_in(pdf, form)

    return touch


def printable(photographs):
    """Photographs made ready for print; a broken one is left out and its alternative text shows."""
    ready = {}
    for name, body in photographs.items():
        with contextlib.suppress(OSError, ValueError):
            ready[name] = for_print(body)
    return ready


@lru_cache(1)
def press():
    """The press of this process."""
    return Press()


def render_pdf(template, context):
    """The PDF/UA-1 of a template in templates/documents/, as bytes.

    `context` holds plain values only: `paper` ("a4" or "letter") or, for another look, the names of its
    `sheets_of_style`; what the template shows; `drawings` of ours and `photographs` (name → bytes, reached
    as app:///name); `attachments` (dicts of name, body and description); and, where <input>s are to be
    fields, the `form` that template/form.py completes. Text in it is text: nothing in it is read as markup.
    """
    return press().pdf(template, context)


class PageWatch(logging.Handler):
    """Picks the number of pages laid out from what WeasyPrint logs of its progress."""

    def __init__(self, tell):
        super().__init__()
        self.tell = tell

    def emit(self, record):
        if record.args and "layout - Page" in record.msg:
            self.tell(record.args[0])


@contextlib.contextmanager
def watched(tell):
    """Calls `tell` with the number of pages laid out so far, while something renders."""
    log, handler = logging.getLogger("weasyprint.progress"), PageWatch(tell)
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)
