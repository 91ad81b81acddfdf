"""What a JPEG says of itself before anything in it is unpacked."""

import re
import struct

from .header import Header
from .refusing import damaged, rare

MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
# Within the picture's data, restart marks (D0–D7) are part of it.
MARKER_AFTER_DATA = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
STANDALONE = {0x01, *range(0xD0, 0xD9)}
START_OF_SCAN, END, TABLES = 0xDA, 0xD9, {0xC4, 0xC8, 0xCC}
FRAMES = set(range(0xC0, 0xD0)) - TABLES
# Sequential and progressive with Huffman codes: what cameras write and browsers show.
KNOWN_FRAMES = {0xC0, 0xC1, 0xC2}
# Cameras write some 20 segments and 10 scans at the most.
MOST_SEGMENTS, MOST_SCANS, MOST_STRAY_BYTES = 2_000, 32, 4_096


def segments(data):
    """The (marker, content's start, content's end) of every segment up to the end of the picture."""
    at, stray, search = 0, 0, MARKER
    for _ in range(MOST_SEGMENTS):
        found = search.search(data, at)
        if not found:
            break
        stray += found.end() - 2 - at if search is MARKER else 0
        marker, at, search = found[1][0], found.end(), MARKER
        if stray > MOST_STRAY_BYTES:
            break
        if marker == END:
            return
        if marker in STANDALONE:
            continue
        if at + 2 > len(data):
            break
        (length,) = struct.unpack_from(">H", data, at)
        yield marker, at + 2, at + length
        at += length
        search = MARKER_AFTER_DATA if marker == START_OF_SCAN else MARKER
    raise damaged()


def header(data):
    found = list(segments(data))
    frames = [(marker, start) for marker, start, end in found if marker in FRAMES and end - start >= 6]
    scans = sum(marker == START_OF_SCAN for marker, _, _ in found)
    if len(frames) != 1 or not scans:
        raise damaged()
    marker, start = frames[0]
    if marker not in KNOWN_FRAMES or scans > MOST_SCANS:
        raise rare()
    height, width, components = struct.unpack_from(">HHB", data, start + 1)
    waits = marker == 0xC2 or scans > 1
    memory = coefficients(width, height, data[start + 6 : start + 6 + 3 * components]) if waits else 0
    return Header("JPEG", width, height, memory, scans)


def coefficients(width, height, components):
    """Bytes that the decoder holds for a picture that comes in several scans: two for every sample."""
    samplings = [(packed >> 4, packed & 15) for packed in components[1::3]]
    widest = max((across for across, _ in samplings), default=1)
    tallest = max((down for _, down in samplings), default=1)
    samples = sum(across * down for across, down in samplings) / max(widest * tallest, 1)
    return round(2 * width * height * samples)
