"""Why a file is not taken as a photograph, in words for the person who chose it."""


class PhotoRefused(ValueError):
    """Nothing was stored. The message is shown at the field."""


def damaged():
    return PhotoRefused("This file is damaged or incomplete. Save it once more as JPEG, PNG or WebP.")


def rare():
    return PhotoRefused("This kind of JPEG is rare and slow to open. Save it as an ordinary JPEG.")
