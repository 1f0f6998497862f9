"""Days on which a cohort rests: holidays and memorial days of its sectors, and its own list (R2.15, X-11)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cohort.domain.holidays import days_off, in_order, special_days
from cohort.domain.specialday import WHOLE_DAY, SpecialDay
from cohort.models import Cohort, DayKind, DayOff

WORKED_ON = frozenset({DayKind.EVE, DayKind.EXAMS})
"""Days that may have no meeting, and on which work for an initiative is nevertheless usual."""


@dataclass(frozen=True)
class Rests:
    """The special days of one cohort in a stretch, by date."""

    days: Mapping[date, tuple[SpecialDay, ...]]

    def name_of(self, day: date) -> str:
        """Return what a day of rest is called; empty for a day on which work is usual."""
        found = [d for d in self.days.get(day, ()) if d.keeps.by_day and d.kind not in WORKED_ON]
        return ", ".join(dict.fromkeys(str(d.name) for d in found))

    def free(self) -> frozenset[date]:
        """Return the days that are kept free from morning to night."""
        return frozenset(day for day, found in self.days.items() if any(d.keeps == WHOLE_DAY for d in found))


def rests_of(*, cohorts: Iterable[Cohort], since: date, until: date) -> dict[int, Rests]:
    """Return the rests of some cohorts between two days, both included; one query however many they are.

    A day of a cohort's own list counts for everybody, or for the sector that it names where the cohort keeps it.
    """
    sectors = {cohort.pk: frozenset(cohort.sectors) for cohort in cohorts}
    calendars = {kept: special_days(starts_on=since, ends_on=until, sectors=kept) for kept in set(sectors.values())}
    found = {pk: list(calendars[kept]) for pk, kept in sectors.items()}
    for row in DayOff.objects.filter(cohort__in=sectors, starts_on__lte=until, ends_on__gte=since):
        if not row.sector or row.sector in sectors[row.cohort_id]:
            found[row.cohort_id] += days_off(row, starts_on=since, ends_on=until)
    return {pk: Rests(by_date(days)) for pk, days in found.items()}


def by_date(days: Iterable[SpecialDay]) -> dict[date, tuple[SpecialDay, ...]]:
    """Return days by their date, what keeps most of it free first."""
    found: dict[date, list[SpecialDay]] = defaultdict(list)
    for day in in_order(days):
        found[day.date].append(day)
    return {day: tuple(special) for day, special in found.items()}
