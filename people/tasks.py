"""Jobs about people; when they run is in config/celery.py."""

from celery import shared_task
from django.utils import timezone

from people.domain.delivery import deliver
from people.mails import send_mail


@shared_task(name="people.tasks.deliver_messages")
def deliver_messages() -> int:
    """Send what waits in the outbox."""
    return deliver(at=timezone.localtime(), send=send_mail)
