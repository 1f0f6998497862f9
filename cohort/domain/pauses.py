"""Pauses of a cohort or of one person: which days they take out, and how they begin and end (S1-62)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cohort.models import Pause

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Paused days, both ends included; without a last day the pause still runs, without a fellow it is the cohort's."""

    id: int
    fellowship_id: int | None
    kind: str
    note: str
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Pauses:
    """Every pause of one cohort, oldest first."""

    stretches: tuple[Stretch, ...]

    def of(self, fellowship_id: int) -> "Pauses":
        """Keep what stops one fellow's year: the cohort's pauses and their own."""
        return Pauses(tuple(s for s in self.stretches if s.fellowship_id in (None, fellowship_id)))

    def hold(self, day: date) -> bool:
        """Say whether a day is paused."""
        return any(stretch.holds(day) for stretch in self.stretches)

    def running(self, day: date) -> Stretch | None:
        """Return the pause that holds on a day, the one that began first; None on an ordinary day."""
        return next((stretch for stretch in self.stretches if stretch.holds(day)), None)

    def days(self, *, since: date, until: date) -> frozenset[date]:
        """Return the paused days between two days, both included."""
        return frozenset(day for day in days_between(since, until) if self.hold(day))


NO_PAUSES = Pauses(())


def load_pauses(*, cohort_id: int) -> Pauses:
    """Return the pauses of one cohort and of its fellows; one query."""
    return load_all_pauses(cohort_ids=[cohort_id])[cohort_id]


def load_all_pauses(*, cohort_ids: Iterable[int]) -> dict[int, Pauses]:
    """Return the pauses of several cohorts; one query however many they are."""
    found: dict[int, list[Stretch]] = {cohort_id: [] for cohort_id in cohort_ids}
    columns = ("cohort", "id", "fellowship", "kind", "note", "starts_on", "ends_on")
    rows = Pause.objects.filter(cohort__in=found).order_by("starts_on", "pk").values_list(*columns)
    for cohort, *values in rows:
        found[cohort].append(Stretch(*values))
    return {cohort: Pauses(tuple(stretches)) for cohort, stretches in found.items()}


def paused_days(*, cohort_id: int, fellowship_id: int | None, since: date, until: date) -> frozenset[date]:
    """Return the days between two days, both included, on which a fellow's year (or the cohort's) stands still.

    For many fellows load the pauses once with `load_pauses` and ask them, which needs no further query.
    """
    pauses = load_pauses(cohort_id=cohort_id)
    own = pauses.of(fellowship_id) if fellowship_id is not None else cohort_wide(pauses)
    return own.days(since=since, until=until)


def cohort_wide(pauses: Pauses) -> Pauses:
    """Keep the pauses of the whole cohort."""
    return Pauses(tuple(stretch for stretch in pauses.stretches if stretch.fellowship_id is None))


def days_between(since: date, until: date) -> Iterable[date]:
    """Yield the days from one to another, both included; none where they are in the wrong order."""
    day = since
    while day <= until:
        yield day
        day += ONE_DAY


def unpaused_days(*, pauses: Pauses, since: date, until: date) -> int:
    """Return how many days after `since` count until the end of `until`; paused days do not."""
    return sum(1 for day in days_between(since + ONE_DAY, until) if not pauses.hold(day))


def day_after(*, pauses: Pauses, since: date, count: int) -> date:
    """Return the day on which so many unpaused days have passed after `since`; an open pause is left out."""
    closed = Pauses(tuple(stretch for stretch in pauses.stretches if stretch.ends_on is not None))
    day = since
    while count > 0:
        day += ONE_DAY
        count -= 0 if closed.hold(day) else 1
    return day
