"""`manage.py read FILE`: the persona file that a JSON or one of our PDFs holds."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from personas.interchange.from_pdf import read_file
from personas.interchange.persona_file import PersonaFileError, dumps


class Command(BaseCommand):
    help = "Prints the persona file that a JSON or a PDF holds, checked. It needs no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, file, **options):
        try:
            persona = read_file(file.read_bytes())
        except PersonaFileError as fault:
            raise CommandError(f"{file}: {fault}") from None
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None
        self.stdout.write(dumps(persona).decode(), ending="")
