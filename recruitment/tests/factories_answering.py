"""Plain rows for the tests of hours, offers and what comes afterwards."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.enums import ApplicationState, Stage
from recruitment.models import Application, Assessor, Call, Slot, SlotAssessor
from recruitment.tests import factories as make

ZONE = ZoneInfo("Asia/Jerusalem")
NOW = datetime(2025, 10, 1, 12, tzinfo=ZONE)


def hour_of(call: Call, *panel: Assessor, stage: str = Stage.INTERVIEW, days: int = 3, **columns: Any) -> Slot:
    """Return an hour some days from now, with its panel."""
    columns.setdefault("starts_at", NOW + timedelta(days=days))
    slot = Slot.objects.create(call=call, stage=stage, **{"minutes": 25, "place": "חדר 2", **columns})
    for assessor in panel:
        SlotAssessor.objects.create(slot=slot, assessor=assessor)
    return slot


def visit_of(call: Call, *panel: Assessor, days: int = 3) -> tuple[Slot, Slot]:
    """Return an interview and the presentation right after it."""
    interview = hour_of(call, *panel, days=days)
    begins = interview.starts_at + timedelta(minutes=interview.minutes)
    return interview, hour_of(call, *panel, stage=Stage.PITCH, starts_at=begins, minutes=15)


def invited(call: Call | None = None, **columns: Any) -> Application:
    """Return someone at the interviews."""
    call = call or make.CallFactory.create()
    found: Application = make.ApplicationFactory.create(call=call, state=ApplicationState.INVITED_INTERVIEW, **columns)
    return found


def staff(role: Role) -> User:
    """Return a login with a role."""
    user: User = make.UserFactory.create()
    give_role(user=user, role=role, by=user)
    return user


def login_of(application: Application) -> User:
    """Return a login of an applicant."""
    user: User = make.UserFactory.create(person=application.person)
    return user
