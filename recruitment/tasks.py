"""Jobs of screening; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from people.domain.logins import system_user
from recruitment.domain import interests, offers, old_files, waitlists


@shared_task(name="recruitment.tasks.tell_interested")
def tell_interested() -> int:
    """Tell those who left an interest that their call is open."""
    return interests.tell_all_interested(at=timezone.now())


@shared_task(name="recruitment.tasks.expire_offers")
def expire_offers() -> int:
    """Close the offers whose time has passed; give free seats on, and end old wait-lists (R5.9)."""
    by, at = system_user("offers"), timezone.now()
    return offers.expire_late_offers(by=by, at=at) + waitlists.tend_waitlists(by=by, at=at)


@shared_task(name="recruitment.tasks.remove_old_files")
def remove_old_files() -> int:
    """Drop the files of papers that were checked long ago (R7)."""
    return old_files.remove_old_files(on=timezone.localdate())
