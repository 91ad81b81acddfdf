"""`manage.py read FILE`: the persona or journey that a JSON, one of our PDFs, a filled-in template or an
OpenJourney file holds."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from personas.interchange.arriving import read_arrival
from personas.interchange.persona_file import PersonaFileError, dumps


class Command(BaseCommand):
    help = (
        "Prints the persona file or journey file that a JSON, a PDF, a filled-in template or an OpenJourney "
        "file (.ojf) holds, checked. What of OpenJourney has no place in ours, and what of a template could "
        "not be read, is told beside it. It needs no database."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, file, **options):
        try:
            arrival = read_arrival(file.read_bytes())
        except PersonaFileError as fault:
            raise CommandError(f"{file}: {fault}") from None
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None
        for what, number in [*arrival.understood, *arrival.lost]:
            self.stderr.write(f"{what}: {number}")
        for unread in arrival.unread or []:
            self.stderr.write(f"Not read: {unread}")
        self.stdout.write(dumps(arrival.file).decode(), ending="")
