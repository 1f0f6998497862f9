"""Names that spreadsheets and file systems accept."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

LONGEST_NAME = 31
RESERVED = frozenset({"history"})
FORBIDDEN = re.compile(r"[\[\]:*?/\\<>|\"\x00-\x1f\x7f]")


def legal_names(names: Iterable[str]) -> list[str]:
    """Return a legal name of at most 31 characters for each, no two alike whatever their capitals."""
    taken: set[str] = set(RESERVED)
    legal: list[str] = []
    for name in names:
        plain = " ".join(FORBIDDEN.sub(" ", name).split()).strip("' ") or _("Table")
        chosen, number = shortened(plain, ""), 1
        while chosen.casefold() in taken:
            number += 1
            chosen = shortened(plain, f" {number}")
        taken.add(chosen.casefold())
        legal.append(chosen)
    return legal


def shortened(name: str, ending: str) -> str:
    """Return a name with an ending, cut so that both fit."""
    return name[: LONGEST_NAME - len(ending)].rstrip("' ") + ending
