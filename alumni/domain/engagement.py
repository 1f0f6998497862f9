"""How many members did something in a season, and in which way (R11.4, R11.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from alumni.models import EngagementMode


@dataclass(frozen=True)
class Act:
    """One act as the figures need it: by whom, in which mode, and whether that member may be contacted."""

    member: int
    label: str
    mode: str
    contactable: bool


@dataclass(frozen=True)
class Engagement:
    """A season's acts: how many, by whom, people by mode (one may appear in several), and the labels of
    those who acted though nobody may contact them."""

    acts: int
    people: frozenset[int]
    by_mode: dict[str, int]
    not_contactable: dict[int, str]


def engagement_of(*, acts: Iterable[Act]) -> Engagement:
    """Sum up a season's acts; a person counts once a mode (R11.4) and a mode that nobody used is left out."""
    listed = list(acts)
    people_by_mode = {mode: {a.member for a in listed if a.mode == mode} for mode in EngagementMode.values}
    return Engagement(
        acts=len(listed),
        people=frozenset(a.member for a in listed),
        by_mode={mode: len(people) for mode, people in people_by_mode.items() if people},
        not_contactable={a.member: a.label for a in listed if not a.contactable},
    )


def engagement_rate(*, engaged: int, contactable: int) -> Fraction | None:
    """Return engaged people as a share of contactable ones (R11.5), unrounded; None where nobody is contactable."""
    return Fraction(engaged, contactable) if contactable else None
