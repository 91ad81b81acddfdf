"""Rendering ahead: a few seconds after the last change of a persona or journey its PDF is made, so that the
click on Download finds it on disk."""

import logging
import threading
import time

from django.conf import settings
from django.db import connections
from django.dispatch import receiver

from personas.journeys.models import Journey
from personas.journeys.signals import journey_saved
from personas.library.models import Persona
from personas.library.signals import persona_saved

from .cache import cached
from .journey.order import journey_order_for
from .orders import order_for
from .workers import RenderTimedOut

log = logging.getLogger(__name__)
# An import of a whole library is not worth rendering in full; the last ones are.
MOST_WAITING = 20
LEFT_ALONE_FOR = 600
_too_long = {}


class Ahead:
    """What changed, a persona or journey, with the time at which it will have been left alone long enough.

    One thread makes their documents one after another, and ends when there are none.
    """

    def __init__(self):
        self.due = {}
        self.lock = threading.Lock()
        self.thread = None

    def want(self, pk, seconds):
        """Has the document made in so many seconds, counted from the last time it was wanted."""
        with self.lock:
            self.due.pop(pk, None)
            self.due[pk] = time.monotonic() + seconds
            while len(self.due) > MOST_WAITING:
                del self.due[next(iter(self.due))]
            if self.thread is None:
                self.thread = threading.Thread(target=self.run, name="ahead", daemon=True)
                self.thread.start()

    def run(self):
        while (first := self.first()) is not None:
            pk, due = first
            if (wait := due - time.monotonic()) > 0:
                time.sleep(wait)
            elif self.take(pk, due):
                render(pk)

    def first(self):
        """What waits longest; without any the thread is let go."""
        with self.lock:
            if not self.due:
                self.thread = None
                return None
            return next(iter(self.due.items()))

    def take(self, pk, due):
        """Whether this one was not changed meanwhile, in which case it is no longer waiting."""
        with self.lock:
            return self.due.get(pk) == due and bool(self.due.pop(pk))


def render(pk):
    """Makes the PDF of what has this id, if it is still there; nobody waits for it, so no fault is raised."""
    try:
        if _too_long.get(pk, 0) < time.monotonic() and (order := order_of(pk)):
            cached(f"{order.key}.pdf", order.pdf)
    except RenderTimedOut:
        # Whoever writes on it changes it every few seconds, and it would keep the workers from the others.
        _too_long[pk] = time.monotonic() + LEFT_ALONE_FOR
    except Exception:
        log.info("Rendering ahead failed", exc_info=True)
    finally:
        connections.close_all()


def order_of(pk):
    """The order for the persona or journey with this id; None if there is none that is not archived."""
    for model, order in ((Persona, order_for), (Journey, journey_order_for)):
        if found := model.objects.live().select_related("workspace").filter(pk=pk).first():
            return order(found)
    return None


ahead = Ahead()


@receiver(persona_saved)
def render_ahead(persona, **kwargs):
    if settings.RENDER_AHEAD_SECONDS:
        ahead.want(persona.pk, settings.RENDER_AHEAD_SECONDS)


@receiver(journey_saved)
def render_whose_file_changed(journey, **kwargs):
    """The journey's own, and that of who leads it, in whose file it stands."""
    if settings.RENDER_AHEAD_SECONDS:
        ahead.want(journey.pk, settings.RENDER_AHEAD_SECONDS)
        if leading := journey.participants.first():
            ahead.want(leading.persona_id, settings.RENDER_AHEAD_SECONDS)
