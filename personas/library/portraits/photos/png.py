"""What a PNG says of itself before anything in it is unpacked."""

import struct

from .header import Header
from .refusing import damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Text, further frames and whatever else a PNG may carry are never unpacked: a few KB can become many MB.
NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"eXIf", b"IDAT", b"IEND"}
MOST_CHUNKS = 20_000
BYTES_A_PIXEL = {0: 2, 2: 4, 3: 1, 4: 4, 6: 4}


def chunks(data):
    """The (kind, start, end) of every chunk up to the end of the picture."""
    at = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        if at + 12 > len(data):
            break
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, at, at + 12 + length
        at += 12 + length
        if kind == b"IEND" and at <= len(data):
            return
    raise damaged()


def only_the_picture(data):
    """The same picture without any chunk that does not draw, colour or turn it."""
    kept, colours = [SIGNATURE], 0
    for kind, start, end in chunks(data):
        colours += kind == b"iCCP"
        if kind in NEEDED and not (kind == b"iCCP" and colours > 1):
            kept.append(memoryview(data)[start:end])
    return b"".join(kept)


def header(data):
    if data[12:16] != b"IHDR" or len(data) < 33:
        raise damaged()
    width, height, _, colour = struct.unpack_from(">IIBB", data, 16)
    return Header("PNG", width, height, width * height * BYTES_A_PIXEL.get(colour, 4))
