"""Writing on a long persona, and opening it: 100 insights, 200 pieces of evidence.

The rival is Django as it is usually written: one form for the persona and formsets for its rows, all of
them sent, checked and saved for every change, and drawn by Django's own form templates. It is measured
without a request around it, which is to its advantage.
"""

import json
import random
import uuid
from itertools import count

from .setting import a_workspace, interleaved, prepare

SENTENCES = [
    "Kit the whole family out in one order, before Thursday",
    "Stock shown online is wrong by the time she reaches checkout",
    "Delivery is promised in days, never in a day she can name",
    "Know sizes will fit without sending half of it back",
    "Loyalty points expire before the next season starts",
    "One basket that remembers every family member's size",
]


def a_text(source, words):
    every = " ".join(SENTENCES).split()
    return " ".join(
        f"{source.choice(every)}{source.choice('aeiou') * source.randint(0, 2)}" for _ in range(words)
    )


def a_long_persona(workspace):
    from personas.library.models import Evidence, Insight, Persona
    from personas.library.search import index

    source = random.Random(2)
    persona = Persona.objects.create(workspace=workspace, name="Priya", story=a_text(source, 300))
    kinds = ["need", "pain_point", "motivation", "expectation"]
    insights = [
        Insight(persona=persona, kind=kinds[n % 4], text=a_text(source, 14), position=n // 4)
        for n in range(100)
    ]
    evidence = [
        Evidence(insight=insight, summary=a_text(source, 12), quote=a_text(source, 16), position=n)
        for insight in insights
        for n in range(2)
    ]
    Insight.objects.bulk_create(insights)
    Evidence.objects.bulk_create(evidence)
    index(persona)
    return persona, insights


def ours(client, persona, row):
    """Saves a new text of one insight each time it is called."""
    texts = (f"Text number {n}" for n in count())
    held, page = [row.text], str(uuid.uuid4())

    def save():
        held.append(next(texts))
        change = {"op": "set", "row": str(row.pk), "field": "text", "base": held[-2], "value": held[-1]}
        response = client.post(
            f"/personas/{persona.pk}/save/",
            json.dumps({"changes": [change], "page": page, "number": len(held)}),
            "application/json",
            headers={"Accept": "application/json"},
        )
        assert response.status_code == 200, response.content

    return save


def formsets_of(persona):
    """Makes the usual form and formsets, unbound or bound to what was sent."""
    from django.forms import modelform_factory, modelformset_factory

    from personas.library.models import Evidence, Insight, Persona

    form = modelform_factory(Persona, fields=["name", "role", "quote", "story", "status"])
    insights = modelformset_factory(Insight, fields=["kind", "text", "strength"], extra=1)
    fields = ["source", "summary", "quote", "people", "date", "link"]
    evidence = modelformset_factory(Evidence, fields=fields, extra=1)

    def make(data=None):
        return [
            form(data, instance=persona, prefix="persona"),
            insights(data, queryset=Insight.objects.filter(persona=persona), prefix="insights"),
            evidence(data, queryset=Evidence.objects.filter(insight__persona=persona), prefix="evidence"),
        ]

    return make


def sent(forms):
    """What a browser sends for these forms, untouched."""
    persona, *formsets = forms
    singles = [persona, *(formset.management_form for formset in formsets)]
    every = [*singles, *(form for formset in formsets for form in formset.forms)]
    fields = (field for form in every for field in form)
    return {field.html_name: "" if field.value() is None else str(field.value()) for field in fields}


def rival(persona):
    """Saves the whole form, in which one text is new each time it is called."""
    from django.db import transaction

    from personas.library.search import index

    make = formsets_of(persona)
    data, texts = sent(make()), count()

    def save():
        data["insights-50-text"] = f"Text number {next(texts)}"
        with transaction.atomic():
            for form in make(data):
                assert form.is_valid(), form.errors
                form.save()
            index(persona)

    return save


def rival_page(persona):
    make = formsets_of(persona)
    return lambda: [form.as_p() for form in make()]


def row(name, median, target, note):
    return {
        "name": f"{name}, 100 insights and 200 pieces of evidence (server, median)",
        "ours": f"{median['ours']:.1f} ms",
        "rival": f"{median['rival']:.1f} ms ({note})",
        "ratio": f"{median['ours'] / median['rival']:.2f}",
        "target": target,
    }


def run():
    prepare()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    workspace, client = a_workspace("Long")
    persona, insights = a_long_persona(workspace)
    another, _ = a_long_persona(workspace)  # the rival would write over what we save
    saves = {"ours": ours(client, persona, insights[10]), "rival": rival(another)}
    yield row("One change saved", interleaved(saves), "≤ 25 ms", "form and formsets of Django")

    def page():
        assert client.get(f"/personas/{persona.pk}/").status_code == 200

    pages = {"ours": page, "rival": rival_page(persona)}
    page()  # the first visit also remembers the workspace
    with CaptureQueriesContext(connection) as queries:
        page()
    # A connection that has grown old is opened anew, which is no question of the page.
    asked = sum(not query["sql"].startswith("PRAGMA") for query in queries)
    found = row("Persona page", interleaved(pages), "≤ 60 ms, ≤ 12 queries", "form and formsets of Django")
    yield found | {"ours": f"{found['ours']}, {asked} queries"}
