"""Pages for what was typed without JavaScript and cannot be saved: nobody loses their words."""

from django.shortcuts import render

from .changes import Add, Set
from .sent import read_page
from .sheet import sheet_of


def came_with_a_page(request, view):
    """Whether the request brings a page of ours in which somebody may have written."""
    return request.method == "POST" and getattr(view, "may_be_sent_again", False) and bool(fields_of(request))


def fields_of(request):
    """All that was sent but the token, as (name, text)."""
    typed = [(name, text) for name in request.POST for text in request.POST.getlist(name)]
    return [field for field in typed if field[0] != "csrfmiddlewaretoken"]


def signed_out(request):
    """The session ended meanwhile: all that was sent, ready to be sent again after signing in."""
    context = {"fields": fields_of(request), "is_signed_out": True}
    return render(request, "send_again.html", context, status=403)


def may_only_read(request, head):
    """Who typed may no longer write here: what was typed, to be taken elsewhere."""
    sheet, typed = sheet_of(head), []
    sent = read_page(request.POST, head)
    lines = [change.values for change in sent.changes if isinstance(change, Add)]
    lines += [{change.field: change.value} for change in sent.changes if isinstance(change, Set)]
    for values in [*lines, *sent.too_many.values()]:
        typed += [(sheet.label_of(field), text) for field, text in values.items() if text.strip()]
    return render(request, "may_only_read.html", {"head": head, "typed": typed}, status=403)
