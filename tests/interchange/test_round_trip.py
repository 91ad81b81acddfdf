"""A persona goes out as a PDF and comes in again somewhere else, complete."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from personas.documents.orders import Order
from personas.documents.press import render_pdf
from personas.interchange.examples import examples
from personas.interchange.persona_file import read, store, write
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
