"""Writing on a long journey, and opening it: 12 stages, 60 touchpoints, 5 personas, 80 moments of friction.

The rival is Django as it is usually written: one form for the journey and formsets for its rows, drawn by
Django's own form templates. It is measured without a request around it, and draws neither curve nor ranking,
which is to its advantage.
"""

import json
import uuid
from itertools import count

from .setting import a_workspace, interleaved, prepare

SIZE = "12 stages, 60 touchpoints, 5 personas, 80 moments of friction"


def ours(client, journey, row):
    """Scores one moment of friction anew each time it is called."""
    held, page = [str(row.severity)], str(uuid.uuid4())
    values = (str(n % 4 + 1) for n in count(row.severity))

    def save():
        held.append(next(values))
        change = {"op": "set", "row": str(row.pk), "field": "severity", "base": held[-2], "value": held[-1]}
        response = client.post(
            f"/journeys/{journey.pk}/save/",
            json.dumps({"changes": [change], "page": page, "number": len(held)}),
            "application/json",
            headers={"Accept": "application/json"},
        )
        assert response.json()["results"][0]["outcome"] == "saved", response.content

    return save


def formsets_of(journey):
    """Makes the usual form and formsets, unbound or bound to what was sent."""
    from django.forms import modelform_factory, modelformset_factory

    from personas.journeys.models import Experience, FrictionMoment, Journey, Stage, Touchpoint

    form = modelform_factory(Journey, fields=["title", "scenario", "expectations"])
    rows = {
        Stage: (["name"], {"journey": journey}),
        Touchpoint: (["title", "channel", "happens", "moment_of_truth"], {"stage__journey": journey}),
        Experience: (
            ["thinks", "feels", "feeling", "aim", "expects", "gets"],
            {"touchpoint__stage__journey": journey},
        ),
        FrictionMoment: (
            ["text", "kind", "severity", "frequency"],
            {"touchpoint__stage__journey": journey},
        ),
    }
    made = [
        (modelformset_factory(model, fields=fields, extra=1), model, where)
        for model, (fields, where) in rows.items()
    ]

    def make(data=None):
        formsets = [
            formset(data, queryset=model.objects.filter(**where), prefix=model.__name__.lower())
            for formset, model, where in made
        ]
        return [form(data, instance=journey, prefix="journey"), *formsets]

    return make


def sent(forms):
    """What a browser sends for these forms, untouched."""
    journey, *formsets = forms
    singles = [journey, *(formset.management_form for formset in formsets)]
    every = [*singles, *(form for formset in formsets for form in formset.forms)]
    fields = (field for form in every for field in form if field.value() not in {None, False})
    return {field.html_name: "on" if field.value() is True else str(field.value()) for field in fields}


def rival(journey):
    """Saves the whole form, in which one score is new each time it is called."""
    from django.db import transaction

    make = formsets_of(journey)
    data, values = sent(make()), count()

    def save():
        data["frictionmoment-40-severity"] = str(next(values) % 4 + 1)
        with transaction.atomic():
            for form in make(data):
                assert form.is_valid(), form.errors
                form.save()

    return save


def rival_page(journey):
    make = formsets_of(journey)
    return lambda: [form.as_p() for form in make()]


def row(name, median, target):
    return {
        "name": f"{name}, {SIZE} (server, median)",
        "ours": f"{median['ours']:.1f} ms",
        "rival": f"{median['rival']:.1f} ms (form and formsets of Django)",
        "ratio": f"{median['ours'] / median['rival']:.2f}",
        "target": target,
    }


def run():
    prepare()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from personas.journeys.models import FrictionMoment
    from tests.journeys.laying_out import a_long_journey

    workspace, client = a_workspace("Long")
    journey = a_long_journey(workspace)
    another = a_long_journey(workspace)  # the rival would write over what we save
    moment = FrictionMoment.objects.filter(touchpoint__stage__journey=journey)[40]
    saves = {"ours": ours(client, journey, moment), "rival": rival(another)}
    yield row("One score saved", interleaved(saves, rounds=20), "≤ 25 ms")

    def page():
        assert client.get(f"/journeys/{journey.pk}/").status_code == 200

    page()  # the first visit also remembers the workspace
    with CaptureQueriesContext(connection) as queries:
        page()
    # A connection that has grown old is opened anew, which is no question of the page.
    asked = sum(not query["sql"].startswith("PRAGMA") for query in queries)
    found = row(
        "Journey page",
        interleaved({"ours": page, "rival": rival_page(journey)}, rounds=20),
        "≤ 150 ms, ≤ 15 queries",
    )
    yield found | {"ours": f"{found['ours']}, {asked} queries"}
