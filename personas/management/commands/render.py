"""`manage.py render PERSONA.json OUT.pdf`: a PDF of a persona file, without a database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from personas.documents.orders import PAPERS, Order
from personas.documents.workers import RenderFailed, RenderTimedOut
from personas.interchange.persona_file import PersonaFileError, read


class Command(BaseCommand):
    help = "Makes the PDF of a persona file. It needs no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("persona", type=Path, metavar="PERSONA.json")
        parser.add_argument("out", type=Path, metavar="OUT.pdf")
        parser.add_argument("--paper", choices=PAPERS, default="a4")
        parser.add_argument(
            "--workspace", default="Archetype", help="Whose persona it is, for its first line"
        )

    def handle(self, persona, out, paper, workspace, **options):
        try:
            source = persona.read_bytes()
            checked = read(source)
            order = Order(checked, workspace, paper, timezone.localdate(), source)
            out.write_bytes(order.pdf())
        except PersonaFileError as fault:
            raise CommandError(f"{persona}: {fault}") from None
        except RenderTimedOut as late:
            raise CommandError(str(late)) from None
        except RenderFailed as failure:
            raise CommandError(f"The document could not be made. {failure}") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None
