"""Files that were made to hurt, or merely went wrong, sent as a photograph through the real address.

Each is answered within two seconds: refused in words for people, and then nothing is stored, or taken,
and then nothing is left of it but the picture.
"""

import io
import struct
import subprocess
import sys
import time
import zlib

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from personas.library.portraits.photos import webp

from .photographs import RED, lively, plain, png, png_bomb, png_chunk, riff, saved

FORM = {"choice": "photo", "zoom": "1", "across": "50", "down": "50", "portrait_alt": "", "tint": "ochre"}
MOST_SECONDS = 2
MOST_MEBIBYTES = 150
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert("secret")</script></svg>'
PAGE = b"<!doctype html><script>alert('secret')</script>"
SECRET = b"secret"


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def into_jpeg(*segments):
    """A good JPEG with these segments before all others."""
    data = saved(plain())
    return data[:2] + b"".join(segments) + data[2:]


def jpeg_of_size(width, height, frame=0xC0):
    """A good JPEG whose header gives another size or another kind of frame."""
    data = bytearray(saved(plain()))
    at = data.index(b"\xff\xc0")
    data[at + 1] = frame
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def jpeg_of_scans(count, width=1600, height=1200):
    """A progressive JPEG whose last scan comes again and again."""
    data = saved(plain(width, height), progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:-2] + data[start:-2] * count + data[-2:]


def exif(*, gps=b"51.5N 0.1W secret", thumbnail=b"\xff\xd8\xff secret thumbnail"):
    """EXIF with a position and, in its second directory, a thumbnail; `Make` is a secret too."""
    make = b"secret camera\0"
    first = struct.pack("<H", 2) + struct.pack("<HHII", 0x010F, 2, len(make), 200)
    first += struct.pack("<HHII", 0x8825, 4, 1, 100) + struct.pack("<I", 60)
    second = struct.pack("<H", 2) + struct.pack("<HHII", 0x0201, 4, 1, 300)
    second += struct.pack("<HHII", 0x0202, 4, 1, len(thumbnail)) + struct.pack("<I", 0)
    position = struct.pack("<H", 1) + struct.pack("<HHII", 0x001B, 7, len(gps), 240) + struct.pack("<I", 0)
    tiff = bytearray(400)
    for at, part in [
        (0, b"II*\0\x08\0\0\0"),
        (8, first),
        (60, second),
        (100, position),
        (200, make),
        (240, gps),
        (300, thumbnail),
    ]:
        tiff[at : at + len(part)] = part
    return bytes(tiff)


def exif_that_turns_in_circles():
    """Directories that lead to each other, with as many entries as can be said."""
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 65535) + struct.pack("<HHII", 0x8769, 4, 1, 8) * 5000


def told_of_everything():
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret<tiff:Orientation="1"/></x:xmpmeta>'
    return into_jpeg(
        segment(0xE1, b"Exif\0\0" + exif()),
        segment(0xE1, xmp),
        segment(0xED, b"Photoshop 3.0\0008BIM\x04\x04\0\0\0\0\0\x06secret"),
        segment(0xFE, b"secret comment"),
        segment(0xEB, b"secret of some maker"),
    )


