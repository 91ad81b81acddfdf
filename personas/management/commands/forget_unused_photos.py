from django.core.management.base import BaseCommand

from personas.library.portraits.placing import forget_unused_photos


class Command(BaseCommand):
    help = "Deletes photographs that no persona has held for a day."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget_unused_photos()} deleted.")
