"""Text in drawings, set in whole runs.

WeasyPrint sets each letter of an SVG's text by itself, so that Arabic would come out in single letters from
left to right, and marks beside their letters. And it makes what is not anchored at its start a drawing
within the drawing, of which PDFium cuts the first letter at the size of a screen. Our texts have one place
each and no letter of its own.
"""

from weasyprint import svg
from weasyprint.svg.bounding_box import EMPTY_BOUNDING_BOX

# How much of its width a text stands left of its place.
LEFT = {"start": 0, "middle": 0.5, "end": 1}


class Run(str):
    """A text of which a loop finds a single part: itself."""

    __slots__ = ()

    def __iter__(self):
        yield str(self)


def set_whole(image, node, font_size):
    if not node.text:
        return
    node._etree_node.text = Run(node.text)
    left = LEFT[node.get("text-anchor", "start")]
    if left:
        width = width_of(image, node, font_size)
        node.attrib["x"] = str(float(node.get("x", 0)) - left * width)
    node.text_bounding_box = EMPTY_BOUNDING_BOX
    set_by_letters(image, node, font_size)


def width_of(image, node, font_size):
    """How wide a text runs: it is set on a page that nobody sees."""
    page, image.stream = image.stream, image.stream.clone()
    node.text_bounding_box = EMPTY_BOUNDING_BOX
    try:
        set_by_letters(image, node, font_size)
    finally:
        image.stream = page
    return node.text_bounding_box[2]


set_by_letters = svg.TAGS["text"]
svg.TAGS["text"] = set_whole
