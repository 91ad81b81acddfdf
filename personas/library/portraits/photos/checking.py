"""Whether a file may be opened as a photograph, asked of its size, its first bytes and its header."""

from . import jpeg, png, webp
from .refusing import PhotoRefused, damaged, rare

MOST_BYTES = 10_000_000
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 8_000
SHORTEST_SIDE = 64
# What unpacking may take, in bytes; the file itself is in memory up to three times meanwhile.
MOST_MEMORY = 140 * 2**20
# Pixels walked over in all scans together, about a second's work; ten scans are usual.
MOST_STEPS = 300_000_000

# By what a file begins with, whatever its name or the browser says of it.
OTHER_KINDS = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"%PDF": "a PDF",
    b"PK\3\4": "a ZIP or an Office document",
    b"\0\0\1\0": "an icon",
    b"8BPS": "a Photoshop file",
    b"<svg": "an SVG",
    b"<?xml": "an SVG or other XML",
    b"<!doctype": "a web page",
    b"<html": "a web page",
}
OTHER_BRANDS = {
    b"avif": "an AVIF",
    b"avis": "an AVIF",
    b"heic": "a HEIC",
    b"heix": "a HEIC",
    b"mif1": "a HEIC",
}


def check(data):
    """The header of a photograph that may be opened; raises PhotoRefused for any other file."""
    if not data:
        raise PhotoRefused("This file is empty. Choose a JPEG, PNG or WebP.")
    if len(data) > MOST_BYTES:
        raise too_heavy(len(data))
    header = header_of(data)
    check_size(header)
    if header.scans * header.pixels > MOST_STEPS:
        raise rare()
    if header.memory + 3 * len(data) > MOST_MEMORY:
        raise too_costly(header, MOST_MEMORY - 3 * len(data))
    return header


def header_of(data):
    if data.startswith(png.SIGNATURE):
        return png.header(data)
    if data.startswith(b"\xff\xd8\xff"):
        return jpeg.header(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return webp.header(data)
    raise PhotoRefused(f"This is {kind_of(data)}; a photograph must be JPEG, PNG or WebP.")


def kind_of(data):
    if data[4:8] == b"ftyp":
        return OTHER_BRANDS.get(data[8:12], "a film")
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    kinds = (kind for begins, kind in OTHER_KINDS.items() if start.lower().startswith(begins.lower()))
    return next(kinds, "no picture that we know")


def check_size(header):
    width, height = header.width, header.height
    if not header.pixels:
        raise damaged()
    if header.pixels > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise PhotoRefused(
            f"{width:,} × {height:,} pixels are too many: 24 megapixels are the most, and 8,000 on a side."
        )
    if min(width, height) < SHORTEST_SIDE:
        raise PhotoRefused(
            f"{width:,} × {height:,} pixels are too few: a portrait needs {SHORTEST_SIDE} on each side."
        )


def too_heavy(size):
    """`size` in bytes."""
    return PhotoRefused(f"This file has {size / 1e6:,.1f} MB; 10 MB are the most.")


def too_costly(header, room):
    """`room` in bytes."""
    most = header.pixels * room / header.memory / 1e6
    kind = {"WEBP": "a WebP", "JPEG": "a progressive JPEG"}.get(header.format, "this kind of file")
    return PhotoRefused(
        f"As {kind}, {header.pixels / 1e6:.0f} megapixels are too many: {int(most)} are the most. "
        "Save it smaller, or as an ordinary JPEG."
    )
