"""What document templates need beyond Django's own."""

from django import template
from django.utils.html import format_html_join

from .writing import is_right_to_left, language

register = template.Library()


@register.filter
def written(text):
    """The attributes of an element that holds this text: its direction and language, if they
    are not those of the page."""
    direction = "rtl" if is_right_to_left(text) else ""
    attributes = (("dir", direction), ("lang", language(text)))
    return format_html_join("", ' {}="{}"', (pair for pair in attributes if pair[1]))


@register.simple_tag(takes_context=True)
def persona(context, dossier):
    """The pages of one persona, within a book of several."""
    template = context.template.engine.get_template("persona.html")
    with context.push(**dossier):
        return template.render(context)


@register.inclusion_tag("place.html", takes_context=True)
def place(context, *parts):
    """A place of the template to write or choose in, by the parts of its name: a field of the form, or
    lines to write on."""
    return {"place": context["places"]["-".join(map(str, parts))], "is_form": context["is_form"]}


@register.simple_tag(takes_context=True)
def printed(context, *parts):
    """What is printed on a place, to stand there as a caption."""
    return context["places"]["-".join(map(str, parts))]["printed"]
