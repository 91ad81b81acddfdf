"""Taking in photographs: what is kept of them, what is not, and how they are cut."""

import io
import os
import random
import time

import pytest
from PIL import Image, ImageCms

from personas.library.portraits.photos import Crop, PhotoRefused, forget_all_but, read_photo, store_photo

from .photographs import BLUE, GREEN, RED, lively, plain, png, png_chunk, riff, saved, striped


def opened(name):
    return Image.open(io.BytesIO(read_photo(name)), formats=["WEBP"])


def near(pixel, colour):
    return all(abs(a - b) < 24 for a, b in zip(pixel[:3], colour, strict=True))


def colour_at_centre(name):
    image = opened(name)
    return image.getpixel((image.width // 2, image.height // 2))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_each_of_the_three_kinds_becomes_a_square_webp(format):
    image = opened(store_photo(saved(plain(1200, 900), format)))
    assert (image.format, image.size, image.mode) == ("WEBP", (640, 640), "RGB")
    assert near(image.getpixel((9, 9)), GREEN)


def test_a_small_photograph_is_not_blown_up():
    assert opened(store_photo(saved(plain(300, 200)))).size == (200, 200)


def test_a_portrait_is_light():
    assert len(read_photo(store_photo(saved(lively(), quality=90)))) < 100_000
    assert len(read_photo(store_photo(saved(plain(4000, 3000))))) < 45_000


@pytest.mark.parametrize(
    ("crop", "colour"), [(Crop(2, 0, 50), RED), (Crop(2, 50, 50), GREEN), (Crop(2, 100, 50), BLUE)]
)
def test_the_crop_says_which_part_is_kept(crop, colour):
    assert near(colour_at_centre(store_photo(saved(striped()), crop)), colour)


@pytest.mark.parametrize(
    ("crop", "box"),
    [
        (Crop(), (150, 0, 750, 600)),
        (Crop(1, 0, 0), (0, 0, 600, 600)),
        (Crop(1, 100, 100), (300, 0, 900, 600)),
        (Crop(4, 100, 100), (750, 450, 900, 600)),
        (Crop(2, 50, 0), (300, 0, 600, 300)),
    ],
)
def test_the_crop_in_pixels(crop, box):
    assert crop.box(900, 600) == box


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_stands_upright(orientation, format):
    upright = plain(400, 400, GREEN)
    upright.paste(RED, (0, 0, 200, 200))
    held = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    stored = upright if held is None else upright.transpose(Image.Transpose(held))
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = opened(store_photo(saved(stored, format, exif=exif)))
    assert near(image.getpixel((50, 50)), RED)
    assert near(image.getpixel((350, 350)), GREEN)


def profile_with_red_and_green_exchanged():
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_colours_of_another_profile_become_what_they_look_like(format):
    data = saved(plain(100, 100, (255, 0, 0)), format, icc_profile=profile_with_red_and_green_exchanged())
    assert near(colour_at_centre(store_photo(data)), (0, 255, 0))


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200, bytes(range(256)) * 20])
def test_a_broken_profile_is_left_aside(profile):
    assert near(colour_at_centre(store_photo(saved(plain(), icc_profile=profile))), GREEN)


def test_what_is_clear_becomes_white():
    image = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 100, 200))
    kept = opened(store_photo(saved(image, "PNG")))
    assert near(kept.getpixel((150, 100)), (255, 255, 255))
    assert near(kept.getpixel((50, 100)), (255, 0, 0))


