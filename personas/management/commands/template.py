"""`manage.py template OUT.pdf`: the persona template, to fill in on screen or to print."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from personas.documents.orders import PAPERS
from personas.documents.template.order import TemplateOrder, example_order
from personas.documents.template.sheet import overlong
from personas.documents.workers import RenderFailed
from personas.interchange.arriving import read_arrival
from personas.interchange.persona_file import PersonaFileError
from personas.interchange.template.room import no_room_for


class Command(BaseCommand):
    help = (
        "Makes the persona template: a PDF to fill in on screen, or one with lines to write on. It needs no "
        "database."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, metavar="OUT.pdf")
        parser.add_argument("--paper", choices=PAPERS, default="a4")
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--fillable", action="store_true", help="To fill in on screen; this is what you get"
        )
        which.add_argument("--print", action="store_true", dest="to_print", help="With lines to write on")
        which.add_argument("--example", action="store_true", help="Filled in with an example")
        which.add_argument(
            "--persona",
            type=Path,
            metavar="PERSONA.json",
            help="Filled in with a persona; what it has no room for is told",
        )

    def handle(self, out, paper, to_print, example, persona, **options):
        try:
            order = (
                example_order(paper)
                if example
                else TemplateOrder(paper, not to_print, self.read(persona, paper))
            )
            out.write_bytes(order.pdf())
        except PersonaFileError as fault:
            raise CommandError(f"{persona}: {fault}") from None
        except RenderFailed as failure:
            raise CommandError(f"The document could not be made. {failure}") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None

    def read(self, file, paper):
        """The persona in a file, if one is given."""
        if file is None:
            return None
        persona = read_arrival(file.read_bytes()).persona
        if persona is None:
            raise CommandError(f"{file}: holds no persona")
        for what, number in no_room_for(persona):
            self.stderr.write(f"No room for: {what} ({number})")
        for label in overlong(persona, paper):
            self.stderr.write(f"Does not show whole in print: {label}")
        return persona
