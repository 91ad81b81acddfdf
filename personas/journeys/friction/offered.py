"""What there is to choose from on the friction board: what the live journeys of a workspace hold."""

from django.db.models import Avg, Count, Q
from django.utils.functional import cached_property

from personas.accounts.models import User
from personas.library.models import Persona

from ..models import FrictionMoment, Journey, Participant, Stage, Touchpoint
from .spelling import Spellings

# How it is written that a touchpoint is on no channel.
NO_CHANNEL = ["", "-"]


class Offered:
    """Each is asked for once, when it is needed."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.moments = FrictionMoment.objects.of_workspace(workspace)
        self._live = Journey.objects.live().filter(workspace=workspace)

    @cached_property
    def journeys(self):
        return list(self._live.only("title").order_by("title", "pk"))

    @cached_property
    def personas(self):
        taking_part = Participant.objects.filter(journey__in=self._live.values("pk")).values("persona")
        hurt = self.moments.exclude(persona=None).values("persona")
        known = Persona.objects.kept().filter(workspace=self.workspace)
        named = known.only("name", "archived_at").order_by("name", "pk")
        return list(named.filter(Q(pk__in=taking_part) | Q(pk__in=hurt)))

    @cached_property
    def owners(self):
        owning = Q(opportunities__workspace=self.workspace, opportunities__archived_at=None)
        answering = Q(opportunities__answers__friction__isnull=False)
        return list(User.objects.filter(owning, answering).distinct().order_by("name", "email"))

    @cached_property
    def stages(self):
        """In the order in which journeys go through them."""
        stages = Stage.objects.filter(journey__in=self._live.values("pk")).order_by().values("name")
        counted = stages.annotate(count=Count("pk"), at=Avg("position")).order_by("at", "name")
        return Spellings((stage["name"], stage["count"]) for stage in counted)

    @cached_property
    def channels(self):
        touchpoints = Touchpoint.objects.filter(stage__journey__in=self._live.values("pk"))
        named = touchpoints.exclude(channel__in=NO_CHANNEL).order_by().values("channel")
        counted = named.annotate(count=Count("pk")).order_by("channel")
        return Spellings((touchpoint["channel"], touchpoint["count"]) for touchpoint in counted)
