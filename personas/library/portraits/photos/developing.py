"""From an uploaded file to a clean picture: small, upright, in sRGB, on white, without metadata.

A picture of 24 megapixels fills 92 MiB once it is unpacked, so nothing here makes a second one of that
size, and a process unpacks one photograph at a time.
"""

import io
import threading
import warnings
from contextlib import contextmanager

from PIL import ExifTags, Image, ImageCms

from . import png
from .checking import check, header_of
from .refusing import PhotoRefused, damaged

# The longer side of what is kept, in pixels: enough for a sharp face at a zoom of 4.
KEPT_SIDE = 1400
ROWS_AT_ONCE = 96
MOST_PROFILE_BYTES = 4_000_000
WHITE = (255, 255, 255)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
one_at_a_time = threading.Lock()


def develop(data):
    """An RGB picture of at most 1,400 pixels on its longer side; raises PhotoRefused."""
    header = check(data)
    with darkroom():
        return clean(unpacked(data, header))


def unpacks(data):
    """Whether a portrait of ours is whole."""
    try:
        with darkroom():
            return bool(unpacked(data, header_of(data)))
    except PhotoRefused:
        return False


@contextmanager
def darkroom():
    with one_at_a_time, warnings.catch_warnings():
        # Oddities in metadata are no concern of ours; a bomb is.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def unpacked(data, header):
    """The picture of a file that was checked, the first one where there are several."""
    if header.format == "PNG":
        data = png.only_the_picture(data)
    try:
        image = Image.open(io.BytesIO(data), formats=[header.format])
        if image.size != (header.width, header.height):
            raise damaged()
        scale = KEPT_SIDE / max(image.size)
        # Only JPEG heeds this: it unpacks to a half, a quarter or an eighth at once.
        image.draft(None, tuple(max(1, int(side * scale)) for side in image.size))
        image.load()
    # Decoders raise what they like at a file made to hurt them; whatever it is, this is no photograph.
    except Exception as error:
        raise damaged() from error
    return image


def clean(image):
    picture = in_srgb(shrunk(image), image.info.get("icc_profile"))
    turn = TURNS.get(orientation(image))
    if turn is not None:
        picture = picture.transpose(turn)
    picture.info = {}
    return picture


def shrunk(image):
    """On white and no larger than what is kept, made band by band."""
    factor = max(1, max(image.size) // KEPT_SIDE)
    rows = max(1, ROWS_AT_ONCE // factor) * factor
    small = None
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        band = on_white(band).reduce(factor)
        if small is None:
            small = Image.new(band.mode, (band.width, -(-image.height // factor)))
        small.paste(band, (0, top // factor))
    small.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS, reducing_gap=None)
    return small


def on_white(band):
    """L, RGB or CMYK, whatever it was before."""
    if band.mode.startswith("I"):
        band = band.point(lambda value: value / 256).convert("L")  # 16 bits of grey
    if band.has_transparency_data:
        clear = band.convert("RGBA")
        band = Image.new("RGB", clear.size, WHITE)
        band.paste(clear, mask=clear.getchannel("A"))
    return band if band.mode in {"L", "RGB", "CMYK"} else band.convert("RGB")


def in_srgb(picture, profile):
    """Its colours as a browser shows them; a profile that cannot be read is left aside."""
    if profile and len(profile) <= MOST_PROFILE_BYTES:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture.convert("RGB")


def orientation(image):
    """How the camera was held, as EXIF counts it (1 to 8)."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation, 1)
    # EXIF is read from bytes that anybody may have written, and raises accordingly.
    except Exception:
        return 1
