"""Keeps where each fellow stands, so that a trend can be drawn (R4.7)."""

from datetime import date

from django.db import transaction

from cohort.domain.book import load_books
from cohort.domain.risk import Standing, assess
from cohort.models import Cohort, Fellowship, FellowshipState, LevelSnapshot


@transaction.atomic
def snapshot_levels(*, on: date) -> int:
    """Keep the level, counted and projected minutes of every active fellow whose season holds the day.

    Return how many were kept. Done twice on a day, the later one stands; the queries do not grow with fellows.
    """
    rows = [
        LevelSnapshot(
            fellowship_id=standing.fellow.id,
            on=on,
            level=standing.level.value,
            counted_minutes=standing.hours.total,
            projected_minutes=round(standing.projection.projected),
            causes=[str(cause) for cause in standing.causes],
        )
        for standing in running_standings(on)
    ]
    LevelSnapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["fellowship", "on"],
        update_fields=["level", "counted_minutes", "projected_minutes", "causes"],
    )
    return len(rows)


def running_standings(on: date) -> list[Standing]:
    """Return how each active fellow of a running season stands."""
    running = list(Cohort.objects.filter(starts_on__lte=on, ends_on__gte=on))
    fellows = Fellowship.objects.filter(cohort__in=running, state=FellowshipState.ACTIVE)
    active = set(fellows.values_list("pk", flat=True))
    return [
        assess(book=book, fellow=fellow, on=on)
        for book in load_books(running)
        for fellow in book.fellows
        if fellow.id in active
    ]
