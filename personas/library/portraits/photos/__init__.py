"""Photographs of personas: taken in, cleaned, cut square and kept.

    store_photo(bytes, crop) -> name        raises PhotoRefused, and then stores nothing
    read_photo(name) -> bytes               raises FileNotFoundError
    develop, portrait_of, as_webp, keep     the steps of store_photo, where a step is wanted alone

What is kept is always our own WebP, without metadata, of at most 640 × 640 pixels.
"""

from .checking import MOST_BYTES, too_heavy
from .cropping import Crop
from .developing import develop, unpacks
from .files import forget_all_but, keep, read_photo
from .printing import as_webp, is_ours, portrait_of
from .refusing import PhotoRefused

__all__ = [
    "MOST_BYTES",
    "Crop",
    "PhotoRefused",
    "as_webp",
    "develop",
    "forget_all_but",
    "keep",
    "portrait_of",
    "read_photo",
    "store_photo",
    "too_heavy",
]


def store_photo(data: bytes, crop: Crop | None = None) -> str:
    """Stores a JPEG, PNG or WebP as a square portrait and returns its file name.

    A portrait of ours, as a persona file carries it, is kept byte for byte.
    """
    if crop is None and is_ours(data) and unpacks(data):
        return keep(data)
    return keep(portrait_of(develop(data), crop))
