"""Questions asked of opportunities."""

from django.apps import apps
from django.db.models import F, Prefetch, prefetch_related_objects

from personas.library.editor.keeping import KeptQuerySet

# Of an answer, what its score and its result follow from.
COUNTED = [
    "opportunity",
    "position",
    "insight",
    "before",
    "scored_again_on",
    "friction__severity",
    "friction__frequency",
    "friction__score",
    "friction__scored_on",
    "friction__earlier_scores",
]


class OpportunityQuerySet(KeptQuerySet):
    def with_answers(self):
        """With the owner, and with what all counts for that they answer, as far as its journey or persona
        is kept. The texts of it are not brought: hundreds of opportunities stand on one board."""
        answers = answers_there().select_related("friction").only(*COUNTED)
        return self.select_related("owner").prefetch_related(Prefetch("answers", answers))


def bring_answers(opportunity):
    """The same answers with all that is said of them, to an opportunity that is here already."""
    answers = answers_there().select_related("friction__touchpoint__stage__journey", "insight__persona")
    prefetch_related_objects([opportunity], Prefetch("answers", answers))


def answers_there():
    """Each with `put_away`: since when the journey of its friction is in the archive; else None."""
    answers = apps.get_model("personas", "Answer").objects.exclude(friction=None, insight=None)
    answers = answers.exclude(friction__touchpoint__stage__journey__deleted_at__isnull=False)
    answers = answers.exclude(insight__persona__deleted_at__isnull=False)
    return answers.annotate(put_away=F("friction__touchpoint__stage__journey__archived_at"))
