"""Text in drawings, set in whole runs.

WeasyPrint sets each letter of an SVG's text by itself, so that Arabic would come out in single letters from
left to right, and marks beside their letters. Our texts have one place each and no letter of its own.
"""

from weasyprint import svg


class Run(str):
    """A text of which a loop finds a single part: itself."""

    __slots__ = ()

    def __iter__(self):
        yield str(self)


def set_whole(image, node, font_size):
    if node.text:
        node._etree_node.text = Run(node.text)
    set_by_letters(image, node, font_size)


# It tells text from other things by the function that draws it, under this name.
set_by_letters = svg.text
svg.text = set_whole
svg.TAGS |= dict.fromkeys([tag for tag, draw in svg.TAGS.items() if draw is set_by_letters], set_whole)
