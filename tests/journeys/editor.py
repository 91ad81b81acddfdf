"""How the tests of the journey's page write in it, and what they find stored."""

from personas.journeys.sheet import JOURNEY
from tests.library import editor

adding, as_sent, moving, removing, setting = (
    *[editor.adding, editor.as_sent, editor.moving],
    *[editor.removing, editor.setting],
)


class Page(editor.Page):
    """The journey's page in one person's browser, with JavaScript and without."""

    form = "journey"

    def __init__(self, client, journey):
        self.client, self.url = client, f"/journeys/{journey.pk}/"
        self.fields = {}


def snapshot(journey):
    """All that is stored of a journey's page, in its order."""
    journey.refresh_from_db()
    rows = [(journey.title, journey.scenario, journey.expectations)]
    for row_type in JOURNEY.lines:
        names = ["pk", row_type.parent, *row_type.fields]
        stored = JOURNEY.rows_of(row_type, journey).order_by(row_type.parent, "position", "pk")
        rows += stored.values_list(*names)
    return rows


def laid_out(journey):
    """The titles of the touchpoints, stage by stage, as {stage: [title, …]}."""
    return {
        stage.name: list(stage.touchpoints.values_list("title", flat=True)) for stage in journey.stages.all()
    }