def gif_of_frames(count):
    screen = b"GIF89a" + struct.pack("<HHBBB", 64, 64, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return screen + frame * count + b";"


def animation(format):
    frames = [plain(colour=RED), *(plain(colour=(step, 0, 90)) for step in range(0, 250, 25))]
    return saved(frames[0], format, save_all=True, append_images=frames[1:], duration=50)


def webp_canvas(width, height):
    """A WebP of this canvas, with one pixel's picture in it."""
    extended = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    picture = saved(plain(), "WEBP")[20:]
    return riff(b"WEBP", [(b"VP8X", extended), (b"VP8 ", picture)])


def two_frames():
    """A JPEG that says two sizes: a small one for those who look, a huge one for those who unpack."""
    small = segment(0xC0, struct.pack(">BHHB", 8, 100, 100, 3) + b"\x01\x22\0\x02\x11\x01\x03\x11\x01")
    return into_jpeg(small)


def with_text(kind, content, times=1):
    data = saved(plain(), "PNG")
    return data[:33] + png_chunk(kind, content) * times + data[33:]


def mpo():
    file = io.BytesIO()
    plain().save(file, "MPO", save_all=True, append_images=[plain(colour=RED)])
    return file.getvalue()


def avif():
    return b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(2000)


REFUSED = {
    "PNG of 9000² in 10 KB": (lambda: png_bomb(9000), "9,000 × 9,000 pixels are too many"),
    "PNG of 13377² in 22 KB": (lambda: png_bomb(13377), "13,377 × 13,377 pixels are too many"),
    "PNG of 30000²": (lambda: png_bomb(30000), "30,000 × 30,000 pixels are too many"),
    "PNG of 2³¹−1 by its header": (lambda: png(2**31 - 1, 2**31 - 1), "pixels are too many"),
    "PNG of 2³²−1 by its header": (lambda: png(2**32 - 1, 1), "pixels are too many"),
    "PNG of 8001 × 100": (lambda: saved(plain(8001, 100), "PNG"), "8,000 on a side"),
    "PNG of nothing": (lambda: png(0, 0), "damaged or incomplete"),
    "PNG with less in it than it says": (lambda: png(4000, 4000, zlib.compress(b"\0" * 900)), "damaged"),
    "PNG cut in half": (lambda: half(saved(lively(), "PNG")), "damaged"),
    "PNG that ends in its header": (lambda: saved(plain(), "PNG")[:20], "damaged"),
    "PNG with a wrong checksum": (lambda: flipped(saved(lively(), "PNG"), 40), "damaged"),
    "PNG of 700,000 chunks": (lambda: with_text(b"teXt", b"", 700_000), "damaged"),
    "PNG with a chunk of 4 GB": (lambda: saved(plain(), "PNG")[:33] + b"\xff\xff\xff\xffIDAT", "damaged"),
    "JPEG cut in half": (lambda: half(saved(lively())), "damaged"),
    "JPEG without its last bytes": (lambda: saved(lively())[:-2000], "damaged"),
    "JPEG of three bytes": (lambda: b"\xff\xd8\xff", "damaged"),
    "JPEG of 65500² by its header": (lambda: jpeg_of_size(65500, 65500), "too many"),
    "JPEG of two sizes": (two_frames, "damaged"),
    "JPEG of one line": (lambda: saved(plain(800, 1)), "too few"),
    "JPEG of 15 scans over 24 megapixels": (lambda: jpeg_of_scans(5, 6000, 4000), "ordinary JPEG"),
    "JPEG of 500 scans": (lambda: jpeg_of_scans(500), "ordinary JPEG"),
    "JPEG of 5,000 scans": (lambda: jpeg_of_scans(5000), "damaged"),
    "JPEG with arithmetic codes": (lambda: jpeg_of_size(800, 600, 0xC9), "ordinary JPEG"),
    "JPEG without loss": (lambda: jpeg_of_size(800, 600, 0xC3), "ordinary JPEG"),
    "JPEG of 9 MB of filling": (lambda: b"\xff\xd8" + b"\xff" * 9_000_000 + saved(plain())[2:], "damaged"),
    "JPEG of 2,000,000 segments": (lambda: into_jpeg(segment(0xE5, b"") * 2_000_000), "damaged"),
    "JPEG of noughts": (lambda: b"\xff\xd8\xff" + bytes(9_000_000), "damaged"),
    "GIF of 10,000 frames": (lambda: gif_of_frames(10_000), "This is a GIF"),
    "GIF that is a page": (lambda: b"GIF89a/*" + PAGE + b"*/", "This is a GIF"),
    "WebP of 16384² by its header": (lambda: webp_canvas(16384, 16384), "too many"),
    "WebP of 4000² with a smaller picture": (lambda: webp_canvas(2000, 2000), "damaged"),
    "WebP cut in half": (lambda: half(saved(lively(), "WEBP")), "damaged"),
    "WebP of nothing": (lambda: b"RIFF\x04\0\0\0WEBP", "damaged"),
    "film in a RIFF": (lambda: b"RIFF\x04\0\0\0AVI LIST" + bytes(100), "no picture that we know"),
    "SVG with a script": (lambda: SVG, "This is an SVG"),
    "SVG behind its declaration": (lambda: b"\xef\xbb\xbf<?xml version='1.0'?>" + SVG, "This is an SVG"),
    "page": (lambda: PAGE, "This is a web page"),
    "BMP": (lambda: saved(plain(), "BMP"), "This is a BMP"),
    "TIFF": (lambda: saved(plain(), "TIFF"), "This is a TIFF"),
    "AVIF": (avif, "This is an AVIF"),
    "PDF": (lambda: b"%PDF-1.7\n" + bytes(100), "This is a PDF"),
    "EPS": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(secret) run", "no picture that we know"),
    "ZIP": (lambda: b"PK\3\4" + bytes(100), "This is a ZIP"),
    "nothing": (lambda: b"", "This file is empty"),
    "one byte": (lambda: b"\0", "no picture that we know"),
    "noughts": (lambda: bytes(5000), "no picture that we know"),
    "words": (lambda: "Ich bin ein Bild 🖼".encode(), "no picture that we know"),
    "12 MB": (lambda: saved(plain()) + bytes(12_000_000), "This file has 12.0 MB; 10 MB are the most"),
    "one pixel": (lambda: saved(plain(1, 1), "PNG"), "1 × 1 pixels are too few"),
    "1 × 8000": (lambda: saved(plain(1, 8000), "PNG"), "1 × 8,000 pixels are too few"),
    "24 megapixels of WebP": (lambda: saved(plain(6000, 4000), "WEBP", method=0), "As a WebP"),
}

TAKEN = {
    "told of everything": told_of_everything,
    "JPEG with a page in its comment": lambda: into_jpeg(segment(0xFE, PAGE)),
    "JPEG that goes on as a page": lambda: saved(plain()) + PAGE,
    "PNG that goes on as an SVG": lambda: saved(plain(), "PNG") + SVG,
    "PNG with text": lambda: with_text(b"tEXt", b"Comment\0secret"),
    "PNG with 60 MB of packed text": lambda: with_text(
        b"zTXt", b"Comment\0\0" + zlib.compress(SECRET * 170_000, 9), 60
    ),
    "PNG with packed profiles": lambda: with_text(b"iCCP", b"x\0\0" + zlib.compress(bytes(1_000_000), 9), 50),
    "PNG with EXIF": lambda: with_text(b"eXIf", exif()),
    "WebP with metadata": lambda: saved(plain(), "WEBP", exif=exif(), xmp=b"<x>secret</x>"),
    "EXIF that turns in circles": lambda: into_jpeg(
        segment(0xE1, b"Exif\0\0" + exif_that_turns_in_circles())
    ),
    "EXIF of noughts": lambda: into_jpeg(segment(0xE1, b"Exif\0\0" + bytes(60_000))),
    "animated PNG": lambda: animation("PNG"),
    "animated WebP": lambda: animation("WEBP"),
    "two pictures in one JPEG": mpo,
    "CMYK JPEG": lambda: saved(Image.new("CMYK", (800, 600), (10, 200, 90, 30))),
    "CMYK JPEG in passes": lambda: saved(Image.new("CMYK", (800, 600)), progressive=True),
    "grey JPEG": lambda: saved(plain(mode="L", colour=90)),
    "JPEG in many passes": lambda: jpeg_of_scans(15),
    "JPEG in passes": lambda: saved(lively(), progressive=True, subsampling=0),
    "16-bit PNG": lambda: png(800, 600, zlib.compress(bytes(600 * (1 + 800 * 6))), depth=16),
    "16-bit PNG of grey and clear": lambda: png(
        800, 600, zlib.compress(bytes(600 * (1 + 800 * 4))), depth=16, colour=4
    ),
    "palette with a clear colour": lambda: saved(plain().convert("P"), "PNG", transparency=3),
    "64 × 8000": lambda: saved(plain(64, 8000), "PNG"),
    "24 megapixels of JPEG": lambda: saved(plain(6000, 4000)),
    "24 megapixels of JPEG in passes": lambda: saved(plain(6000, 4000), progressive=True),
    "24 megapixels of interlaced 16-bit PNG": lambda: interlaced(6000, 4000),
    "24 megapixels of palette": lambda: saved(Image.new("P", (8000, 3000)), "PNG", transparency=0),
}


def half(data):
    return data[: len(data) // 2]


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]


def interlaced(width, height):
    """The costliest PNG: seven passes over 16 bits of red, green, blue and clearness."""
    steps = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    packer, parts = zlib.compressobj(1), []
    for left, top, across, down in steps:
        row = b"\4" + b"\x33" * (8 * -(-(width - left) // across))
        parts += [packer.compress(row) for _ in range(top, height, down)]
    parts.append(packer.flush())
    return png(width, height, b"".join(parts), depth=16, colour=6, interlaced=1)


@pytest.fixture
def send(as_editor, persona):
    """Sends a file as the portrait; returns the answer and how many seconds it took."""
    url = reverse("library:portrait", args=[persona.pk])

    def upload(data, name="portrait.jpg", content_type="image/jpeg"):
        start = time.process_time()  # whatever else the machine is busy with
        response = as_editor.post(url, FORM | {"file": SimpleUploadedFile(name, data, content_type)})
        seconds = time.process_time() - start
        persona.refresh_from_db()
        return response, seconds

    return upload


def paths():
    """Every file that is stored; what keeps a backup and the storing apart holds nothing."""
    lock = settings.DATA_DIR / "files.lock"
    assert not lock.exists() or not lock.stat().st_size
    return [path for path in settings.DATA_DIR.rglob("*") if path.is_file() and path != lock]


def files():
    """The content of every file that is stored."""
    return [path.read_bytes() for path in paths()]


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_words_and_not_stored(case, send, persona):
    make, message = REFUSED[case]
    response, seconds = send(make())
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not files()
    assert persona.portrait_url == ""
    assert seconds < MOST_SECONDS


@pytest.mark.parametrize("case", TAKEN)
def test_it_is_taken_and_nothing_is_left_but_the_picture(case, send, persona):
    data = TAKEN[case]()
    assert len(data) < 10_000_000
    response, seconds = send(data)
    assert response.status_code == 302, response.content.decode()
    assert len(files()) == 2
    for stored in files():
        assert webp.is_bare(stored)
        assert SECRET not in stored
        assert b"script" not in stored
    assert persona.photo
    assert seconds < MOST_SECONDS


def test_of_several_frames_the_first_is_kept(send, as_editor, persona):
    for format in ("PNG", "WEBP"):
        send(animation(format))
        picture = Image.open(io.BytesIO(as_editor.get(persona.portrait_url).content), formats=["WEBP"])
        assert all(abs(a - b) < 24 for a, b in zip(picture.getpixel((320, 320)), RED, strict=True))


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("portrait.svg", "image/svg+xml"),
        ("portrait.html", "text/html"),
        ("portrait", "application/octet-stream"),
        ("portrait.gif", ""),
        ("p" * 5000 + ".png", "image/png"),
        ("портрет 🖼.jpg", "image/jpeg"),
    ],
)
def test_only_what_is_in_a_file_says_what_it_is(name, content_type, send, persona):
    response, _ = send(saved(plain()), name, content_type)
    assert (response.status_code, bool(persona.photo)) == (302, True)
    response, _ = send(SVG, name, content_type)
    assert response.status_code == 422


@pytest.mark.parametrize(
    "name", ["../../x", "..\\..\\x", "/etc/passwd", "x\0.png", "..", ".", "\r\nX-Bad: 1", '"; drop', ""]
)
def test_a_name_leads_nowhere(name, as_editor, persona):
    """Sent as written: a test's own upload would clean the name first."""
    parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in FORM.items()]
    head = f'name="file"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'.encode()
    parts.append(head + saved(plain()))
    body = b"".join(b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    url = reverse("library:portrait", args=[persona.pk])
    response = as_editor.generic("POST", url, body + b"--edge--\r\n", "multipart/form-data; boundary=edge")
    assert response.status_code in {302, 422}
    kept = {path.parent for path in paths()}
    assert kept <= {settings.DATA_DIR / "files" / "portraits"}
    assert all(webp.is_bare(stored) for stored in files())


# --- Memory ---------------------------------------------------------------------------------------

MEASURED = """
import re, sys
from personas.library.portraits.photos import Crop, PhotoRefused, as_webp, develop, portrait_of

def peak():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]) / 1024

def take(path):
    try:
        with open(path, "rb") as file:
            picture = develop(file.read())
        as_webp(picture, 80), portrait_of(picture, Crop())
        return "taken"
    except PhotoRefused:
        return "refused"

take(sys.argv[1])
before = peak()
print(take(sys.argv[2]), peak() - before)
"""


def nearly_ten_megabytes(data):
    return data + bytes(9_900_000 - len(data))


HEAVY = {
    "the largest PNG": ("taken", lambda: nearly_ten_megabytes(interlaced(8000, 3000))),
    "the largest JPEG": ("taken", lambda: nearly_ten_megabytes(saved(plain(6000, 4000)))),
    "the largest JPEG in passes": (
        "taken",
        lambda: nearly_ten_megabytes(saved(plain(6000, 4000), progressive=True)),
    ),
    "the costliest JPEG in passes": (
        "taken",
        lambda: saved(plain(6000, 3800), progressive=True, subsampling=0),
    ),
    "the largest WebP": ("taken", lambda: saved(plain(3000, 2980), "WEBP", method=0)),
    "a PNG bomb": ("refused", lambda: png_bomb(13377)),
    "a WebP of many pixels": ("refused", lambda: webp_canvas(16000, 11000)),
    "much packed text": ("taken", TAKEN["PNG with 60 MB of packed text"]),
    "many packed profiles": ("taken", TAKEN["PNG with packed profiles"]),
}


@pytest.mark.parametrize("case", HEAVY)
def test_it_takes_little_memory(case, tmp_path):
    small, heavy = tmp_path / "small", tmp_path / "heavy"
    small.write_bytes(saved(plain(), "WEBP"))
    answer, make = HEAVY[case]
    heavy.write_bytes(make())
    command = [sys.executable, "-c", MEASURED, small, heavy]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=settings.BASE_DIR)
    answered, mebibytes = run.stdout.split()
    assert answered == answer
    assert float(mebibytes) <= MOST_MEBIBYTES
