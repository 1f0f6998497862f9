"""Keeps where each fellow stands, so that a trend can be drawn (R4.7).

A snapshot holds the level and the causes that staff read on the signals page that day: those of R4.4, a missing talk
among them. The year's figures and checkpoints are counted from the marks and reports themselves and never from here.
During a pause snapshots go on being written, with their levels; the trend marks those weeks from the pause itself.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from cohort.domain.book import CohortBook, load_books
from cohort.domain.pauses import Pauses, load_all_pauses
from cohort.domain.readings import Life, Reading, read_level
from cohort.domain.signal_facts import DAYS, talk_days
from cohort.models import Cohort, Fellowship, FellowshipState, LevelSnapshot

SUNDAY = 6
A_WEEK = timedelta(days=7)


@transaction.atomic
def snapshot_levels(*, on: date) -> int:
    """Keep the level, counted and projected minutes of every active fellow whose season holds the day.

    Return how many were kept. Done twice on a day, the later one stands; the queries do not grow with fellows.
    """
    running = list(Cohort.objects.filter(starts_on__lte=on, ends_on__gte=on))
    return keep(cohorts=running, days=[on])


@transaction.atomic
def snapshot_past(*, cohort: Cohort, until: date) -> int:
    """Keep the levels of every Sunday of a season before a day, as its marks and reports tell them now."""
    first = cohort.starts_on + timedelta(days=(SUNDAY - cohort.starts_on.weekday()) % 7)
    last = min(until - timedelta(days=1), cohort.ends_on)
    sundays = [first + A_WEEK * week for week in range((last - first).days // 7 + 1)]
    return keep(cohorts=[cohort], days=sundays)


def keep(*, cohorts: list[Cohort], days: list[date]) -> int:
    """Write the snapshots of some cohorts on some days; a fixed number of queries."""
    numbers = [cohort.pk for cohort in cohorts]
    fellows = Fellowship.objects.filter(cohort__in=numbers, state=FellowshipState.ACTIVE)
    active = set(fellows.values_list("pk", flat=True))
    pauses, talks = load_all_pauses(cohort_ids=numbers), talk_days(cohort_ids=numbers)
    rows = [
        snapshot(life, day)
        for book in load_books(cohorts)
        for life in lives(book, pauses[book.cohort_id], talks, active)
        for day in days
        if day >= life.fellow.joined_on
    ]
    LevelSnapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["fellowship", "on"],
        update_fields=["level", "counted_minutes", "projected_minutes", "causes"],
    )
    return len(rows)


def lives(book: CohortBook, pauses: Pauses, talks: DAYS, active: set[int]) -> Iterable[Life]:
    """Yield what the level of each active fellow is read from."""
    for fellow in book.fellows:
        if fellow.id in active:
            yield Life(book, fellow, pauses.of(fellow.id), talks.get(fellow.id, ()))


def snapshot(life: Life, on: date) -> LevelSnapshot:
    """Return the row of one fellow on one day."""
    reading: Reading = read_level(life=life, on=on)
    return LevelSnapshot(
        fellowship_id=life.fellow.id,
        on=on,
        level=reading.level.value,
        counted_minutes=reading.standing.hours.total,
        projected_minutes=round(reading.standing.projection.projected),
        causes=list(reading.causes),
    )
