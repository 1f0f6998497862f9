"""Brings a centre's budget sheet into a cohort."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.cohorts import CohortNotFoundError, find_cohort
from cohort.models import Cohort
from initiatives.imports.expense_table import LackingColumnsError
from initiatives.imports.expenses import (
    ExpenseFile,
    closing_line,
    column_sentences,
    import_expense_file,
    left_out_sentences,
    noted_sentences,
)
from people.domain.logins import system_user
from people.textfiles import LARGEST_FILE_BYTES, UnreadableFileError


class Command(BaseCommand):
    """One row an expense; what cannot go in is listed and left out, the last line counts the rows."""

    help = (
        "Bring a budget sheet (CSV or XLSX as centres keep it) into a cohort's expenses. Initiatives are found by name "
        "or id, headings by their usual words. A sum such as 120 + 85.5 is one expense. Every row of an expense counts "
        "once in the last line: added, replaced (it was still open), unchanged, or left out. The same file once more "
        "adds nothing; what is approved stays as it is. Approved rows have to fit in what their initiative has left."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the budget sheet")
        parser.add_argument("--cohort", required=True, help="the cohort's name, or “programme / name”")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort, dry_run = self.cohort(options["cohort"]), options["dry_run"]
        file = ExpenseFile(options["file"].name, self.data(options["file"]))
        try:
            plan = import_expense_file(
                file=file,
                cohort=cohort,
                by=system_user("import"),
                on=timezone.localdate(),
                at=timezone.now(),
                dry_run=dry_run,
                progress=self.stdout.write,
            )
        except (UnreadableFileError, LackingColumnsError) as error:
            raise CommandError(f"{file.name}: {error}") from error
        for line in (*column_sentences(plan), *noted_sentences(plan), *left_out_sentences(plan)):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Nothing was written: this only shows what would happen."))
        self.stdout.write(closing_line(plan))

    def cohort(self, name: str) -> Cohort:
        """Return the cohort of a name; raise CommandError."""
        try:
            return find_cohort(name=name)
        except CohortNotFoundError as error:
            raise CommandError(str(error)) from error

    def data(self, path: Path) -> bytes:
        """Return the bytes of a file, never more of them than a budget sheet holds; raise CommandError."""
        try:
            with path.open("rb") as opened:
                return opened.read(LARGEST_FILE_BYTES + 1)
        except OSError as error:
            words = {"path": path, "why": error.strerror}
            raise CommandError(_("%(path)s cannot be read: %(why)s") % words) from error
