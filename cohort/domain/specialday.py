"""A day that is not an ordinary one, and which part of it is kept free of meetings."""

from dataclasses import dataclass
from datetime import date, timedelta

from django_stubs_ext import StrOrPromise

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Keeps:
    """Which part of a civil day is kept free: until the evening, the evening, both or neither."""

    by_day: bool
    in_evening: bool


WHOLE_DAY = Keeps(by_day=True, in_evening=True)
UNTIL_EVENING = Keeps(by_day=True, in_evening=False)
EVENING = Keeps(by_day=False, in_evening=True)
NOTHING = Keeps(by_day=False, in_evening=False)


@dataclass(frozen=True)
class SpecialDay:
    """One civil day: its name, its DayKind, whose it is (a Sector, empty for all), and what it keeps free.

    A day of the Hebrew and of the Muslim calendar begins on the evening before; that evening is a SpecialDay of its
    own, on the civil day on which people would meet. `is_estimated`: the moon may move it by a day.
    """

    date: date
    name: StrOrPromise
    kind: str
    sector: str
    keeps: Keeps
    is_estimated: bool = False

    @property
    def blocks(self) -> bool:
        """Say whether some part of the day is kept free of meetings."""
        return self.keeps != NOTHING
