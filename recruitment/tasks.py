"""Jobs of screening; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from recruitment.domain import interests


@shared_task(name="recruitment.tasks.tell_interested")
def tell_interested() -> int:
    """Tell those who left an interest that their call is open."""
    return interests.tell_all_interested(at=timezone.now())
