"""Finds the initiative that a budget sheet means, by its id or by its name as people write it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from initiatives.imports.expense_cells import RowFaultError
from initiatives.imports.expense_words import bare, same, words
from initiatives.models import Initiative
from people.sheets import shortened

LIKE_ENOUGH, BETTER_BY = 0.8, 0.08
SHORTEST_WORD = 3
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Known:
    """An initiative with the spellings under which it is looked for."""

    initiative: Initiative
    code: str
    name: str


class Finder:
    """Finds initiatives of a cohort; what is found for a text is remembered."""

    def __init__(self, initiatives: Iterable[Initiative]) -> None:
        self.known = [Known(i, bare(i.code), bare(i.title)) for i in initiatives]
        self.found: dict[tuple[str, str], Initiative | str] = {}

    def find(self, *, code: str, name: str) -> Initiative:
        """Return the one initiative that is meant; raise RowFaultError where it is none or more than one."""
        key = (code, name)
        if key not in self.found:
            self.found[key] = self.look(code=code, name=name)
        answer = self.found[key]
        if isinstance(answer, str):
            raise RowFaultError(answer)
        return answer

    def look(self, *, code: str, name: str) -> Initiative | str:
        """Return the initiative, or the sentence that says why there is none."""
        if not bare(code) and not bare(name):
            return _("no initiative is named")
        for text in filter(bare, (code, name)):
            hits = self.by_code(text) or self.by_title(text) or self.by_words(text) or self.by_likeness(text)
            if len(hits) == 1:
                return hits[0].initiative
            if hits:
                return self.several(text, hits)
        return _("there is no initiative “%(name)s”") % {"name": shortened(name or code)}

    def by_code(self, text: str) -> list[Known]:
        """Return those whose id stands in a text, or whose number a text is."""
        told = bare(text)
        hits = [one for one in self.known if one.code in told.split()]
        if hits or not told.isdigit():
            return hits
        return [one for one in self.known if number_of(one.code) == int(told)]

    def by_title(self, text: str) -> list[Known]:
        """Return those of exactly this name."""
        return [one for one in self.known if one.name == bare(text)]

    def by_words(self, text: str) -> list[Known]:
        """Return those whose name holds every word of a text, or whose every word the text holds."""
        told = bare(text).split()
        if len("".join(told)) < SHORTEST_WORD:
            return []
        return [one for one in self.known if holds(one.name.split(), told) or holds(told, one.name.split())]

    def by_likeness(self, text: str) -> list[Known]:
        """Return the one whose name is most alike, where it is alike enough and clearly more than the next."""
        scored = sorted(((alike(one.name, bare(text)), place) for place, one in enumerate(self.known)), reverse=True)
        if not scored or scored[0][0] < LIKE_ENOUGH:
            return []
        return [self.known[place] for score, place in scored if score > scored[0][0] - BETTER_BY]

    def several(self, text: str, hits: Sequence[Known]) -> str:
        """Return the sentence about a name that more than one initiative could have."""
        names = ", ".join(one.initiative.title for one in hits)
        return _("“%(text)s” could be: %(names)s") % {"text": shortened(text), "names": names}


def number_of(code: str) -> int | None:
    """Return the number within an id."""
    found = DIGITS.search(code)
    return int(found[0]) if found else None


def holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Say whether every word of one name stands in another."""
    return bool(shorter) and all(any(same(word, told) for told in longer) for word in shorter)


def alike(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1; letters joined to words count for nothing."""
    return max(
        SequenceMatcher(None, one, other, autojunk=False).ratio(),
        SequenceMatcher(None, unjoined(one), unjoined(other), autojunk=False).ratio(),
    )


def unjoined(name: str) -> str:
    """Return a name without the letters that Hebrew joins to words."""
    return " ".join(w[1:] if len(w) > SHORTEST_WORD and w[0] in words().prefixes else w for w in name.split())
