"""Choosing a portrait in a browser: by keyboard, by hand, by dragging a file in; and without a script."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from personas.library.portraits.photos import read_photo
from tests.library.photographs import BLUE, GREEN, RED, lively, plain, saved, striped

TOPKNOT = "Person with dark hair in a topknot and round glasses, smiling, in a rainbow-patterned blouse"


@pytest.fixture
def url(persona):
    return f"/personas/{persona.pk}/portrait/"


@pytest.fixture
def page(page_as_editor, url):
    page_as_editor.goto(url)
    return page_as_editor


@pytest.fixture
def photo(tmp_path):
    """Makes a file as somebody has it on their disk."""

    def file(image, name="portrait.jpg", format="JPEG", **options):
        path = tmp_path / name
        path.write_bytes(saved(image, format, **options))
        return path

    return file


def upload(page, path):
    page.get_by_label("Upload a photograph").set_input_files(path)
    expect(page.get_by_text("Now zoom and move it")).to_be_visible()


def save(page, persona):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(f"{page.url.split('/personas/')[0]}/personas/{persona.pk}/")
    persona.refresh_from_db()


def frame(page):
    return page.get_by_role("group", name="The photograph in its frame")


def slider(page, name):
    return page.get_by_role("slider", name=name)


def pixel(persona, x, y):
    return Image.open(io.BytesIO(read_photo(persona.photo)), formats=["WEBP"]).getpixel((x, y))


def is_near(pixel, colour):
    return all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True))


def test_a_drawing_and_a_tint_are_chosen_by_keyboard(page, persona, assert_accessible):
    page.get_by_role("radio", name="Show the initial").focus()
    for key in ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft"]:
        page.keyboard.press(key)
    chosen = page.get_by_role("group", name="Portrait").get_by_role("radio", checked=True)
    expect(page.locator("[data-picture]")).to_have_attribute(
        "src", chosen.evaluate("radio => radio.parentElement.querySelector('img').src")
    )
    page.get_by_role("radio", name="Ochre").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Indigo")).to_be_checked()
    assert_accessible(page)
    name = chosen.get_attribute("value")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/personas/{persona.pk}/")
    persona.refresh_from_db()
    assert (persona.illustration, persona.tint) == (name, "indigo")
    expect(page.get_by_role("img", name=persona.portrait_alt)).to_be_visible()


def test_a_drawing_brings_its_words_and_takes_them_away(page):
    words = page.get_by_label("Alternative text")
    page.get_by_role("radio", name=TOPKNOT).check()
    expect(words).to_have_value(TOPKNOT)
    page.get_by_role("radio", name="Show the initial").check()
    expect(words).to_have_value("")
    words.fill("Priya at her desk")
    page.get_by_role("radio", name=TOPKNOT).check()
    expect(words).to_have_value("Priya at her desk")


def test_a_photograph_is_placed_with_sliders(page, persona, photo, assert_accessible):
    upload(page, photo(striped()))
    slider(page, "Zoom").fill("2")
    slider(page, "Left–right").fill("100")
    expect(slider(page, "Zoom")).to_have_attribute("aria-valuetext", "2.0 times")
    page.get_by_label("Alternative text").fill("Priya on a hill")
    assert_accessible(page)
    save(page, persona)
    assert is_near(pixel(persona, 150, 150), BLUE)
    expect(page.get_by_role("img", name="Priya on a hill").first).to_be_visible()


def test_a_photograph_is_dragged(page, persona, photo):
    upload(page, photo(striped()))
    box = frame(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    page.mouse.move(x + 400, y, steps=4)
    page.mouse.up()
    expect(slider(page, "Left–right")).to_have_value("0")
    save(page, persona)
    assert is_near(pixel(persona, 30, 300), RED)


def test_dragging_follows_the_hand(page, photo):
    upload(page, photo(striped(900, 600)))
    box = frame(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.locator("[data-picture]").bounding_box()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=3)
    after = page.locator("[data-picture]").bounding_box()
    page.mouse.up()
    assert abs(after["x"] - before["x"] - 30) <= 1
    assert after["width"] == before["width"]


def test_arrow_keys_move_the_view_and_plus_and_minus_zoom(page, photo):
    upload(page, photo(striped()))
    frame(page).focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    expect(slider(page, "Left–right")).to_have_value("100")
    page.keyboard.press("ArrowUp")  # the photograph is no higher than the frame
    expect(slider(page, "Up–down")).to_have_value("50")
    for _ in range(5):
        page.keyboard.press("+")
    expect(slider(page, "Zoom")).to_have_value("1.5")
    page.keyboard.press("ArrowUp")
    assert float(slider(page, "Up–down").input_value()) < 50
    page.keyboard.press("-")
    expect(slider(page, "Zoom")).to_have_value("1.4")


def test_what_is_in_the_middle_stays_there_while_zooming(page, persona, photo):
    upload(page, photo(striped()))
    slider(page, "Left–right").fill("0")
    slider(page, "Zoom").fill("4")
    assert 20 < float(slider(page, "Left–right").input_value()) < 40
    save(page, persona)
    assert is_near(pixel(persona, 10, 75), RED)
    assert is_near(pixel(persona, 140, 75), GREEN)


def test_a_slider_that_has_nowhere_to_go_is_off_and_still_sent(page, persona, photo):
    upload(page, photo(plain(600, 900)))
    expect(slider(page, "Left–right")).to_be_disabled()
    expect(slider(page, "Up–down")).to_be_enabled()
    slider(page, "Zoom").fill("2")
    expect(slider(page, "Left–right")).to_be_enabled()
    slider(page, "Zoom").fill("1")
    expect(slider(page, "Left–right")).to_be_disabled()
    save(page, persona)
    assert persona.photo


@pytest.mark.parametrize("height", [900, 700])
def test_nothing_of_a_photograph_is_hidden_behind_the_bar(page, photo, height):
    page.set_viewport_size({"width": 1440, "height": height})
    upload(page, photo(plain(600, 900)))
    words = page.get_by_label("Alternative text")
    words.scroll_into_view_if_needed()
    words.focus()
    bar, field = page.locator(".save-bar").bounding_box(), words.bounding_box()
    assert field["y"] + field["height"] <= bar["y"]


def test_a_file_is_dropped_onto_the_frame(page, persona, photo):
    data = list(photo(plain(300, 300, BLUE)).read_bytes())
    transfer = page.evaluate_handle(
        """bytes => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "dropped.jpg", { type: "image/jpeg" }));
          return transfer;
        }""",
        data,
    )
    target = page.locator("[data-frame]")
    target.dispatch_event("dragover", {"dataTransfer": transfer})
    target.dispatch_event("drop", {"dataTransfer": transfer})
    expect(frame(page)).to_be_visible()
    save(page, persona)
    assert is_near(pixel(persona, 150, 150), BLUE)


def test_a_photograph_is_placed_anew_another_day(page, persona, photo, url):
    upload(page, photo(striped()))
    slider(page, "Zoom").fill("2")
    slider(page, "Left–right").fill("100")
    save(page, persona)
    page.goto(url)
    expect(slider(page, "Zoom")).to_have_value("2")
    expect(frame(page)).to_be_visible()
    slider(page, "Left–right").fill("0")
    save(page, persona)
    assert is_near(pixel(persona, 150, 150), RED)


@pytest.mark.parametrize(("size", "more_bytes"), [((1600, 1200), 10_000_000), ((8400, 800), 0)])
def test_what_is_too_large_is_made_smaller_on_the_device(page, persona, photo, size, more_bytes):
    """Many telephones take photographs that are larger than the server would open."""
    large = photo(plain(*size), "large.png", "PNG")
    large.write_bytes(large.read_bytes() + bytes(more_bytes))
    upload(page, large)
    save(page, persona)
    assert is_near(pixel(persona, 100, 100), GREEN)


def test_what_is_no_photograph_is_refused_at_once(page, tmp_path, assert_accessible):
    page.get_by_role("radio", name=TOPKNOT).check()
    for name, words in [("a.gif", "must be JPEG, PNG or WebP"), ("a.png", "damaged, or no photograph")]:
        wrong = tmp_path / name
        wrong.write_bytes(b"GIF89a" if name == "a.gif" else b"<svg/>")
        page.get_by_label("Upload a photograph").set_input_files(wrong)
        expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
        expect(page.get_by_label("Upload a photograph")).to_have_value("")
    expect(page.get_by_role("radio", name=TOPKNOT)).to_be_checked()
    assert_accessible(page)


def test_without_a_script_it_takes_two_steps(context_as, editor, persona, url, photo):
    page = context_as(editor, java_script_enabled=False).new_page()
    page.goto(url)
    page.get_by_label("Upload a photograph").set_input_files(photo(striped()))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. Now zoom and move")).to_be_visible()
    slider(page, "Zoom").fill("2")
    slider(page, "Left–right").fill("0")
    save(page, persona)
    assert is_near(pixel(persona, 150, 150), RED)


def test_without_a_script_a_refusal_keeps_what_was_chosen(
    context_as, editor, url, tmp_path, assert_accessible
):
    page = context_as(editor).new_page()
    page.route("**/portrait.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(url)
    wrong = tmp_path / "a.gif"
    wrong.write_bytes(b"GIF89a")
    page.get_by_role("radio", name="Red", exact=True).check()
    page.get_by_role("radio", name=TOPKNOT).check()
    page.get_by_label("Upload a photograph").set_input_files(wrong)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("This is a GIF; a photograph must be JPEG, PNG or WebP.").first).to_be_visible()
    expect(page.get_by_role("radio", name="Red", exact=True)).to_be_checked()
    expect(page.get_by_role("radio", name=TOPKNOT)).to_be_checked()
    assert_accessible(page)


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_reaches_over_the_edge(page, photo, width):
    page.set_viewport_size({"width": width, "height": 800})
    upload(page, photo(lively()))
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_with_a_finger_one_drags_and_pinches(context_as, editor, url, photo):
    page = context_as(editor, has_touch=True, viewport={"width": 390, "height": 844}).new_page()
    page.goto(url)
    upload(page, photo(striped()))
    frame(page).scroll_into_view_if_needed()
    box = frame(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    browser = page.context.new_cdp_session(page)

    def touch(kind, *points):
        places = [{"x": x + dx, "y": y, "id": number} for number, dx in enumerate(points)]
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", -20)
    touch("touchStart", -20, 20)
    touch("touchMove", -40, 40)
    touch("touchEnd")
    expect(slider(page, "Zoom")).to_have_value("2")
