"""A persona goes out as a PDF and comes in again somewhere else, complete."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from personas.documents.orders import Order
from personas.documents.press import render_pdf
from personas.interchange.examples import example_journeys, examples
from personas.interchange.from_pdf import carried_by
from personas.interchange.persona_file import dumps, read, store, write
from personas.library.models import Persona
from personas.library.portraits.photos import store_photo

from .test_reading import WHOLE
from .test_storing import a_picture, without_ids


def pdf_of(persona):
    return render_pdf("dossier.html", Order(write(persona), "Northwind Outdoor", "a4").context())


def imported(client, pdf, before):
    answer = client.post(reverse("interchange:import"), {"file": SimpleUploadedFile("persona.pdf", pdf)})
    assert answer.status_code == 302
    return Persona.objects.exclude(pk=before.pk).get()


@pytest.mark.parametrize("example", ["samira-the-loyal-regular", "mei-the-gatekeeper"])
def test_a_pdf_brings_the_whole_persona_to_another_workspace(as_outsider, workspace, owner, example):
    ours = store(examples()[example], workspace, owner)

    theirs = imported(as_outsider, pdf_of(ours), ours)

    assert theirs.workspace != workspace
    assert without_ids(write(theirs)) == without_ids(write(ours))


def test_a_pdf_brings_the_journeys_that_the_persona_leads(as_outsider, workspace, owner):
    journey = example_journeys()["having-the-old-boots-mended"]
    ours = store(examples()["samira-the-loyal-regular"] | {"journeys": [journey]}, workspace, owner)

    theirs = imported(as_outsider, pdf_of(ours), ours)

    assert len(write(theirs)["journeys"]) == 1
    assert without_people(write(theirs)["journeys"]) == without_people(write(ours)["journeys"])


def test_a_pdf_carries_the_journeys_byte_for_byte(workspace, owner):
    journey = example_journeys()["having-the-old-boots-mended"]
    ours = store(examples()["samira-the-loyal-regular"] | {"journeys": [journey]}, workspace, owner)

    assert carried_by(pdf_of(ours)) == dumps(write(ours))


def without_people(data):
    """The journeys without any id, and without those that they point at."""
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if key not in {"id", "persona", "personas"}}
        return {key: without_people(value) for key, value in kept.items() if key != "pain_point"}
    return [without_people(item) for item in data] if isinstance(data, list) else data


def test_a_pdf_brings_the_photograph_along(as_outsider, workspace, owner):
    ours = store(read(WHOLE), workspace, owner)
    ours.illustration, ours.photo, ours.portrait_alt = "", store_photo(a_picture("PNG")), "A face"
    ours.save()

    theirs = imported(as_outsider, pdf_of(ours), ours)

    assert (theirs.photo, theirs.portrait_alt) == (ours.photo, "A face")


def test_a_pdf_replaces_its_own_persona_and_keeps_its_address(as_owner, workspace, owner):
    persona = store(read(WHOLE), workspace, owner)
    pdf = pdf_of(persona)
    persona.insights.all().delete()

    question = as_owner.post(reverse("interchange:import"), {"file": SimpleUploadedFile("persona.pdf", pdf)})[
        "Location"
    ]
    answer = as_owner.post(question, {"choice": "replace"})

    assert answer["Location"] == persona.get_absolute_url()
    assert write(Persona.objects.get()) == WHOLE
