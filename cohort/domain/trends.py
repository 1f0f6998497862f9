"""How levels and hours went from week to week, from what was kept each Sunday (R4.7)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cohort.domain.commitment import commitment_minutes
from cohort.domain.pauses import Pauses
from cohort.domain.readings import Life
from cohort.domain.risk import Level
from cohort.models import Cohort, LevelSnapshot


@dataclass(frozen=True)
class LevelWeek:
    """How many fellows stood at each level on one Sunday, the best level first."""

    on: date
    counts: tuple[int, ...]
    paused: bool


@dataclass(frozen=True)
class FellowWeek:
    """Where one fellow stood on one Sunday; minutes."""

    on: date
    level: str
    causes: tuple[str, ...]
    counted: int
    projected: int
    needed: int
    paused: bool


def level_weeks(*, cohort: Cohort, pauses: Pauses, most: int) -> list[LevelWeek]:
    """Return the newest weeks of a cohort, newest first; one query."""
    days: dict[date, Counter[str]] = defaultdict(Counter)
    rows = LevelSnapshot.objects.filter(fellowship__cohort=cohort).values_list("on", "level")
    for on, level in rows:
        days[on][level] += 1
    newest = sorted(days, reverse=True)[:most]
    return [LevelWeek(on, tuple(days[on][level.value] for level in Level), pauses.hold(on)) for on in newest]


def fellow_weeks(*, life: Life, until: date) -> list[FellowWeek]:
    """Return one fellow's weeks up to a day, oldest first; one query."""
    columns = ("on", "level", "causes", "counted_minutes", "projected_minutes")
    rows = LevelSnapshot.objects.filter(fellowship=life.fellow.id, on__lte=until).order_by("on").values_list(*columns)
    return [
        FellowWeek(on, level, tuple(causes), counted, projected, needed(life, on), life.pauses.hold(on))
        for on, level, causes, counted, projected in rows
    ]


def needed(life: Life, on: date) -> int:
    """Return the minutes that would be on course on a day: the commitment's share of the sessions held by then."""
    everything = life.book.scheduled_minutes
    if not everything:
        return 0
    held = sum(session.minutes for session in life.book.sessions if session.date <= on)
    return round(commitment_minutes(book=life.book, fellow=life.fellow, on=on) * Fraction(held, everything))
