"""Controls that stand on the persona's page by the hundred, drawn in one go: as loops in a template
they would take longer than all the rest of the page."""

from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from ..choices import Source

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=32)
def source_options(chosen):
    """The options of a select for the source of a piece of evidence."""
    options = ((value, " selected" if value == chosen else "", label) for value, label in Source.choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', options)


@register.simple_tag
@lru_cache(maxsize=8)
def address(name):
    """The address of that name, for what stands in every line; `url` finds it anew each time."""
    return reverse(name)


@register.simple_tag
def one_to_five(name, chosen):
    """Five radio buttons of that name, of which one is chosen ("1" to "5")."""
    return format_html(radio_buttons(chosen), name)


@lru_cache(maxsize=32)
def radio_buttons(chosen):
    """The same, with {0} where the name goes."""
    buttons = ((n, " checked" if n == chosen else "") for n in "12345")
    markup = '<input type="radio" name="{{0}}" value="{0}" aria-label="{0} of 5"{1}>'
    return "".join(markup.format(*button) for button in buttons)
