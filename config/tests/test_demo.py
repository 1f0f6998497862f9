"""The demonstration: two seasons, a login for each role, the same again and again, and only in debug."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from cohort.models import Cohort, HourLog, HourState
from config.demosite import build_demo, demo_logins, running_cohort
from people.models import Person, User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def silent(line: str) -> None:
    """Hear progress and say nothing."""


def test_demo_twice_gives_the_same() -> None:
    build_demo(today=TODAY, progress=silent)
    before = (Cohort.objects.count(), Person.objects.count(), User.objects.count())

    build_demo(today=TODAY, progress=silent)

    assert (Cohort.objects.count(), Person.objects.count(), User.objects.count()) == before


@pytest.mark.parametrize("today", [TODAY, date(2026, 3, 17), date(2028, 2, 29), date(2027, 1, 1)])
def test_today_lies_in_the_middle_of_the_running_season(today: date) -> None:
    build_demo(today=today, progress=silent)

    running = running_cohort(Cohort.objects.order_by("pk")[0])
    assert running is not None
    middle = running.starts_on + (running.ends_on - running.starts_on) / 2
    assert abs((today - middle).days) <= 4
    assert Cohort.objects.filter(starts_on__gt=running.ends_on, programme=running.programme).count() == 1
    assert HourLog.objects.filter(fellowship__cohort=running, state=HourState.PENDING).exists()
    assert not HourLog.objects.filter(fellowship__cohort=running, date__gt=today).exists()


def test_each_role_has_a_login_that_opens_its_home(settings: pytest.FixtureRequest) -> None:
    call_command("sync_roles", verbosity=0)
    build_demo(today=TODAY, progress=silent)

    for login in demo_logins():
        client = Client()
        client.force_login(User.objects.get(email=login.email), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/", follow=True).status_code == 200, login.role


@override_settings(DEBUG=False)
def test_demo_is_refused_outside_debug() -> None:
    with pytest.raises(CommandError):
        call_command("demo")
