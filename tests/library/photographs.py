"""Photographs for the tests, good and bad, made when they are asked for."""

import io
import struct
import zlib

from PIL import Image

GREEN, RED, BLUE = (20, 160, 60), (200, 30, 30), (30, 60, 200)


def saved(image, format="JPEG", **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def plain(width=800, height=600, colour=GREEN, mode="RGB"):
    return Image.new(mode, (width, height), colour)


def striped(width=900, height=600):
    """Red, green and blue thirds from left to right."""
    image = plain(width, height, GREEN)
    image.paste(RED, (0, 0, width // 3, height))
    image.paste(BLUE, (2 * width // 3, 0, width, height))
    return image


def lively(width=1200, height=900, seed=60):
    """Something as rich in detail as a photograph."""
    grey = Image.effect_noise((width // 8, height // 8), seed).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    flipped = grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grey.transpose(Image.Transpose.ROTATE_180)
    return Image.merge("RGB", (grey, *flipped))


def png_chunk(kind, content=b""):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, pixels=b"", depth=8, colour=2, more=b"", interlaced=0):
    """A PNG of this header around any packed content, true to the header or not."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    parts = png_chunk(b"IHDR", header), more, png_chunk(b"IDAT", pixels), png_chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_bomb(side):
    """A black square of this many pixels a side, in very few bytes."""
    packer = zlib.compressobj(9)
    rows = [packer.compress(bytes(1 + (side + 7) // 8)) for _ in range(side)]
    return png(side, side, b"".join(rows) + packer.flush(), depth=1, colour=0)


def riff(kind, chunks):
    body = kind + b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body
