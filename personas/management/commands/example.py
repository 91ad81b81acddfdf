"""`manage.py example`: an account and a workspace with six personas and four journeys, for a first look
round."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from personas.interchange.example_workspace import EMAIL, PASSWORD, WORKSPACE, make_example


class Command(BaseCommand):
    help = "Makes the example workspace and an account for it; what is there already is left alone."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="also on a site that others can reach")

    def handle(self, force, **options):
        if not settings.LOCAL and not force:
            raise CommandError(
                "This is a site that others can reach (SITE_URL is set), and the example's password is "
                "known to everybody. With --force it is made all the same."
            )
        user = make_example()
        if user.check_password(PASSWORD):
            self.stdout.write(
                f"Sign in as {EMAIL} with the password: {PASSWORD}   (the example workspace, {WORKSPACE})"
            )
        else:
            self.stdout.write(f"Sign in as {EMAIL} with the password you gave yourself.")
