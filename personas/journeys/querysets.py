"""Questions asked of journeys and their moments of friction."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from personas.library.editor.keeping import KeptQuerySet

from .choices import ANSWERS, WORKED_ON
from .searching import OF_FRICTION, holding


class JourneyQuerySet(KeptQuerySet):
    def of_persona(self, persona):
        """Those in which a persona leads or takes part."""
        return self.filter(participants__persona=persona)

    def search(self, words):
        """Those that hold every one of the words in their title."""
        return holding(self, words, "title")

    def led_by(self, persona):
        """Those in which a persona stands first. Who was deleted and may come back leads all that time."""
        there = apps.get_model("personas", "Participant").objects.filter(journey=models.OuterRef("pk"))
        first = there.order_by("position", "pk").values("persona")[:1]
        return self.of_persona(persona).alias(leader=models.Subquery(first)).filter(leader=persona.pk)


class FrictionQuerySet(models.QuerySet):
    def of_workspace(self, workspace):
        """Those of all journeys that stand in a workspace, the archived aside."""
        journeys = {"touchpoint__stage__journey__workspace": workspace}
        return self.filter(**journeys, touchpoint__stage__journey__archived_at=None)

    def of_persona(self, persona):
        """What hurts a persona: its own moments, and those for all on journeys it takes part in."""
        # A join would give a moment once for each persona of its journey, and sums would count it so.
        its = apps.get_model("personas", "Participant").objects.filter(persona=persona).values("journey")
        on_its_journeys = Q(persona=None, touchpoint__stage__journey__in=its)
        return self.filter(Q(persona=persona) | on_its_journeys)

    def search(self, words):
        """Those that hold every one of the words in their text, touchpoint or journey."""
        return holding(self, words, OF_FRICTION)

    def in_state(self, state):
        """Those of which this is the FrictionState."""
        moments, stronger = self, set()
        for one, states in ANSWERS.items():
            if one == state:
                moments = self.filter(pk__in=self._answered(state__in=states))
                break
            stronger |= states
        return moments.exclude(pk__in=self._answered(state__in=stronger)) if stronger else moments

    def in_hands_of(self, owner):
        """Those that an opportunity of this owner answers; for None those that nobody has taken on."""
        if owner is None:
            return self.exclude(pk__in=self._answered(state__in=WORKED_ON, owner__isnull=False))
        return self.filter(pk__in=self._answered(state__in=WORKED_ON, owner=owner))

    def with_answer(self):
        """Those that are answered in whatever state."""
        return self.filter(pk__in=self._answered(state__in=WORKED_ON))

    def _answered(self, **asked):
        """The ids of all moments with such an opportunity, the archived aside. There are far fewer answers
        than moments, so this is asked once, and not of each moment."""
        answers = self.model._meta.get_field("answers").related_model.objects.exclude(friction=None)
        asked = {f"opportunity__{name}": value for name, value in asked.items()}
        return answers.filter(opportunity__archived_at=None, **asked).order_by().values("friction")

    def in_order_of(self, ids):
        """Those with these ids, as a list in this order. Whoever sorts thousands of moments asks which come
        first, and then for these few, so that not all of them are carried along."""
        ids = list(ids)
        found = self.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def greatest_first(self):
        """Of equal ones those of a journey follow each other as it meets them."""
        at = "touchpoint__stage__"
        journey = f"{at}journey__title", f"{at}journey_id"
        place = f"{at}position", "touchpoint__position", "position"
        return self.order_by("-score", "-severity", *journey, *place, "pk")
