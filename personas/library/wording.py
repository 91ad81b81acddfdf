"""How text is worded for the screen, for templates."""

from django import template

register = template.Library()


@register.filter
def opening(text, most):
    """The text, or as many whole words of it as fit into `most` characters, with an ellipsis behind them.

    Where no word ends in the second half, as in scripts that leave no spaces, it is cut at the character.
    """
    if len(text) <= most:
        return text
    words = text[: most + 1].rpartition(" ")[0]
    return (words if len(words) > most / 2 else text[:most]).rstrip(" ,.;:–—-") + "…"
