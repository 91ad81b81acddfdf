"""Our own drawings on paper: portraits, and the marks for strength and scales.

A document shows dozens of them, and most of what it takes to draw one is reading its paths. So they
are read once in the life of a process, and what they come to is written again from then on.
"""

from functools import lru_cache
from xml.etree import ElementTree

from weasyprint.images import SVGImage

from .names import Names

# That what follows is opaque; said once, before all of it.
OPAQUE = {b"/a1 gs", b"/a1.0 gs", b"/A1 gs", b"/A1.0 gs"}
# Operators of a page that name something outside the drawing.
FOREIGN = (b" gs", b" Do", b" sh", b" scn", b" SCN", b" Tf")


class Drawing(SVGImage):
    """An SVG that WeasyPrint takes as a picture and draws without reading it each time."""

    def __init__(self, body):
        # Only our own files come here, and they ask for nothing.
        super().__init__(ElementTree.fromstring(body), None, Names(), None)  # noqa: S314
        self.written = {}

    def draw(self, stream, concrete_width, concrete_height, style):
        size = concrete_width, concrete_height
        if size not in self.written:
            self.written[size] = self.write(stream, *size)
        if self.written[size] is None:
            self.draw_anew(stream, *size)
            return
        stream.set_alpha(1)
        stream.set_alpha(1, stroke=True)
        stream.stream.extend(self.written[size])

    def write(self, stream, width, height):
        """The operations of the drawing at this size; None where they would not mean the same in
        another document."""
        alone = stream.clone()
        self.draw_anew(alone, width, height)
        operations = [each for each in alone.stream if each not in OPAQUE]
        plain = all(isinstance(each, bytes) and not each.endswith(FOREIGN) for each in operations)
        return operations if plain else None

    def draw_anew(self, stream, width, height):
        super().draw(stream, width, height, None)
        # It would keep the stream, and with it the document and all its fonts.
        self._svg.stream = None


@lru_cache(300)
def drawing(body):
    return Drawing(body)
