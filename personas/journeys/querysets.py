"""Questions asked of journeys and their moments of friction."""

from django.db import models
from django.db.models import Q

from personas.library.editor.keeping import KeptQuerySet


class JourneyQuerySet(KeptQuerySet):
    def of_persona(self, persona):
        """Those in which a persona leads or takes part."""
        return self.filter(participants__persona=persona)


class FrictionQuerySet(models.QuerySet):
    def of_workspace(self, workspace):
        """Those of all journeys that stand in a workspace, the archived aside."""
        journeys = {"touchpoint__stage__journey__workspace": workspace}
        return self.filter(**journeys, touchpoint__stage__journey__archived_at=None)

    def of_persona(self, persona):
        """What hurts a persona: its own moments, and those for all on journeys it takes part in."""
        on_its_journeys = Q(persona=None, touchpoint__stage__journey__participants__persona=persona)
        return self.filter(Q(persona=persona) | on_its_journeys).distinct()

    def greatest_first(self):
        return self.order_by("-score", "-severity", "touchpoint__stage__journey__title", "pk")
