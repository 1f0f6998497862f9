"""Finds the fellow whom a row of a centre's attendance sheet is about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from cohort.imports.wide_words import folded
from cohort.models import Fellowship


def in_any_order(text: str) -> str:
    """Return the words of a name without their order: some write the family name first."""
    return " ".join(sorted(folded(text).split()))


LEVELS: tuple[Callable[[str], str], ...] = (str, folded, in_any_order)
"""A name is compared as it is, then without quotation marks and hyphens, then in any order."""


@dataclass(frozen=True)
class Found:
    """The fellow of a row, or why there is none."""

    fellowship: Fellowship | None
    sentence: str = ""


@dataclass
class Roster:
    """The fellows of a cohort, by each spelling of their name and by their id."""

    by_name: list[dict[str, list[Fellowship]]] = field(default_factory=lambda: [defaultdict(list) for _ in LEVELS])
    by_code: dict[str, Fellowship] = field(default_factory=dict)

    def find(self, texts: Sequence[str]) -> Found:
        """Return the one fellow whom the texts of a row name; the id decides between two of the same name."""
        told = [text for text in texts if text]
        namesakes: list[Fellowship] = []
        for level, spelled in zip(self.by_name, LEVELS, strict=True):
            for text in (*told, *(" ".join(pair) for pair in pairwise(told))):
                fellows = level.get(spelled(text), [])
                if len(fellows) == 1:
                    return Found(fellows[0])
                namesakes = namesakes or fellows
        coded = [self.by_code[text] for text in told if text in self.by_code]
        if len(coded) == 1 and (not namesakes or coded[0] in namesakes):
            return Found(coded[0])
        return Found(None, self.why_none(told, namesakes))

    def why_none(self, told: Sequence[str], namesakes: Sequence[Fellowship]) -> str:
        """Say why a row is about nobody."""
        name = next((text for text in told if not text.replace(".", "").isdecimal()), "")
        if namesakes:
            codes = ", ".join(fellow.code for fellow in namesakes)
            return _("more than one fellow has this name; write the id (%(codes)s) beside it") % {"codes": codes}
        if not name:
            return _("the row has no name")
        return _("no fellow of the cohort has this name or id")


def roster_of(fellows: Iterable[Fellowship]) -> Roster:
    """Return the fellows as they are looked for."""
    roster = Roster()
    for fellow in fellows:
        roster.by_code[fellow.code] = fellow
        for level, spelled in zip(roster.by_name, LEVELS, strict=True):
            if fellow.person.full_name:
                level[spelled(fellow.person.full_name)].append(fellow)
    return roster
