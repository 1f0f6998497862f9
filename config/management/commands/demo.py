"""Builds the demonstration: two seasons and a login for each role."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from config.demosite import build_demo, demo_logins
from people.sheets import SheetError


class Command(BaseCommand):
    """May be called again and again; what is there stays as it is."""

    help = "Build the demonstration seasons and one login for each role (only with DJANGO_DEBUG=1)."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the logins")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(_("The demonstration has a known password and is refused outside debug."))
        if not options["logins"]:
            self.build()
        self.stdout.write(_("Logins, all with the password %(password)s:") % {"password": settings.DEMO_PASSWORD})
        for login in demo_logins():
            self.stdout.write(f"  {login.role:<12} {login.email}")

    def build(self) -> None:
        """Bring roles, seasons and logins up to date."""
        call_command("sync_roles", stdout=self.stdout)
        try:
            build_demo(today=localdate(), progress=self.stdout.write)
        except SheetError as error:
            raise CommandError(str(error)) from error
