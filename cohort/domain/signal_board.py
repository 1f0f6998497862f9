"""The board of a cohort's signals: exceptions first, what is silent apart, counts against last week (S1-62)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cohort.domain.readings import severity
from cohort.domain.risk import Level
from cohort.domain.signals import Signal


@dataclass(frozen=True)
class LevelCount:
    """How many fellows stand at a level, and how many more than a week ago."""

    level: Level
    count: int
    change: int

    @property
    def fewer(self) -> int:
        """Return how many fewer there are than a week ago."""
        return -self.change


@dataclass(frozen=True)
class Board:
    """The signals in the order in which someone looks at them."""

    open: list[Signal]
    aside: list[Signal]
    paused: list[Signal]
    counts: list[LevelCount]

    @property
    def unowned(self) -> int:
        """Return how many open signals are in nobody's hands (S1-63)."""
        return sum(1 for signal in self.open if signal.owner is None)

    @property
    def overdue(self) -> int:
        """Return how many talks are overdue (R4.5)."""
        return sum(1 for signal in self.open if signal.due and signal.due.overdue)


def board_of(signals: Sequence[Signal]) -> Board:
    """Return the board; whose year is paused is counted at no level, and their warnings are silent."""
    heard = [signal for signal in signals if signal.pause is None]
    needing = [signal for signal in heard if signal.needs_someone]
    return Board(
        open=sorted((s for s in needing if s.aside is None), key=first_needed),
        aside=sorted((s for s in needing if s.aside is not None), key=first_needed),
        paused=sorted((s for s in signals if s.pause is not None), key=lambda s: s.fellow.name),
        counts=counts_of(heard),
    )


def first_needed(signal: Signal) -> tuple[bool, int, bool, int, str]:
    """Return what the board is ordered by: nobody's first, then the worst, the overdue, the oldest."""
    overdue = signal.due is not None and signal.due.overdue
    owned = signal.owner is not None
    return owned, -severity(signal.level), not overdue, signal.since.toordinal(), signal.fellow.name


def counts_of(signals: Iterable[Signal]) -> list[LevelCount]:
    """Return the counts by level, the worst first."""
    signals = list(signals)
    now = Counter(signal.level for signal in signals)
    before = Counter(signal.level_before for signal in signals)
    return [LevelCount(level, now[level], now[level] - before[level]) for level in reversed(Level)]
