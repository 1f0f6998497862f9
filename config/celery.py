"""The Celery app and its timetable: every job of the product is named here, and nowhere else."""

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Name of the task: when it runs, on the clock of TIME_ZONE.
TIMETABLE: dict[str, crontab] = {
    "people.tasks.deliver_messages": crontab(),
    "cohort.tasks.snapshot_levels": crontab(hour="6", minute="0", day_of_week="sunday"),
    "cohort.tasks.remove_old_guest_lists": crontab(hour="4", minute="40"),
    "cohort.tasks.remove_old_files": crontab(hour="4", minute="30"),
    "recruitment.tasks.remove_old_files": crontab(hour="4", minute="35"),
    "recruitment.tasks.expire_offers": crontab(minute="*/5"),
    "cohort.tasks.tell_level_changes": crontab(hour="6", minute="30"),
    "recruitment.tasks.tell_interested": crontab(hour="8", minute="5"),
    "initiatives.tasks.remind_of_shifts": crontab(hour="9", minute="30"),
}
# A job that runs longer is handed to another worker while it still runs, so it is ended before that.
LONGEST_JOB_SECONDS = 3600

app = Celery("machzor")
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": LONGEST_JOB_SECONDS + 60},
    result_backend=None,
    task_ignore_result=True,
    # A job whose worker died is done again, so each must bear being done twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=LONGEST_JOB_SECONDS,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    timezone=settings.TIME_ZONE,
    # In memory: a machine keeps nothing on its disk.
    beat_scheduler="celery.beat:Scheduler",
    beat_schedule={name: {"task": name, "schedule": when} for name, when in TIMETABLE.items()},
)
app.autodiscover_tasks()
