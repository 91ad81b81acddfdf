"""`manage.py render FILE.json OUT.pdf`: the PDF of a persona file or a journey file, without a database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from personas.documents.journey.order import JourneyOrder
from personas.documents.journey.papers import PAPERS as JOURNEY_PAPERS
from personas.documents.orders import PAPERS, Order
from personas.documents.workers import RenderFailed, RenderTimedOut
from personas.interchange.arriving import read_arrival
from personas.interchange.persona_file import PersonaFileError


class Command(BaseCommand):
    help = "Makes the PDF of a persona file or a journey file. It needs no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument("out", type=Path, metavar="OUT.pdf")
        parser.add_argument(
            "--paper", choices=JOURNEY_PAPERS, default="a4", help="a3 and tabloid are for journeys"
        )
        parser.add_argument("--workspace", default="Archetype", help="Whose it is, for its first line")
        parser.add_argument(
            "--personas",
            type=Path,
            nargs="+",
            default=[],
            metavar="PERSONA.json",
            help="The personas of a journey, which its file knows by their ids only",
        )

    def handle(self, file, out, paper, workspace, personas, **options):
        try:
            order = order_of(file, paper, workspace, personas)
            out.write_bytes(order.pdf())
        except PersonaFileError as fault:
            raise CommandError(f"{file}: {fault}") from None
        except RenderTimedOut as late:
            raise CommandError(str(late)) from None
        except RenderFailed as failure:
            raise CommandError(f"The document could not be made. {failure}") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None


def order_of(file, paper, workspace, personas):
    """The order for whatever the file holds. A file of ours rides along byte for byte."""
    content = file.read_bytes()
    arrival = read_arrival(content)
    source = content if content.lstrip()[:1] == b"{" and not arrival.is_open_journey else b""
    if arrival.journey:
        names = arrival.names | dict(map(id_and_name, personas))
        return JourneyOrder(arrival.journey, workspace, paper, names, source)
    if paper not in PAPERS:
        raise CommandError(f"A persona is made on {' or '.join(PAPERS)}, not on {paper}.")
    return Order(arrival.persona, workspace, paper, timezone.localdate(), source)


def id_and_name(file):
    persona = read_arrival(file.read_bytes()).persona
    if persona is None:
        raise CommandError(f"{file}: holds no persona")
    return persona["id"], persona["name"]
