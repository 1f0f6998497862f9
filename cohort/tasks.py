"""Jobs of the programme year; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from cohort.domain import documents, guests, level_news, snapshots


@shared_task(name="cohort.tasks.snapshot_levels")
def snapshot_levels() -> int:
    """Keep today's levels."""
    return snapshots.snapshot_levels(on=timezone.localdate())


@shared_task(name="cohort.tasks.remove_old_files")
def remove_old_files() -> int:
    """Drop the files of papers that were checked long ago (R7)."""
    return documents.remove_old_files(on=timezone.localdate())


@shared_task(name="cohort.tasks.tell_level_changes")
def tell_level_changes() -> int:
    """Tell who has come to be at risk."""
    return level_news.tell_level_changes(at=timezone.now())


@shared_task(name="cohort.tasks.remove_old_guest_lists")
def remove_old_guest_lists() -> int:
    """Delete the guest lists of events that are long over (R12.3)."""
    return guests.remove_old_lists(on=timezone.localdate())
