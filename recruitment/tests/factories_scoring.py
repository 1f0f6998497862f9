"""Plain rows for the tests of scoring: assessors with sheets and a login."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.enums import Stage
from recruitment.models import Application, Assessor, Call, ScoreSheet
from recruitment.tests import factories as make

CENTRE = Stage.ASSESSMENT_CENTER
EVENING = date(2025, 10, 1)


def moment(hour: int, minute: int = 0, *, day: date = EVENING) -> datetime:
    """Return a moment on the clock of Jerusalem."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo("Asia/Jerusalem"))


def sheet_of(
    application: Application | None = None, assessor: Assessor | None = None, stage: str = CENTRE, **columns: Any
) -> ScoreSheet:
    """Return a sheet; candidate and assessor of one call are made where they are not given."""
    candidate = application or make.ApplicationFactory.create()
    watcher = assessor or make.AssessorFactory.create(call=candidate.call)
    return ScoreSheet.objects.create(application=candidate, assessor=watcher, stage=stage, **columns)


def assessor_with_login(call: Call, **columns: Any) -> tuple[Assessor, User]:
    """Return an assessor of a call who can sign in."""
    user = make.UserFactory.create()
    give_role(user=user, role=Role.ASSESSOR, by=user)
    return make.AssessorFactory.create(call=call, person=user.person, **columns), user
