"""Keeps where each fellow stands, so that a trend can be drawn (R4.7)."""

from datetime import date

from django.db import transaction

from cohort.domain.book import load_books
from cohort.domain.risk import assess
from cohort.models import Cohort, Fellowship, FellowshipState, LevelSnapshot


@transaction.atomic
def snapshot_levels(*, on: date) -> int:
    """Keep the level, counted and projected minutes of every active fellow whose season holds the day.

    Return how many were kept. Done twice on a day, the later one stands; the queries do not grow with fellows.
    """
    running = list(Cohort.objects.filter(starts_on__lte=on, ends_on__gte=on))
    active = set(
        Fellowship.objects.filter(cohort__in=running, state=FellowshipState.ACTIVE).values_list("pk", flat=True)
    )
    standings = [
        assess(book=book, fellow=fellow, on=on)
        for book in load_books(running)
        for fellow in book.fellows
        if fellow.id in active
    ]
    rows = [
        LevelSnapshot(
            fellowship_id=standing.fellow.id,
            on=on,
            level=standing.level.value,
            counted_minutes=standing.hours.total,
            projected_minutes=round(standing.projection.projected),
        )
        for standing in standings
    ]
    LevelSnapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["fellowship", "on"],
        update_fields=["level", "counted_minutes", "projected_minutes"],
    )
    return len(rows)