def test_a_clear_colour_of_a_palette_becomes_white():
    image = Image.new("P", (200, 200), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (0, 0, 100, 200))
    kept = opened(store_photo(saved(image, "PNG", transparency=0)))
    assert near(kept.getpixel((150, 100)), (255, 255, 255))
    assert near(kept.getpixel((50, 100)), (0, 0, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_read(mode):
    grey = Image.linear_gradient("L").resize((300, 300))
    image = (
        grey.point(lambda value: value * 256, "I").convert("I;16") if mode == "I;16" else grey.convert(mode)
    )
    kept = opened(store_photo(saved(image, "PNG")))
    assert near(kept.getpixel((150, 4)), (0, 0, 0))
    assert near(kept.getpixel((150, 295)), (255, 255, 255))


def test_cmyk_is_read():
    name = store_photo(saved(Image.new("CMYK", (200, 200), (0, 255, 255, 0))))
    assert near(colour_at_centre(name), (255, 0, 0))


@pytest.mark.parametrize("size", [(2801, 1900), (4899, 4898), (8000, 3000), (1399, 64)])
def test_no_seam_shows_where_the_bands_of_a_large_picture_meet(size):
    width, height = size
    image = opened(store_photo(saved(plain(width, height, (90, 120, 150)), "PNG")))
    assert all(high - low <= 4 for low, high in image.getextrema())


def test_our_own_portrait_is_kept_byte_for_byte():
    data = read_photo(store_photo(saved(lively())))
    assert read_photo(store_photo(data)) == data


def other_bytes(data):
    """Our portrait with something added that has no business there."""
    picture = data[20:]
    yield data + b"<script>alert(1)</script>"
    yield riff(b"WEBP", [(b"VP8 ", picture), (b"XMP ", b"<x:xmpmeta/>")])
    extended = b"\x0c\0\0\0" + (639).to_bytes(3, "little") * 2
    yield riff(b"WEBP", [(b"VP8X", extended), (b"VP8 ", picture), (b"EXIF", b"Exif\0\0secret")])
    yield riff(b"WEBP", [(b"JUNK", b"secret"), (b"VP8 ", picture)])


def test_what_was_added_to_our_own_portrait_is_gone():
    data = read_photo(store_photo(saved(lively())))
    kept = []
    for changed in other_bytes(data):
        try:
            kept.append(read_photo(store_photo(changed)))
        except PhotoRefused:
            continue
    assert len(kept) >= 2
    assert all(word not in bytes for bytes in kept for word in (b"script", b"XMP", b"secret", b"JUNK"))


def test_half_of_our_own_portrait_is_refused():
    data = read_photo(store_photo(saved(lively())))
    half = riff(b"WEBP", [(b"VP8 ", data[20 : len(data) // 2])])
    with pytest.raises(PhotoRefused, match="damaged"):
        store_photo(half)


def test_the_same_photograph_is_kept_once(settings):
    assert store_photo(saved(plain())) == store_photo(saved(plain()))
    assert len(list((settings.DATA_DIR / "files" / "portraits").iterdir())) == 1
    assert not list((settings.DATA_DIR / "drafts").iterdir())


@pytest.mark.parametrize("name", ["", "..", "../../secret", "a.webp", "0" * 64, "0" * 64 + ".webp\n", "\0"])
def test_only_the_name_of_a_photograph_reads_one(name, settings):
    (settings.DATA_DIR / "secret").write_text("secret")
    with pytest.raises(FileNotFoundError):
        read_photo(name)


def test_what_nobody_holds_is_forgotten_after_a_day(settings):
    kept, old, new = (store_photo(saved(plain(colour=colour))) for colour in (RED, GREEN, BLUE))
    folder = settings.DATA_DIR / "files" / "portraits"
    for name in (kept, old):
        os.utime(folder / name, (time.time() - 90_000,) * 2)
    assert forget_all_but({kept}) == 1
    assert {path.name for path in folder.iterdir()} == {kept, new}


def test_what_is_stored_again_is_not_forgotten(settings):
    name = store_photo(saved(plain()))
    os.utime(settings.DATA_DIR / "files" / "portraits" / name, (time.time() - 90_000,) * 2)
    store_photo(saved(plain()))
    assert forget_all_but(set()) == 0


def test_nothing_to_forget_before_the_first_photograph():
    assert forget_all_but(set()) == 0


def test_text_in_a_png_is_never_unpacked():
    notes = b"".join(png_chunk(b"tEXt", b"Comment\0" + b"secret" * 10_000) for _ in range(20))
    data = saved(plain(), "PNG")
    name = store_photo(data[:33] + notes + data[33:])
    assert b"secret" not in read_photo(name)


def test_a_header_that_promises_more_than_there_is(settings):
    with pytest.raises(PhotoRefused, match="damaged"):
        store_photo(png(4000, 4000, b"x\x9cnothing"))
    assert not (settings.DATA_DIR / "files").exists()


def damaged_copies(count):
    """Good photographs with a few bytes changed, lost or put in, the same ones in every run."""
    chance = random.Random(7)  # noqa: S311
    whole = [saved(plain(96, 96), format) for format in ("JPEG", "PNG", "WEBP")]
    whole += [
        saved(plain(96, 96), progressive=True),
        saved(plain(96, 96).convert("P"), "PNG", transparency=1),
    ]
    for _ in range(count):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.choice((1, 3, 9))):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(6)] = chance.randbytes(chance.randrange(6))
        yield bytes(data)


def test_a_damaged_photograph_is_refused_or_read_as_well_as_can_be():
    for data in damaged_copies(400):
        try:
            assert opened(store_photo(data)).format == "WEBP"
        except PhotoRefused as refusal:
            assert str(refusal).endswith(".")
