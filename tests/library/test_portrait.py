"""The screen on which a persona gets its portrait, and the photographs as they are served."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from personas.library.editor.changes import mark
from personas.library.models import Persona
from personas.library.portraits.illustrations import illustrations
from personas.library.portraits.originals import Original
from personas.library.portraits.photos import read_photo
from personas.library.signals import persona_saved

from .photographs import BLUE, RED, lively, plain, saved, striped

LOOKS = {"zoom": "1", "across": "50", "down": "50", "portrait_alt": "", "tint": "ochre"}


@pytest.fixture
def url(persona):
    return reverse("library:portrait", args=[persona.pk])


@pytest.fixture
def choose(as_editor, url, persona):
    """Sends the form as an editor; what is not said is as the form first shows it."""

    def send(client=as_editor, photo=None, **fields):
        data = LOOKS | {"choice": "none"} | fields
        if photo:
            data["file"] = SimpleUploadedFile("holiday.jpg", photo, "image/jpeg")
        response = client.post(url, data)
        persona.refresh_from_db()
        return response

    return send


@pytest.fixture
def photograph(choose, persona):
    """The persona with a photograph, red on the left, green in the middle and blue on the right."""
    choose(photo=saved(striped()))
    return persona


def centre(name):
    image = Image.open(io.BytesIO(read_photo(name)), formats=["WEBP"])
    return image.getpixel((image.width // 2, image.height // 2))


def is_near(pixel, colour):
    return all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True))


def test_it_offers_every_drawing_by_what_it_shows(as_editor, url):
    page = as_editor.get(url).content.decode()
    for face in illustrations().values():
        assert f'value="{face.name}"' in page
        assert f'alt="{face.alt}"' in page


def test_an_editor_chooses_a_drawing_and_a_tint(choose, persona):
    response = choose(choice="notionists-17", tint="green")
    assert (response.status_code, response.url) == (302, persona.get_absolute_url())
    assert (persona.illustration, persona.tint, persona.photo) == ("notionists-17", "green", "")
    assert persona.portrait_alt == illustrations()["notionists-17"].alt


def test_the_words_of_a_drawing_change_with_it_and_ones_own_stay(choose, persona):
    choose(choice="notionists-17")
    choose(choice="open-peeps-03", portrait_alt=persona.portrait_alt)
    assert persona.portrait_alt == illustrations()["open-peeps-03"].alt
    choose(choice="open-peeps-04", portrait_alt="Priya at her desk")
    assert persona.portrait_alt == "Priya at her desk"


def test_the_words_for_a_portrait_are_found_by_the_search(as_editor, choose):
    choose(choice="open-peeps-04", portrait_alt="Priya at her desk")
    assert "Priya, the planner" in as_editor.get("/personas/", {"q": "desk"}).text


def test_words_that_a_colleague_wrote_meanwhile_are_not_replaced_unseen(choose, persona):
    seen = mark(persona.portrait_alt)
    choose(choice="open-peeps-04", portrait_alt="Priya at her desk")
    refused = choose(choice="open-peeps-04", portrait_alt="A woman", seen=seen)
    assert refused.status_code == 422
    assert "“Priya at her desk” meanwhile" in refused.text
    assert persona.portrait_alt == "Priya at her desk"
    choose(choice="open-peeps-04", portrait_alt="A woman", seen=mark("Priya at her desk"))
    assert persona.portrait_alt == "A woman"


def test_words_that_no_file_can_carry_are_refused(choose, persona):
    assert choose(choice="open-peeps-04", portrait_alt="Bell \x07").status_code == 422
    assert persona.portrait_alt == ""


def test_a_portrait_that_nobody_changed_is_not_called_saved(as_editor, url, persona, choose):
    choose(choice="notionists-17", tint="green")
    changed_at = persona.changed_at
    data = {"choice": "notionists-17", "tint": "green", "portrait_alt": persona.portrait_alt}
    page = as_editor.post(url, LOOKS | data | {"seen": mark(persona.portrait_alt)}, follow=True)
    assert "Nothing was changed on the portrait." in page.text
    assert "Portrait saved." in as_editor.post(url, LOOKS | data | {"tint": "red"}, follow=True).text
    assert persona.changed_at == changed_at


def test_an_editor_uploads_a_photograph(choose, persona):
    response = choose(photo=saved(plain()), portrait_alt="Priya on a hill", tint="indigo", placed="1")
    assert (response.status_code, response.url) == (302, persona.get_absolute_url())
    assert (persona.illustration, persona.portrait_alt, persona.tint) == ("", "Priya on a hill", "indigo")
    assert centre(persona.photo)


def test_the_photograph_is_cut_where_it_was_placed(choose, persona):
    choose(photo=saved(striped()), placed="1", zoom="2", across="100", down="50")
    assert is_near(centre(persona.photo), BLUE)


def test_without_a_script_one_places_it_after_it_was_sent(choose, persona, url):
    assert choose(photo=saved(striped())).url == url
    response = choose(choice="photo", zoom="2", across="0", down="50")
    assert response.url == persona.get_absolute_url()
    assert is_near(centre(persona.photo), RED)


def test_a_photograph_can_be_cut_again_later_from_the_whole_of_it(choose, photograph, as_editor, url):
    choose(choice="photo", zoom="2.5", across="0", down="50")
    page = as_editor.get(url).content.decode()
    assert 'name="zoom" value="2.5"' in page
    assert (
        reverse("library:portrait-original", args=[photograph.pk, Original.objects.of(photograph).file])
        in page
    )
    choose(choice="photo", zoom="2.5", across="100", down="50")
    assert is_near(centre(photograph.photo), BLUE)


def test_a_photograph_that_came_without_its_original_can_be_cut_too(choose, photograph):
    Original.objects.all().delete()
    before = photograph.photo
    choose(choice="photo", zoom="4", across="0", down="0")
    assert is_near(centre(photograph.photo), RED)
    assert Original.objects.of(photograph).file == before


def test_words_and_tint_change_without_a_new_cut(choose, photograph):
    before = photograph.photo
    choose(choice="photo", portrait_alt="On a hill", tint="red")
    assert (photograph.photo, photograph.portrait_alt, photograph.tint) == (before, "On a hill", "red")


def test_a_file_wins_over_the_drawing_that_was_still_chosen(choose, persona):
    choose(choice="notionists-17", photo=saved(plain()))
    assert (bool(persona.photo), persona.illustration) == (True, "")


def test_a_drawing_takes_the_place_of_a_photograph(choose, photograph):
    choose(choice="notionists-17", portrait_alt="Me")
    assert (photograph.illustration, photograph.photo) == ("notionists-17", "")
    assert not Original.objects.exists()


def test_a_persona_may_be_without_a_portrait(choose, photograph):
    choose(choice="none", portrait_alt="On a hill")
    assert (photograph.illustration, photograph.photo, photograph.portrait_alt) == ("", "", "")


def test_who_changed_it_and_when_is_known(choose, persona, editor):
    heard = []

    def hear(persona, by, **signal):
        heard.append((persona, by))

    persona_saved.connect(hear)
    before = persona.changed_at
    choose(choice="notionists-17")
    persona_saved.disconnect(hear)
    assert (persona.changed_by, heard) == (editor, [(persona, editor)])
    assert persona.changed_at > before


def test_nothing_else_of_the_persona_is_written(choose, persona):
    """Somebody may be writing on the persona's page meanwhile."""
    Persona.objects.filter(pk=persona.pk).update(quote="Not now")
    choose(choice="notionists-17")
    assert persona.quote == "Not now"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"choice": "notionists-99"}, "notionists-99 is not one"),
        ({"choice": "../../secret"}, "is not one"),
        ({"choice": "photo"}, "Choose a photograph"),
        ({"tint": "pink"}, "pink is not one"),
        ({"zoom": "5"}, "less than or equal to 4"),
        ({"zoom": "nan"}, "Enter a number"),
        ({"across": "-1"}, "greater than or equal to 0"),
        ({"portrait_alt": "x" * 301}, "At most 300 characters"),
    ],
)
def test_what_cannot_be_is_refused_and_the_rest_kept(choose, persona, wrong, message):
    kept = {"choice": "notionists-17", "tint": "green", "zoom": "3", "portrait_alt": "On a hill"}
    response = choose(**kept | wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "On a hill" in page or "portrait_alt" in wrong
    assert "zoom" in wrong or 'name="zoom" value="3"' in page
    assert persona.portrait_url == ""


def test_a_form_with_nothing_in_it_is_refused(as_editor, url):
    assert as_editor.post(url).status_code == 422


def test_a_refused_photograph_leaves_everything_as_it_was_typed(choose, persona, settings):
    response = choose(
        photo=b"GIF89a...", choice="photo", portrait_alt="On a hill", tint="indigo", zoom="2", across="30"
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "This is a GIF; a photograph must be JPEG, PNG or WebP." in page
    assert 'aria-invalid="true"' in page
    assert "On a hill" in page
    assert 'name="zoom" value="2"' in page
    assert 'name="across" value="30"' in page
    assert 'value="indigo" id="id_tint_3" required checked' in page or 'value="indigo" checked' in page
    assert persona.portrait_url == ""
    assert not (settings.DATA_DIR / "files").exists()


def test_a_viewer_sees_the_photograph_but_not_what_was_cut_away(as_viewer, photograph, url, choose):
    original = Original.objects.of(photograph)
    assert as_viewer.get(photograph.portrait_url).status_code == 200
    assert (
        as_viewer.get(reverse("library:portrait-original", args=[photograph.pk, original.file])).status_code
        == 403
    )
    assert as_viewer.get(url).status_code == 403
    assert choose(as_viewer, choice="none").status_code == 403
    assert photograph.photo


def test_an_outsider_finds_nothing(as_outsider, photograph, url, choose):
    original = Original.objects.of(photograph)
    assert as_outsider.get(url).status_code == 404
    assert choose(as_outsider).status_code == 404
    assert as_outsider.get(photograph.portrait_url).status_code == 404
    assert (
        as_outsider.get(reverse("library:portrait-original", args=[photograph.pk, original.file])).status_code
        == 404
    )


def test_the_photograph_is_served_as_nothing_but_a_picture(as_viewer, photograph, choose):
    choose(photo=saved(lively()))
    response = as_viewer.get(photograph.portrait_url, headers={"Accept-Encoding": "gzip"})
    assert response.content == read_photo(photograph.photo)
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_photograph_is_found_by_its_persona_alone(as_owner, photograph, workspace):
    other = Persona.objects.create(workspace=workspace, name="Other", photo="0" * 64 + ".webp")
    for persona, name in [
        (other, photograph.photo),
        (other, other.photo),  # its file is gone
        (photograph, other.photo),
        (photograph, Original.objects.of(photograph).file),
        (photograph, "secret"),
    ]:
        assert as_owner.get(reverse("library:photo", args=[persona.pk, name])).status_code == 404


def test_the_photograph_before_this_one_is_no_longer_served(choose, photograph, as_owner):
    before = photograph.portrait_url
    choose(photo=saved(plain()))
    assert as_owner.get(before).status_code == 404


def test_an_original_of_another_persona_is_not_served(as_owner, photograph, workspace):
    other = Persona.objects.create(workspace=workspace, name="Other", photo=photograph.photo)
    file = Original.objects.of(photograph).file
    assert as_owner.get(reverse("library:portrait-original", args=[other.pk, file])).status_code == 404
    assert as_owner.get(reverse("library:portrait-original", args=[uuid.uuid4(), file])).status_code == 404
