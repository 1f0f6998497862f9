"""One scene for the tests of whole pages: both seasons of the demonstration, and a login for each role."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from cohort.models import Cohort
from config.demosite import build_demo, demo_logins, running_cohort
from config.testing import HouseClient, on_day
from people.models import User

DAY = date(2026, 11, 23)
"""The day of the scene, in the middle of the running season."""

ANONYMOUS = "anonymous"
SUPERUSER = "superuser"


@dataclass(frozen=True)
class Scene:
    """The two cohorts of the demonstration, and whoever signs in."""

    finished: Cohort
    running: Cohort
    users: dict[str, User]

    def signed_in(self, role: str) -> Client:
        """Return a client that is signed in as a role; anonymous is nobody."""
        client = HouseClient()
        if role != ANONYMOUS:
            client.force_login(self.users[role])
        return client


def build_scene() -> Scene:
    """Build the demonstration with its logins, and a superuser."""
    call_command("sync_roles", verbosity=0)
    build_demo(today=DAY, progress=lambda line: None)
    users = {login.role: User.objects.get(email=login.email) for login in demo_logins()}
    users[SUPERUSER] = User.objects.create_superuser("root@demo.example", settings.DEMO_PASSWORD)
    finished = Cohort.objects.order_by("starts_on")[0]
    running = running_cohort(finished)
    assert running
    return Scene(finished=finished, running=running, users=users)


@contextmanager
def scene_for_reading() -> Iterator[Scene]:
    """Give the scene to many tests that only read; what they leave is rolled back at the end."""
    # Each refusal would be logged with its traceback, which takes longer than the refusal itself.
    logging.disable(logging.CRITICAL)
    with on_day(DAY), transaction.atomic():
        yield build_scene()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
