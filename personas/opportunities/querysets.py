"""Questions asked of opportunities."""

from django.apps import apps
from django.db.models import Prefetch, prefetch_related_objects

from personas.library.editor.keeping import KeptQuerySet


class OpportunityQuerySet(KeptQuerySet):
    def with_answers(self):
        """With the owner, and with all that they answer as far as its journey or persona is kept."""
        return self.select_related("owner").prefetch_related(answers_there())


def bring_answers(opportunity):
    """The same answers, to an opportunity that is here already."""
    prefetch_related_objects([opportunity], answers_there())


def answers_there():
    answers = apps.get_model("personas", "Answer").objects.exclude(friction=None, insight=None)
    answers = answers.exclude(friction__touchpoint__stage__journey__deleted_at__isnull=False)
    answers = answers.exclude(insight__persona__deleted_at__isnull=False)
    return Prefetch(
        "answers", answers.select_related("friction__touchpoint__stage__journey", "insight__persona")
    )
