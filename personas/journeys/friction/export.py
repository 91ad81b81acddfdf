"""The selection as a table for Excel and its like."""

import csv
import io
import re

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from personas.accounts.access import may_read

from ..choices import FrictionState
from .selection import SelectionForm

# Excel takes a file for UTF-8 only if it begins with this.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, and a formula can send what is beside it away.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where lists are written with semicolons, Excel takes a file with commas apart at these, quoted or not.
WHERE_A_CELL_MAY_BEGIN = re.compile(r"([;\r\n])(?=[\s\"]*[=+\-@＝＋－＠])")
AT_ONCE = 500
COLUMNS = {
    "Score": lambda moment: moment.score,
    "What goes wrong": lambda moment: moment.text,
    "Stage": lambda moment: moment.touchpoint.stage.name,
    "Touchpoint": lambda moment: moment.touchpoint.title,
    "Channel": lambda moment: moment.touchpoint.channel,
    "Journey": lambda moment: moment.touchpoint.stage.journey.title,
    "Persona": lambda moment: moment.persona.name if moment.persona else "",
    "Kind": lambda moment: moment.get_kind_display(),
    "Pain point": lambda moment: moment.pain_point.text if moment.pain_point else "",
    "Severity (1–4)": lambda moment: moment.severity,
    "Frequency (1–5)": lambda moment: moment.frequency,
    "Scored on": lambda moment: moment.scored_on.isoformat(),
    "Score before": lambda moment: moment.scores[-2].points if moment.earlier_scores else "",
    "State": lambda moment: FrictionState(moment.state).label,
    "Answers": lambda moment: "; ".join(each(moment, "title")),
    "Owners": lambda moment: "; ".join(dict.fromkeys(filter(None, each(moment, "owner")))),
}


@may_read
def download(request):
    form = SelectionForm(request.workspace, request.GET)
    name = slugify(str(request.workspace)) or "workspace"
    name = f"friction-{name}-{timezone.localdate():%Y-%m-%d}.csv"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(
        written(form.moments), content_type="text/csv; charset=utf-8", headers=headers
    )


def written(moments):
    """The file in pieces, a few hundred moments at a time."""
    rows = moments.select_related("touchpoint__stage__journey", "persona", "pain_point")
    rows = rows.prefetch_related("answers__opportunity__owner").iterator(chunk_size=AT_ONCE)
    yield BYTE_ORDER_MARK + line(COLUMNS)
    for moment in rows:
        yield line(cell(moment) for cell in COLUMNS.values())


def line(cells):
    text = io.StringIO()
    csv.writer(text).writerow(harmless(cell) for cell in cells)
    return text.getvalue()


def harmless(cell):
    """Text that no spreadsheet takes for a formula: an apostrophe before it says that it is text."""
    text = WHERE_A_CELL_MAY_BEGIN.sub(r"\1'", str(cell))
    begins = text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)
    return f"'{text}" if begins else text


def each(moment, field):
    return [str(getattr(opportunity, field) or "") for opportunity in moment.opportunities]
