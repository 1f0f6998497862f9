"""Loads a folder of a season's spreadsheets into a cohort."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.season import load_season
from people.sheets import SheetError


class Command(BaseCommand):
    """Reads everything, names every fault, and writes all or nothing."""

    help = "Load a folder of a season's spreadsheets into a cohort."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with cohort.csv and the other files")
        parser.add_argument("--cohort", help="the name of the cohort, instead of the one in cohort.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_season(path=options["folder"], name=options["cohort"], progress=self.stdout.write)
        except SheetError as error:
            self.refuse(error)
        if loaded.written:
            message = _("Loaded %(cohort)s: %(count)s rows.")
        else:
            message = _("Nothing changed: %(cohort)s was loaded from this very folder before (%(count)s rows).")
        self.stdout.write(message % {"cohort": loaded.cohort.name, "count": loaded.row_count})

    def refuse(self, error: SheetError) -> None:
        """Print every fault and leave with 1."""
        sentences = error.faults.sentences()
        for sentence in sentences:
            self.stderr.write(sentence)
        self.stderr.write(
            ngettext("%(count)s fault. Nothing was written.", "%(count)s faults. Nothing was written.", len(sentences))
            % {"count": len(sentences)}
        )
        raise SystemExit(1)
