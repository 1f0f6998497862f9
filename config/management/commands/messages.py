"""Renew the catalogue of a language from the code, without gettext, and say what still needs words."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.catalogue import Words, renew, untranslated


def read_words(path: str) -> dict[str, Words]:
    """Read a translator's file: English to Hebrew, a plural's keys parted by three bars."""
    try:
        return dict(json.loads(Path(path).read_text()))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


class Command(BaseCommand):
    """For developers, after sentences in the code have changed."""

    help = "Renew locale/<language> from the code; --fill takes words from JSON files."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="he")
        parser.add_argument("--fill", nargs="*", default=[], metavar="FILE", help="JSON files, English to Hebrew")

    def handle(self, *args: Any, **options: Any) -> None:
        given: dict[str, Words] = {}
        for path in options["fill"]:
            given |= read_words(path)
        catalogue = renew(options["language"], given=given)
        waiting = untranslated(catalogue)
        for message in waiting:
            self.stdout.write(f"{message.locations[0][0]}: {message.id!r}")
        self.stdout.write(f"{len(catalogue)} sentences, {len(waiting)} without words.")
