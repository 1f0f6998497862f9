"""Plain rows for the tests of the attendance list: an evening with its guide and fellows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cohort.models import AbsenceNotice, CheckIn, Fellowship, Guide, Meeting
from cohort.tests import factories as make
from people.domain.logins import give_role
from people.enums import Role
from people.models import User

EVENING = date(2025, 11, 4)


def moment(hour: int, minute: int = 0, *, day: date = EVENING) -> datetime:
    """Return a moment on the clock of Jerusalem."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo("Asia/Jerusalem"))


def staff(role: Role, *, name: str = "דנה לוי", **person: Any) -> User:
    """Return a login with a role."""
    user = make.UserFactory.create(person=make.PersonFactory.create(full_name=name, **person))
    give_role(user=user, role=role, by=user)
    return user


@dataclass(frozen=True)
class Evening:
    """A meeting at 18:00 with its fellows, two guides of the cohort and the coordinator."""

    meeting: Meeting
    fellows: list[Fellowship]
    guide: User
    colleague: User
    manager: User


def evening(*, fellows: int = 3, **meeting: Any) -> Evening:
    """Return an evening of the fourth of November; names are in the order of the list."""
    held = make.MeetingFactory.create(date=EVENING, **meeting)
    guides = [staff(Role.GUIDE), staff(Role.GUIDE, name="מיכל כהן")]
    own = [
        Guide.objects.create(cohort=held.cohort, person=user.person, code=f"G{user.pk}")
        for user in guides
        if user.person
    ]
    people = [
        make.FellowshipFactory.create(cohort=held.cohort, guide=own[0], person__full_name=f"נועה {number:02}")
        for number in range(fellows)
    ]
    return Evening(held, people, guides[0], guides[1], staff(Role.MANAGER, name="רונית"))


def announce(meeting: Meeting, fellow: Fellowship, *, reason: str = "exam") -> AbsenceNotice:
    """Announce an absence the day before."""
    at = moment(12, day=meeting.date - timedelta(days=1))
    return AbsenceNotice.objects.create(meeting=meeting, fellowship=fellow, reason=reason, announced_at=at)


def check_in(meeting: Meeting, fellow: Fellowship, *, at: datetime) -> CheckIn:
    """Let a fellow check in."""
    return CheckIn.objects.create(meeting=meeting, fellowship=fellow, at=at)
