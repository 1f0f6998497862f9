"""Jobs of initiatives; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from initiatives.domain import shift_reminders


@shared_task(name="initiatives.tasks.remind_of_shifts")
def remind_of_shifts() -> int:
    """Remind volunteers of the shifts of the next day."""
    return shift_reminders.remind_of_shifts(on=timezone.localdate(), at=timezone.now())
