"""A template and its context in, the bytes of a PDF out: no request, no database, no other host."""

from functools import lru_cache
from pathlib import Path

from django.template import Context, Engine
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from .finish import finish
from .marks import every_mark
from .names import SCHEME, Names

BASE = Path(__file__).resolve().parents[2]
TEMPLATES = BASE / "templates" / "documents"
FONTS = BASE / "static" / "fonts" / "pdf"


class Press:
    """What every render of a process shares: fonts, parsed style sheets, drawings and templates.

    Making one takes about as long as a render, so a process keeps one. It is not for several
    threads at once: WeasyPrint shares font maps that are not locked.
    """

    def __init__(self):
        self.shelf = every_mark() | {f"fonts/{p.name}": p.read_bytes() for p in FONTS.glob("*.ttf")}
        self.fonts = FontConfiguration()
        self.templates = Engine(
            dirs=[TEMPLATES],
            libraries={"writing": "personas.documents.template_tags"},
            builtins=["personas.documents.template_tags"],
            autoescape=True,
        )
        self.sheet = lru_cache(self.read_sheet)

    def read_sheet(self, name):
        return CSS(
            string=(TEMPLATES / name).read_text(),
            base_url=SCHEME,
            url_fetcher=Names(self.shelf),
            font_config=self.fonts,
        )

    def html(self, template, context):
        values = Context(context, use_l10n=False, use_tz=False)
        return self.templates.get_template(template).render(values)

    def pdf(self, template, context):
        names = Names(self.shelf, context.get("pictures", {}))
        return HTML(string=self.html(template, context), base_url=SCHEME, url_fetcher=names).write_pdf(
            font_config=self.fonts,
            stylesheets=[self.sheet("print.css"), self.sheet(f"{context['paper']}.css")],
            attachments=[
                Attachment(
                    string=file["body"],
                    name=file["name"],
                    description=file["description"],
                    relationship="Source",
                    url_fetcher=names,
                )
                for file in context.get("attachments", ())
            ],
            pdf_variant="pdf/ua-1",
            finisher=finish,
        )


@lru_cache(1)
def press():
    return Press()


def render_pdf(template, context):
    """The PDF/UA-1 of a template in templates/documents/, as bytes.

    `context` holds plain values only: `paper` ("a4" or "letter"), what the template shows,
    `pictures` (name → bytes, reached as app:///name) and `attachments` (dicts of name, body and
    description). Text in it is text: nothing in it is read as markup.
    """
    return press().pdf(template, context)
