"""Jobs of the programme year; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from cohort.domain import documents, snapshots


@shared_task(name="cohort.tasks.snapshot_levels")
def snapshot_levels() -> int:
    """Keep today's levels."""
    return snapshots.snapshot_levels(on=timezone.localdate())


@shared_task(name="cohort.tasks.remove_old_files")
def remove_old_files() -> int:
    """Drop the files of papers that were checked long ago (R7)."""
    return documents.remove_old_files(on=timezone.localdate())
