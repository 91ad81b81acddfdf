"""An order for the template on paper."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property

from personas.interchange.examples import example_journeys, examples

from ..fingerprint import fingerprint
from ..orders import LANGUAGE, ON_PAPER, Made
from .sheet import sheet


@dataclass(frozen=True)
class TemplateOrder(Made):
    """The template: to fill in on screen or to print, on "a4" or "letter", blank or filled in with a
    persona. Two orders with the same key make the same document."""

    paper: str = "a4"
    is_form: bool = True
    # A checked persona file.
    persona: dict | None = None
    eyebrow: str = "Persona"

    template = "template.html"

    @cached_property
    def key(self):
        look = [fingerprint(), self.paper, self.is_form, self.persona, self.eyebrow, LANGUAGE]
        return hashlib.sha256(json.dumps(look).encode()).hexdigest()

    @property
    def texts(self):
        return self.persona or ""

    @property
    def file_name(self):
        """What it is called on the disk of whoever downloads it, without an ending."""
        kind = "persona-template" if self.is_form else "persona-template-to-print"
        return f"{kind}{ON_PAPER[self.paper]}"

    def context(self):
        return sheet(
            self.paper,
            is_form=self.is_form,
            language=LANGUAGE,
            persona=self.persona,
            eyebrow=self.eyebrow,
        )


@cache
def example():
    """A persona file that shows what a filled-in template looks like: an example of ours with a journey that
    has room, one touchpoint of each stage."""
    persona = examples()["priya-the-planner"]
    journey = example_journeys()["ordered-online-collected-in-the-store"]
    stages = [stage | {"touchpoints": [hardest(stage["touchpoints"])]} for stage in journey["stages"]]
    return persona | {"journeys": [journey | {"stages": stages}]}


def hardest(touchpoints):
    """The touchpoint with the greatest friction, cut down to that moment."""

    def greatest(touchpoint):
        return max(touchpoint["friction"], key=score, default=None)

    chosen = max(touchpoints, key=lambda each: score(greatest(each)) if each["friction"] else 0)
    return chosen | {"friction": [greatest(chosen)] if chosen["friction"] else []}


def score(moment):
    return moment["severity"] * moment["frequency"]


def example_order(paper="a4"):
    return TemplateOrder(paper, persona=example(), eyebrow="Persona · an example")
