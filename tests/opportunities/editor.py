"""How the tests of the opportunity's page write in it, and what they find stored."""

from tests.library import editor

adding, removing, setting = editor.adding, editor.removing, editor.setting


class Page(editor.Page):
    """The opportunity's page in one person's browser, with JavaScript and without."""

    form = "opportunity"

    def __init__(self, client, opportunity):
        self.client, self.url = client, f"/opportunities/{opportunity.pk}/"
        self.fields = {}

    def score(self, moment, severity, frequency, was=None):
        """Sends the form by which a moment of friction is scored again; `was` is what it showed."""
        was = was or f"{moment.severity} {moment.frequency}"
        scored = {"severity": severity, "frequency": frequency, "was": was}
        return self.client.post(
            f"{self.url}score/", {f"{moment.pk}.{name}": value for name, value in scored.items()}
        )


def answered(opportunity):
    """What it answers, as texts in the order in which it was added."""
    return [str(answer) for answer in opportunity.answers.all()]
