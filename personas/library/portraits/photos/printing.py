"""From a clean picture to the bytes that are kept."""

import io

from PIL import Image

from . import webp
from .cropping import Crop

PORTRAIT_SIDE = 640
# A portrait should weigh no more than this, in bytes; a picture full of detail gives up some of it.
AIM = 45_000
QUALITIES = (82, 74, 66)
MOST_BYTES_OF_OURS = 150_000


def as_webp(picture, quality):
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=quality, method=4)
    return file.getvalue()


def portrait_of(picture, crop=None):
    """The square that the crop cuts from the picture, as WebP of at most 640 pixels."""
    box = (crop or Crop()).box(*picture.size)
    side = min(PORTRAIT_SIDE, box[2] - box[0])
    square = picture.resize((side, side), Image.Resampling.LANCZOS, box=box)
    for quality in QUALITIES:
        data = as_webp(square, quality)
        if len(data) <= AIM:
            break
    return data


def is_ours(data):
    """Whether it is a finished portrait already, down to the last byte, and may be kept as it is."""
    if len(data) > MOST_BYTES_OF_OURS or not webp.is_bare(data):
        return False
    width, height = webp.size(data)
    return width == height <= PORTRAIT_SIDE
