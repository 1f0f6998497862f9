"""Writes the year-end figures of a cohort to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cohort.domain.cohorts import CohortNotFoundError, find_cohort
from reports.exports.formats import FORMATS, report_bytes


class Command(BaseCommand):
    """The same data give the same file."""

    help = "Write the year-end figures of a cohort as JSON, XLSX or a zip of CSV files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cohort", required=True, help="the name of the cohort")
        parser.add_argument("--format", choices=sorted(FORMATS), default="json")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cohort = find_cohort(name=options["cohort"])
        except CohortNotFoundError as error:
            raise CommandError(str(error)) from error
        path: Path = options["output"]
        try:
            path.write_bytes(report_bytes(cohort=cohort, kind=options["format"]))
        except OSError as error:
            raise CommandError(_("The file could not be written: %(why)s") % {"why": error.strerror}) from error
        self.stdout.write(_("Written: %(path)s") % {"path": path})
