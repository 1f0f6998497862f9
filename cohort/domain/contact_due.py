"""When each fellow is due for a personal talk (R4.4, R4.5, R10.12, S1-28)."""

from dataclasses import dataclass
from datetime import date, timedelta

from cohort.domain.readings import Life, contact_missing_from
from cohort.domain.signals import DueKind, Signal

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class TalkDue:
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


def talk_due(*, life: Life, signal: Signal, on: date) -> TalkDue:
    """Return until when a fellow is due for a talk: a fortnight, or sooner after the level fell to at risk.

    The days count from the later of the last talk, the season's start and the joining; paused ones do not count.
    Nothing is overdue before the season, in a pause, or after the season.
    """
    due = contact_missing_from(life, on) - ONE_DAY
    silent = life.pauses.hold(on) or on > life.book.ends_on
    hurry = signal.due
    if hurry and hurry.kind == DueKind.CONTACT and hurry.day < due:
        return TalkDue(signal.last_talk, hurry.day, on, by_level=True, silent=silent)
    return TalkDue(signal.last_talk, due, on, silent=silent)
