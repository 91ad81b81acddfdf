"""The persona's page: for those who may write it is one form, for the others a text."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from personas.accounts.access import require

from ..access import reads_persona
from ..editor.answering import SeeOther, removal_in
from ..editor.operations import edit
from ..editor.page_rows import blank_row
from ..editor.problems import Problems
from ..editor.sent import read_page
from ..sheet import PERSONA
from ..team_sections import MOST_SECTIONS, use_on_new_personas
from .context import context_of, rows_on


@reads_persona
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, persona):
    if request.method == "POST":
        require(request.membership, "write")
        return save_page(request, persona)
    return show(request, persona, evidence_for=request.GET.get("evidence"))


page.may_be_sent_again = True


def save_page(request, persona):
    """Saves what was typed and does what the button says; shows what could not be saved, if anything,
    still in its fields, and otherwise the page as it is now."""
    sent = read_page(request.POST, persona)
    persona, outcomes = edit(persona, sent.changes, request.user)
    problems = Problems.of(persona, sent, outcomes)
    if problems:
        evidence_for = sent.row if sent.button == "evidence" else None
        return show(request, persona, problems, evidence_for)
    if sent.button == "team" and (section := persona.sections.filter(pk=sent.row or None).first()):
        return use_in_team(request, persona, section)
    button = next((o for o, address in zip(outcomes, sent.addresses, strict=True) if not address), None)
    if button and not button.is_saved:
        messages.error(request, button.details.get("message", "That line is no longer there."))
    elif not sent.button:
        messages.success(request, "Saved.")
    return see(persona, sent, button.details if button else {})


def use_in_team(request, persona, section):
    if use_on_new_personas(section):
        messages.success(request, f"New personas start with the section “{section}” now.")
    else:
        full = f"Your team has {MOST_SECTIONS} sections of its own already. Delete one first."
        messages.error(request, full)
    return SeeOther(persona.get_absolute_url())


def see(persona, sent, details):
    """The page, at the row that the button was about."""
    query = {}
    if details.get("removal"):
        query = {"removed": details["removal"]}
    elif sent.button == "evidence":
        query = {"evidence": sent.row}
    fragment = details.get("row", sent.row) if "removed" not in query else None
    return SeeOther(reverse("library:persona", args=[persona.pk], query=query, fragment=fragment or None))


def show(request, persona, problems=None, evidence_for=None):
    """The page; with problems, what was typed stands in its fields instead of what is stored."""
    problems = problems or Problems(persona)
    context = context_of(persona)
    rows = list(rows_on(context))
    for row in list(rows):
        # Without a script a blank piece of evidence stands only where it was asked for.
        if row.id and row.id == evidence_for or f"new.evidence.{row.id}" in problems.typed:
            row.blank_evidence = blank_row(PERSONA["evidence"], row.id)
            rows.append(row.blank_evidence)
    for row in rows:
        problems.show_on(row)
    context |= {"problems_count": len(problems), "gone": list(problems.gone.values())}
    context["removal"] = removal_in(request, persona)
    return render(request, "library/persona.html", context, status=problems.status)
