"""What a fellow sees first: hours and whether they are enough, the next meeting, what came back, the rest."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from cohort.domain.asked_answers import Asked, asked_answers
from cohort.domain.book import CohortBook, Session
from cohort.domain.risk import Standing, assess
from cohort.models import Fellowship, HourLog, HourState, MeetingMode
from initiatives.domain.card import InitiativeCard, initiative_card
from reports.domain.words import Chip, own_chip, own_sentence


@dataclass(frozen=True)
class Part:
    """Hours of one kind: minutes done."""

    label: str
    minutes: int


@dataclass(frozen=True)
class NextMeeting:
    """The meeting that comes or runs: when, where, what to bring."""

    id: int
    title: str
    starts: datetime
    place: str
    online_url: str
    bring: str
    today: bool


@dataclass(frozen=True)
class FellowHome:
    """The page's values, ready to draw; minutes and agorot."""

    name: str
    standing: Standing
    chip: Chip
    sentence: str
    projected_minutes: int
    parts: list[Part]
    meeting: NextMeeting | None
    returned: list[HourLog]
    initiative: InitiativeCard | None
    asked: Asked


def fellow_home(*, book: CohortBook, fellowship: Fellowship, at: datetime) -> FellowHome:
    """Return the home page of one fellow at a local moment; three queries at most beside the book."""
    day = min(max(at.date(), book.starts_on), book.ends_on)
    standing = assess(book=book, fellow=book.fellow(fellowship.pk), on=day)
    returned = HourLog.objects.filter(fellowship=fellowship, state=HourState.RETURNED)
    return FellowHome(
        name=standing.fellow.name,
        standing=standing,
        chip=own_chip(standing),
        sentence=own_sentence(standing),
        projected_minutes=round(standing.projection.projected),
        parts=parts(standing),
        meeting=next_meeting(book=book, at=at),
        returned=list(returned.order_by("date", "pk")),
        initiative=initiative_card(fellowship=fellowship),
        asked=asked_answers(book=book, fellowship=fellowship, at=at),
    )


def next_meeting(*, book: CohortBook, at: datetime) -> NextMeeting | None:
    """Return the first session that is not over at a local moment, also one that began before midnight."""
    for session in book.sessions:
        starts = datetime.combine(session.date, session.starts_at)
        if starts + timedelta(minutes=session.minutes) > at:
            return told(session, starts, at.date())
    return None


def told(session: Session, starts: datetime, today: date) -> NextMeeting:
    """Return a session in the words of the page."""
    online = session.mode == MeetingMode.ONLINE
    return NextMeeting(
        id=session.id,
        title=session.title,
        starts=starts,
        place=str(_("Online")) if online else session.place,
        online_url=session.online_url if online else "",
        bring=session.bring,
        today=starts.date() <= today,
    )


def parts(standing: Standing) -> list[Part]:
    """Return the hours by kind (R1.4)."""
    hours = standing.hours
    return [
        Part(_("Meetings"), hours.meeting),
        Part(_("Training"), hours.training),
        Part(_("Events"), hours.event),
        Part(_("Initiative work"), hours.initiative_counted),
        Part(_("Make-ups"), hours.makeup),
    ]
