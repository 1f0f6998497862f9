"""Rows and reports for the tests of reporting hours."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group

from cohort.domain.hour_checks import HoursReport
from cohort.models import Fellowship, HourKind, MakeupRequest, MakeupState, MakeupWay
from cohort.tests.factories import UserFactory
from people.access import Role
from people.models import User

DAY = date(2026, 1, 10)
TODAY = date(2026, 1, 12)


def noon(day: date) -> datetime:
    """Return the middle of a day here."""
    return datetime.combine(day, time(12), ZoneInfo("Asia/Jerusalem"))


def login_of_fellow(fellow: Fellowship) -> User:
    """Return the fellow's own login."""
    return UserFactory.create(person=fellow.person)


def login_of_guide(fellow: Fellowship) -> User:
    """Return the login of a fellow's guide."""
    assert fellow.guide
    return with_role(UserFactory.create(person=fellow.guide.person), Role.GUIDE)


def with_role(user: User, role: Role) -> User:
    """Give a login a role."""
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    user.forget_roles()
    return user


def told(minutes: int = 90, day: date = DAY, starts_at: time | None = None, **more: Any) -> HoursReport:
    """Return a report of initiative work."""
    columns = {"kind": HourKind.INITIATIVE, "description": "פגישה עם ועד השכונה", **more}
    return HoursReport(date=day, minutes=minutes, starts_at=starts_at, **columns)


def agreed_makeup(fellow: Fellowship, **columns: Any) -> MakeupRequest:
    """Return a make-up that the guide agreed to."""
    row = {
        "way": MakeupWay.TASK,
        "minutes": 180,
        "plan": "עזרה בהפקת אירוע",
        "requested_on": date(2026, 1, 5),
        "until": date(2026, 1, 31),
        "state": MakeupState.AGREED,
        "decided_on": date(2026, 1, 6),
        "decided_by": UserFactory.create(),
    }
    return MakeupRequest.objects.create(fellowship=fellow, **{**row, **columns})


def answers(**changed: str) -> dict[str, str]:
    """Return what a fellow fills in: an hour and a half, today, on the initiative."""
    return {"day": "today", "length": "90", "words": "other", "description": "פגישה עם ועד השכונה", **changed}
