"""Brings the applications of a web form into a call."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from people.domain.logins import system_user
from people.textfiles import LARGEST_FILE_BYTES, UnreadableFileError
from recruitment.domain.finding import CallNotFoundError, find_call
from recruitment.imports.web_form import FormFile, LackingColumnsError, closing_line, import_form
from recruitment.imports.web_form_choosing import UnknownTargetError, target_keys
from recruitment.imports.web_form_report import column_sentences, left_out_sentences, noted_sentences
from recruitment.models import Call


class Command(BaseCommand):
    """One row an application; what cannot go in is listed and left out, the last line counts the rows."""

    help = (
        "Bring the applications of a web form (CSV or XLSX as Google Forms and others export it) into a call. "
        "Headings are matched to facts and to the form's questions by likeness; --set and --map correct that, and "
        "what was used is kept for the next file of the call. Every row with text counts once in the last line: "
        "added, replaced, unchanged, or left out. Of several rows of one person (same mail or phone) the last counts; "
        "the earlier ones count as replaced and stay to be read beside the application. Nobody is written to."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the form's answers")
        parser.add_argument("--call", required=True, help="the cohort's name, “programme cohort”, or the call's number")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="HEADING=TARGET",
            help="what a column is: a fact such as phone or birth_date, a question's key or number, - to leave it out",
        )
        parser.add_argument("--map", type=Path, help="the same for many columns: a JSON file of headings and targets")

    def handle(self, *args: Any, **options: Any) -> None:
        call, dry_run = self.call(options["call"]), options["dry_run"]
        file = FormFile(options["file"].name, self.data(options["file"]))
        try:
            plan = import_form(
                file=file,
                call=call,
                by=system_user("import"),
                at=timezone.now(),
                chosen=target_keys(call, [*self.mapped(options["map"]), *self.pairs(options["set"])]),
                dry_run=dry_run,
                progress=self.stdout.write,
            )
        except (UnreadableFileError, LackingColumnsError, UnknownTargetError) as error:
            raise CommandError(f"{file.name}: {error}") from error
        if plan.lacking:
            raise CommandError(f"{file.name}: {plan.lacking}")
        self.say((*column_sentences(plan), *noted_sentences(plan), *left_out_sentences(plan)))
        if dry_run:
            self.stdout.write(_("Nothing was written: this only shows what would happen."))
        self.stdout.write(closing_line(plan))

    def say(self, lines: Iterable[str]) -> None:
        """Print some lines."""
        for line in lines:
            self.stdout.write(line)

    def call(self, name: str) -> Call:
        """Return the call of a name; raise CommandError."""
        try:
            return find_call(name=name)
        except CallNotFoundError as error:
            raise CommandError(str(error)) from error

    def data(self, path: Path) -> bytes:
        """Return the bytes of a file, never more of them than a form's answers hold; raise CommandError."""
        try:
            with path.open("rb") as opened:
                return opened.read(LARGEST_FILE_BYTES + 1)
        except OSError as error:
            words = {"path": path, "why": error.strerror}
            raise CommandError(_("%(path)s cannot be read: %(why)s") % words) from error

    def pairs(self, told: Sequence[str]) -> list[tuple[str, str]]:
        """Return heading and target of each --set; raise CommandError."""
        found = [text.rpartition("=") for text in told]
        for heading, sign, target in found:
            if not (sign and heading.strip()):
                raise CommandError(_("Write --set as heading=target, not “%(text)s”.") % {"text": heading + target})
        return [(heading.strip(), target.strip()) for heading, _sign, target in found]

    def mapped(self, path: Path | None) -> list[tuple[str, str]]:
        """Return headings and targets of a file of them; raise CommandError."""
        if path is None:
            return []
        try:
            told = json.loads(self.data(path).decode("utf-8-sig"))
        except ValueError as error:
            raise CommandError(_("%(path)s is no JSON file of headings and targets.") % {"path": path}) from error
        if not isinstance(told, dict) or not all(isinstance(target, str) for target in told.values()):
            raise CommandError(_("%(path)s is no JSON file of headings and targets.") % {"path": path})
        return list(told.items())
