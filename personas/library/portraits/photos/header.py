"""The header of a photograph: what is known of it before a pixel of it is unpacked."""

from typing import NamedTuple


class Header(NamedTuple):
    """`width` and `height` in pixels; `memory` is what its decoder holds for it, in bytes; `scans` is how
    often the decoder walks over the whole picture."""

    format: str
    width: int
    height: int
    memory: int
    scans: int = 1

    @property
    def pixels(self):
        return self.width * self.height
