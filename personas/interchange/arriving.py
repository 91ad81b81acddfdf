"""What arrives: a persona or a journey, in a file of ours, inside a PDF, on a filled-in template, or in
OpenJourney."""

from dataclasses import dataclass, field

from .from_pdf import carried_by, is_pdf
from .journey_reading import read_journey
from .journey_schema import JOURNEY_FORMAT
from .open_journey.checking import is_open_journey
from .open_journey.reading import read_open_journey
from .parsing import parsed
from .reading import read
from .template.reading import read_form
from .writing import dumps


@dataclass
class Arrival:
    """Either a checked persona file or a checked journey file. `source` are the bytes that read as it again.

    Of OpenJourney there are `names`, of those who are known by name only, by their ids in the journey;
    what was `understood` in which way, and what is `lost`, both as [what, how many]. A template that was
    filled in is a persona as well; what was assumed of it is `understood`, and `unread` (see Unread) is a
    list, empty or not, of what could not be read.
    """

    source: bytes
    persona: dict | None = None
    journey: dict | None = None
    is_open_journey: bool = False
    names: dict = field(default_factory=dict)
    understood: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    unread: list | None = None

    @property
    def file(self):
        return self.persona or self.journey

    @property
    def is_template(self):
        return self.unread is not None


def read_arrival(content):
    """The Arrival in these bytes; PersonaFileError otherwise."""
    body = carried_by(content) if is_pdf(content) else content
    if isinstance(body, dict):
        reading = read_form(body)
        return Arrival(content, reading.persona, understood=reading.assumed, unread=reading.unread)
    data = parsed(body)
    if is_open_journey(data):
        read_back = read_open_journey(data)
        told = {"understood": read_back.understood, "lost": read_back.lost}
        return Arrival(body, journey=read_back.journey, is_open_journey=True, names=read_back.names, **told)
    if is_journey(data):
        journey = read_journey(data)
        return Arrival(dumps(journey), journey=journey)
    persona = read(data)
    return Arrival(dumps(persona), persona=persona)


def is_journey(data):
    name = data.get("format") if isinstance(data, dict) else None
    return isinstance(name, str) and name.startswith(JOURNEY_FORMAT.partition("/")[0] + "/")
