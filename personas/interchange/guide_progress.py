"""Which personas somebody has begun by the guided way, and which question comes next; kept in the session."""

from .guide_steps import QUESTIONS

SESSION_KEY = "guides"
# As many as anybody begins at once.
MOST = 5


def remember(request, persona, question):
    """This is the question they are at."""
    before = request.session.get(SESSION_KEY, {})
    if before.get(str(persona.pk)) == question.key:
        return
    begun = {pk: at for pk, at in before.items() if pk != str(persona.pk)}
    begun[str(persona.pk)] = question.key
    request.session[SESSION_KEY] = dict(list(begun.items())[-MOST:])


def forget(request, persona):
    begun = request.session.get(SESSION_KEY, {})
    if begun.pop(str(persona.pk), None):
        request.session[SESSION_KEY] = begun


def unfinished(request):
    """What was begun in this workspace and is still there, the last one first."""
    begun = request.session.get(SESSION_KEY, {})
    personas = request.workspace.personas.live().in_bulk(list(begun)) if begun else {}
    there = {str(pk): persona for pk, persona in personas.items()}
    return [
        {"persona": there[pk], "key": key, "number": number_of(key)}
        for pk, key in reversed(begun.items())
        if pk in there
    ]


def closing_words(persona):
    """What is said at the end: what one can do now."""
    if not persona.insights.exists():
        return "Done. What you skipped can be filled in here: click any line."
    if all(question.is_answered(persona) for question in QUESTIONS):
        return "Done. Next: what does each line rest on?"
    return "Done. What you skipped can be filled in here. Next: what does each line rest on?"


def number_of(key):
    """The place of a question, from 1."""
    return next(n for n, question in enumerate(QUESTIONS, 1) if question.key == key)
