"""The square that is cut from a photograph."""

from typing import NamedTuple


class Crop(NamedTuple):
    """How near, and where. `zoom` is 1 (the largest square there is) to 4; `across` and `down` say where
    that square lies, in per cent of the way from the left to the right edge and from top to bottom."""

    zoom: float = 1
    across: float = 50
    down: float = 50

    def box(self, width, height):
        """Left, top, right and bottom in pixels, in a picture of this size."""
        side = max(1, round(min(width, height) / self.zoom))
        left = round((width - side) * self.across / 100)
        top = round((height - side) * self.down / 100)
        return left, top, left + side, top + side
