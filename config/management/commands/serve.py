"""Run the whole product on a developer's machine: tables, demo, web server, worker and its clock."""

import gc
import os
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from cohort.models import Cohort
from config.processes import PANGO, Programs, answers, has_libraries, interrupt_once, is_free

FIRST_PORT = 8000
WEB = (sys.executable, "-m", "gunicorn", "config.wsgi", "--workers=2", "--log-level=warning", "--no-control-socket")
QUIETLY = ("-W", "ignore:You're running the worker")
CELERY = (sys.executable, *QUIETLY, "-m", "celery", "--quiet", "--app=config.celery")
NO_PANGO = (
    "PDF files cannot be made on this machine, everything else works. They need: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


def choose_port(host: str) -> int:
    """Return the port of PORT, which must be free, or else the first free one from 8000 on."""
    if wanted := os.environ.get("PORT", ""):
        if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
            raise CommandError(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
        if not is_free(host, int(wanted)):
            raise CommandError(f"Port {wanted} is taken: name another one, for example PORT={int(wanted) + 1}.")
        return int(wanted)
    return next(port for port in range(FIRST_PORT, 65536) if is_free(host, port))


def claim_database() -> None:
    """Hold the database for one run at a time, until this process ends: a second beat would do each job twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('serve'))")
        if cursor.fetchone() != (True,):
            raise CommandError("Machzor runs already on this database: stop that run first (Ctrl-C there).")


class Command(BaseCommand):
    """`make run`: one terminal for the whole product."""

    help = "Migrate, load the demo into an empty database, and run web server, worker and beat until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--without-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("This is for a developer's machine (DJANGO_DEBUG=1); README.md tells of production.")
        host = os.environ.get("HOST", "127.0.0.1")
        programs = Programs()
        interrupt_once()
        try:
            claim_database()
            port = choose_port(host)
            self.prepare(with_demo=not options["without_demo"])
            self.start(programs, host, port)
            raise CommandError(f"{programs.wait()}, so everything else was stopped too.")
        except KeyboardInterrupt:
            self.say("Stopping ...")
        finally:
            programs.stop()

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def prepare(self, *, with_demo: bool) -> None:
        """Bring the tables and roles up to date, and fill a database that has no programme year yet."""
        self.say("Bringing the tables up to date ...")
        gc.disable()  # migrations hold so many objects that collecting them takes half of the time
        call_command("migrate", verbosity=0, stdout=self.stdout)
        gc.enable()
        call_command("sync_roles", verbosity=0, stdout=self.stdout)
        if with_demo and not Cohort.objects.exists():
            self.say("Loading the demo (once) ...")
            call_command("demo", stdout=self.stdout)
        if not has_libraries(*PANGO):
            self.say(NO_PANGO)

    def start(self, programs: Programs, host: str, port: int) -> None:
        """Start the three programs; CommandError when the site does not come up."""
        self.say("Starting web server, worker and beat ...")
        programs.start("web server", *WEB, f"--bind={host}:{port}")
        programs.start("worker", *CELERY, "worker", "--concurrency=1", "--loglevel=warning")
        programs.start("beat", *CELERY, "beat", "--pidfile=", "--loglevel=warning")
        while not answers(port):
            if sentence := programs.ended():
                raise CommandError(f"{sentence}; what it said stands above.")
            time.sleep(0.1)
        self.say(f"\nMachzor is at http://localhost:{port}/ (Ctrl-C stops it)\n")
        if Cohort.objects.exists():
            call_command("demo", "--logins", stdout=self.stdout)
