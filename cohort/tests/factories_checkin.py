"""An evening with its screen, for the tests of checking in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cohort.domain.checkin_codes import RoomCode, room_code
from cohort.models import Fellowship, Meeting
from cohort.policy import CohortPolicy
from cohort.tests.factories import FellowshipFactory, MeetingFactory, PersonFactory, UserFactory
from people.models import User

ZONE = ZoneInfo("Asia/Jerusalem")
START = datetime(2025, 11, 4, 18, 0, tzinfo=ZONE)
POLICY = CohortPolicy()


def evening() -> Meeting:
    """Return a meeting that starts at START and lasts three hours."""
    return MeetingFactory.create()


def fellow_of(meeting: Meeting, name: str = "") -> tuple[Fellowship, User]:
    """Return a fellow of the meeting's cohort with a login."""
    person = PersonFactory.create(**({"full_name": name} if name else {}))
    fellowship = FellowshipFactory.create(cohort=meeting.cohort, person=person)
    return fellowship, UserFactory.create(person=person)


def shown(meeting: Meeting, at: datetime) -> RoomCode:
    """Return what the screen shows at a moment."""
    return room_code(meeting=meeting, at=at, policy=POLICY)


def after(minutes: float = 0, *, seconds: float = 0) -> datetime:
    """Return a moment some time after START."""
    return START + timedelta(minutes=minutes, seconds=seconds)
