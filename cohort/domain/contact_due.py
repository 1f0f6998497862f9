"""When each fellow is due for a personal talk (R4.4, R4.5, R10.12, S1-28)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from cohort.domain.book import CohortBook, FellowFacts
from cohort.domain.pauses import NO_PAUSES, Pauses, day_after
from cohort.domain.risk import Level, Standing, assess
from cohort.models import ContactLog

BY_LEVEL = frozenset({Level.AT_RISK, Level.CANNOT_COMPLETE})
DAY_BY_DAY = 7


@dataclass(frozen=True)
class Due:
    """The last personal talk, the day until which the next one is due, and whether the level hurries it (R4.5)."""

    last_on: date | None
    due_on: date
    on: date
    by_level: bool = False
    silent: bool = False

    @property
    def days_since(self) -> int | None:
        """Return how many days ago the last talk was; None where nobody has talked yet."""
        return (self.on - self.last_on).days if self.last_on else None

    @property
    def days_over(self) -> int:
        """Return by how many days the talk is overdue; nothing is overdue in a pause."""
        return 0 if self.silent else max((self.on - self.due_on).days, 0)

    @property
    def is_over(self) -> bool:
        """Say whether the talk is overdue."""
        return self.days_over > 0


def last_talks(*, fellowships: Collection[int], on: date) -> dict[int, date]:
    """Return the day of each fellow's last personal talk, up to a day; one query."""
    talks = ContactLog.objects.personal().filter(fellowship__in=fellowships, on__lte=on)
    return dict(talks.order_by().values_list("fellowship").annotate(last=Max("on")))


def due_of(*, standing: Standing, book: CohortBook, last_on: date | None, on: date, pauses: Pauses = NO_PAUSES) -> Due:
    """Return until when a fellow is due for a talk: a fortnight, or sooner after the level fell to at risk.

    The days count from the later of the last talk, the season's start and the joining; paused ones do not count.
    Nothing is overdue in a pause (`pauses` are the fellow's own and the cohort's) or after the season.
    """
    policy = book.policy
    begun = max(book.starts_on, standing.fellow.joined_on)
    silent = pauses.hold(on) or on > book.ends_on
    if last_on is None or last_on < begun:
        first_days = max(policy.contacts_in_first_days, policy.contact_due_days)
        due = day_after(pauses=pauses, since=begun, count=first_days)
    else:
        due = day_after(pauses=pauses, since=last_on, count=policy.contact_due_days)
    hurried = hurried_until(standing=standing, book=book, last_on=last_on, pauses=pauses)
    if hurried and hurried < due:
        return Due(last_on, hurried, on, by_level=True, silent=silent)
    return Due(last_on, due, on, silent=silent)


def hurried_until(*, standing: Standing, book: CohortBook, last_on: date | None, pauses: Pauses) -> date | None:
    """Return until when a talk must follow the fall to at risk; None if it did, or there was none (R4.5)."""
    if standing.level not in BY_LEVEL:
        return None
    fell = level_since(book=book, fellow=standing.fellow, on=standing.on, levels=BY_LEVEL)
    if last_on and last_on >= fell:
        return None
    return day_after(pauses=pauses, since=fell, count=book.policy.at_risk_contact_days)


def level_since(*, book: CohortBook, fellow: FellowFacts, on: date, levels: Collection[Level]) -> date:
    """Return the day since which a fellow's level has been among some.

    Looked at are the last days one by one, and before them the end of each session day.
    """
    recent = {on - timedelta(days=days) for days in range(1, DAY_BY_DAY + 1)}
    since = on
    for day in sorted({day for day in recent if day >= book.starts_on} | session_days(book, on), reverse=True):
        if assess(book=book, fellow=fellow, on=day).level not in levels:
            return since
        since = day
    return since


def session_days(book: CohortBook, on: date) -> set[date]:
    """Return the days with a session before a day."""
    return {session.date for session in book.sessions if session.date < on}
