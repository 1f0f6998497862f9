"""Brings a centre's attendance sheet into a cohort."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cohort.domain.cohorts import CohortNotFoundError, find_cohort
from cohort.imports.wide_attendance import AttendanceFile, closing_line, import_attendance
from cohort.imports.wide_files import LARGEST_BYTES
from cohort.imports.wide_report import left_out_sentences, notes
from cohort.models import Cohort
from people.domain.logins import system_user
from people.textfiles import UnreadableFileError


class Command(BaseCommand):
    """Names down, dates across; what cannot be read is listed and left out, the last line counts the cells."""

    help = "Bring an attendance sheet (CSV or XLSX; names down, dates across) into a cohort."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the sheet")
        parser.add_argument("--cohort", required=True, help="the name of the cohort")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort, file, dry_run = self.cohort(options["cohort"]), self.file(options["file"]), options["dry_run"]
        try:
            plan = import_attendance(file=file, cohort=cohort, by=system_user("import"), dry_run=dry_run)
        except UnreadableFileError as error:
            raise CommandError(f"{file.name}: {error}") from error
        for sentence in (*notes(plan), *left_out_sentences(plan)):
            self.stdout.write(sentence)
        if dry_run:
            self.stdout.write(_("Nothing was written: this only shows what would happen."))
        self.stdout.write(closing_line(plan))

    def cohort(self, name: str) -> Cohort:
        """Return the cohort of a name; raise CommandError."""
        try:
            return find_cohort(name=name)
        except CohortNotFoundError as error:
            raise CommandError(str(error)) from error

    def file(self, path: Path) -> AttendanceFile:
        """Return the file, never more of it than could be a sheet; raise CommandError."""
        try:
            with path.open("rb") as opened:
                return AttendanceFile(path.name, opened.read(LARGEST_BYTES + 1))
        except OSError as error:
            words = {"path": path, "why": error.strerror}
            raise CommandError(_("%(path)s cannot be read: %(why)s") % words) from error
