"""Controls that stand on the journey's map by the hundred, drawn in one go: as loops in a template they
would take longer than all the rest of the page."""

from django import template
from django.utils.html import format_html

register = template.Library()

MENU = (
    '<details class="menu tools"><summary aria-label="{what}" title="Drag to move, or choose"></summary>'
    '<div class="menu-list">{buttons}</div></details>'
)
BUTTON = '<button name="do" value="{act}">{label}</button>'
UP, DOWN, OPEN, REMOVE = "up:{row}", "down:{row}", "open:{row}", "remove:{row}"


def tools(name, what, acts):
    """Registers a tag that draws the menu of a row, with these buttons as {act: label}."""
    buttons = "".join(BUTTON.format(act=act, label=label) for act, label in acts.items())
    markup = MENU.replace("{what}", what).replace("{buttons}", buttons)
    register.simple_tag(lambda row: format_html(markup, row=row.id, parent=row.parent), name=name)


tools(
    "stage_tools",
    "Move, copy or delete the stage",
    {UP: "Move left", DOWN: "Move right", "add:stage:{parent}:{row}": "Make a copy", REMOVE: "Delete"},
)
tools(
    "touchpoint_tools",
    "Move, copy or delete the touchpoint",
    {
        OPEN: "Details",
        UP: "Move left",
        DOWN: "Move right",
        "add:touchpoint:{parent}:{row}": "Make a copy",
        REMOVE: "Delete",
    },
)
tools("friction_tools", "Move or delete", {UP: "Move up", DOWN: "Move down", REMOVE: "Delete"})


@register.simple_tag
def if_wrong(row, field):
    """The attributes of a field with which something is wrong; it is told at its own place."""
    if field not in row.problem_fields:
        return ""
    return format_html(' aria-invalid="true" aria-describedby="{}.{}.problem"', row.address, field)
