"""What goes into a list and what comes of it: one entry a fellow; each is saved, left, refused or in conflict."""

from dataclasses import dataclass, field
from datetime import datetime

from cohort.models import Attendance, Mark


@dataclass(frozen=True)
class Content:
    """What stands in one line of a list; late and early in minutes."""

    mark: str
    late_minutes: int = 0
    early_minutes: int = 0
    reason: str = ""


@dataclass(frozen=True)
class MarkEntry:
    """One line as a client sends it, with the version of the mark that it saw (0: none).

    Without a reason (None) the reason that stands in the list stays.
    """

    fellowship_id: int
    mark: str
    late_minutes: int = 0
    early_minutes: int = 0
    reason: str | None = None
    seen_version: int = 0


@dataclass(frozen=True)
class Conflict:
    """A mark that was not written because someone else's stands there; what is said about it, and what was wanted."""

    fellowship_id: int
    sentence: str
    theirs: Attendance | None
    mine: MarkEntry
    confirmed: bool = False


@dataclass(frozen=True)
class Refusal:
    """A mark that cannot be: whose, and why."""

    fellowship_id: int
    sentence: str


@dataclass(frozen=True)
class Saved:
    """What came of a list that was sent: the marks as they stand now, by fellow, and what was not written."""

    rows: dict[int, Attendance]
    changed: int
    conflicts: tuple[Conflict, ...]
    refused: tuple[Refusal, ...]
    confirmed_at: datetime | None = field(default=None)

    @property
    def is_whole(self) -> bool:
        """Say whether everything that was sent stands in the list."""
        return not self.conflicts and not self.refused


def content_of(row: Attendance) -> Content:
    """Return what a saved mark says."""
    return Content(row.mark, row.late_minutes, row.early_minutes, row.reason)


def choice_of(content: Content) -> str:
    """Return which of the three big choices a line shows: here, late or away."""
    if content.mark != Mark.PRESENT:
        return "away"
    return "late" if content.late_minutes else "here"
