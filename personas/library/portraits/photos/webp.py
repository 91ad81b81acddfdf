"""What a WebP says of itself before anything in it is unpacked."""

import struct

from .header import Header
from .refusing import damaged

# Pillow decodes by way of libwebp's player of animations: two canvases, their copy, and the picture.
BYTES_A_PIXEL = 16


def size(data):
    """Width and height of the canvas, in pixels."""
    kind = data[12:16]
    if len(data) < 30:
        raise damaged()
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise damaged()


def header(data):
    width, height = size(data)
    return Header("WEBP", width, height, width * height * BYTES_A_PIXEL)


def is_bare(data):
    """Whether there is one lossy picture in it and nothing else: no metadata, no alpha, no second frame,
    no byte behind it."""
    if data[:4] != b"RIFF" or data[8:16] != b"WEBPVP8 " or len(data) < 30:
        return False
    whole, picture = struct.unpack_from("<I", data, 4)[0], struct.unpack_from("<I", data, 16)[0]
    return whole + 8 == len(data) and picture + picture % 2 + 20 == len(data)
