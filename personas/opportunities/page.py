"""The opportunity's page: for those who may write it is one form, for the others a text."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from personas.accounts.access import require
from personas.library.editor.answering import SeeOther, removal_in
from personas.library.editor.operations import edit
from personas.library.editor.problems import Problems
from personas.library.editor.saving import save_changes
from personas.library.editor.sent import read_page

from .access import reads_opportunity, writes_opportunity
from .answering import offered
from .context import context_of, drawn, results_of, summary_of

MOST_WORDS = 200


@reads_opportunity
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, opportunity):
    if request.method == "POST":
        require(request.membership, "write")
        return save_page(request, opportunity)
    return show(request, opportunity, words_in(request.GET))


page.may_be_sent_again = True


def words_in(asked):
    """What is searched for; no text that is stored holds a null, and no database takes one."""
    return asked.get("q", "")[:MOST_WORDS].replace("\0", "").strip()


def save_page(request, opportunity):
    """Saves what was typed and does what the button says; shows what could not be saved, if anything,
    still in its fields, and otherwise the page as it is now."""
    sent = read_page(request.POST, opportunity)
    opportunity, outcomes = edit(opportunity, sent.changes, request.user)
    problems = Problems.of(opportunity, sent, outcomes)
    if problems:
        return show(request, opportunity, words_in(request.POST), problems)
    button = next((o for o, address in zip(outcomes, sent.addresses, strict=True) if not address), None)
    if button and not button.is_saved:
        messages.error(request, button.details.get("message", "That is no longer there."))
    elif not sent.button:
        messages.success(request, "Saved.")
    return see(request, opportunity, sent, button.details if button else {})


def see(request, opportunity, sent, details):
    """The page, where the button was."""
    query = {"removed": details["removal"]} if details.get("removal") else {}
    if not query and (words := words_in(request.POST)):
        query = {"q": words}
    fragment = {"find": "find", "add": "answers"}.get(sent.button)
    return SeeOther(
        reverse("opportunities:opportunity", args=[opportunity.pk], query=query, fragment=fragment)
    )


def show(request, opportunity, words="", problems=None, scorings=(), status=200):
    """The page; with problems, what was typed stands in its fields instead of what is stored."""
    problems = problems or Problems(opportunity)
    context = context_of(opportunity, words, scorings)
    problems.show_on(context["row"])
    context |= {"problems_count": len(problems), "gone": list(problems.gone.values())}
    context["removal"] = removal_in(request, opportunity)
    status = problems.status if problems else status
    return render(request, "opportunities/opportunity.html", context, status=status)


# --- For its script -------------------------------------------------------------------------------


@writes_opportunity
@require_POST
def save(request, opportunity):
    return save_changes(request, opportunity, drawn, summary_of)


@writes_opportunity
@require_safe
def find(request, opportunity):
    """What may be added to what it answers."""
    words = words_in(request.GET)
    context = {"opportunity": opportunity, "words": words, "offered": offered(opportunity, words)}
    return piece(request, "opportunities/offered.html", context)


@reads_opportunity
@require_safe
def results(request, opportunity):
    """What it has brought, and what is to be scored again, as it is now."""
    context = {"opportunity": opportunity} | results_of(opportunity)
    return piece(request, "opportunities/results.html", context)


def piece(request, template, context):
    return JsonResponse({"html": render_to_string(template, context, request)})
