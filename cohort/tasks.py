"""Jobs of the programme year; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from cohort.domain import snapshots


@shared_task(name="cohort.tasks.snapshot_levels")
def snapshot_levels() -> int:
    """Keep today's levels."""
    return snapshots.snapshot_levels(on=timezone.localdate())
