"""The days of the Hebrew calendar and of the state, with the eves on which they begin.

Blocking by default: holidays and their eves, Purim and its evening, the ninth of Av and its evening, memorial days of
the state, and the intermediate days (the colleges are closed and families travel). Only noted: minor fasts (they end
with the evening, so bring food), Hanukkah, Lag BaOmer and the other days on which work is usual. Holocaust day ends
with its own evening, on which meetings are held as always.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from pyluach.dates import GregorianDate, HebrewDate

from cohort.domain.specialday import EVENING, NOTHING, ONE_DAY, UNTIL_EVENING, WHOLE_DAY, Keeps, SpecialDay
from cohort.models import DayKind, Sector

MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6
NISAN, IYAR, SIVAN, TAMMUZ, AV, TISHREI, HESHVAN, KISLEV, TEVET, SHEVAT, ADAR, ADAR_II = (
    1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13,
)  # fmt: skip
MONDAY_RULE_FROM = 5764
"""Since 2004 Memorial Day is not on a Sunday, so that no Sabbath is broken to prepare it."""


@dataclass(frozen=True)
class Fixed:
    """A day at one place of the Hebrew year; `eve` says what its eve keeps free, None for no eve of its own."""

    month: int
    day: int
    name: StrOrPromise
    kind: str = DayKind.HOLIDAY
    keeps: Keeps = WHOLE_DAY
    eve: Keeps | None = None
    days: int = 1
    leaves_saturday_for: int = 0


FIXED = (
    Fixed(TISHREI, 1, _("Rosh Hashanah"), eve=WHOLE_DAY, days=2),
    Fixed(TISHREI, 3, _("Fast of Gedaliah"), DayKind.FAST, NOTHING, leaves_saturday_for=1),
    Fixed(TISHREI, 10, _("Yom Kippur"), eve=WHOLE_DAY),
    Fixed(TISHREI, 15, _("Sukkot"), eve=WHOLE_DAY),
    Fixed(TISHREI, 16, _("Intermediate days of Sukkot"), days=5),
    Fixed(TISHREI, 22, _("Simchat Torah"), eve=WHOLE_DAY),
    Fixed(KISLEV, 25, _("Hanukkah"), keeps=NOTHING, days=8),
    Fixed(TEVET, 10, _("Fast of the tenth of Tevet"), DayKind.FAST, NOTHING),
    Fixed(SHEVAT, 15, _("Tu BiShvat"), DayKind.OTHER, NOTHING),
    Fixed(ADAR_II, 13, _("Fast of Esther"), DayKind.FAST, NOTHING, leaves_saturday_for=-2),
    Fixed(ADAR_II, 14, _("Purim"), eve=EVENING),
    Fixed(ADAR_II, 15, _("Shushan Purim"), keeps=NOTHING),
    Fixed(NISAN, 15, _("Passover"), eve=WHOLE_DAY),
    Fixed(NISAN, 16, _("Intermediate days of Passover"), days=4),
    Fixed(NISAN, 21, _("Seventh day of Passover"), eve=WHOLE_DAY),
    Fixed(IYAR, 18, _("Lag BaOmer"), DayKind.OTHER, NOTHING, eve=NOTHING),
    Fixed(IYAR, 28, _("Jerusalem Day"), DayKind.OTHER, NOTHING),
    Fixed(SIVAN, 6, _("Shavuot"), eve=WHOLE_DAY),
    Fixed(TAMMUZ, 17, _("Fast of the seventeenth of Tammuz"), DayKind.FAST, NOTHING, leaves_saturday_for=1),
    Fixed(AV, 9, _("Ninth of Av"), DayKind.FAST, eve=EVENING, leaves_saturday_for=1),
)


def jewish_days(*, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield the days of a stretch, both ends included, in no order."""
    for year in range(hebrew_year(starts_on), hebrew_year(ends_on + ONE_DAY) + 1):
        for day in (*fixed_days(year), *state_days(year)):
            if starts_on <= day.date <= ends_on:
                yield day


def hebrew_year(day: date) -> int:
    """Return the Hebrew year that a day lies in."""
    year: int = GregorianDate(day.year, day.month, day.day).to_heb().year
    return year


def civil(year: int, month: int, day: int) -> date:
    """Return the civil date of a Hebrew one; Adar II is the only Adar of an ordinary year."""
    named = ADAR if month == ADAR_II and not is_leap(year) else month
    found: date = HebrewDate(year, named, day).to_pydate()
    return found


def is_leap(year: int) -> bool:
    """Say whether a Hebrew year has two months of Adar."""
    return (7 * year + 1) % 19 < 7


def fixed_days(year: int) -> Iterator[SpecialDay]:
    """Yield the days of a Hebrew year that keep their place, and their eves."""
    for row in FIXED:
        first = civil(year, row.month, row.day)
        if row.leaves_saturday_for and first.weekday() == SATURDAY:
            first += timedelta(days=row.leaves_saturday_for)
        if row.eve is not None:
            yield eve_of(row.name, first, row.eve)
        for number in range(row.days):
            yield SpecialDay(first + timedelta(days=number), row.name, row.kind, Sector.JEWISH, row.keeps)


def eve_of(name: StrOrPromise, day: date, keeps: Keeps) -> SpecialDay:
    """Return the civil day before, on whose evening a day begins."""
    words = format_lazy("{} {}", _("Eve of"), name)
    return SpecialDay(day - ONE_DAY, words, DayKind.EVE, Sector.JEWISH, keeps)


def state_days(year: int) -> Iterator[SpecialDay]:
    """Yield what the Knesset set, moved where it would touch a Sabbath."""
    memorial, holocaust = memorial_day(year), holocaust_day(year)
    memorial_name, holocaust_name = _("Memorial Day"), _("Holocaust Remembrance Day")
    independence = _("Independence Day")
    yield eve_of(holocaust_name, holocaust, EVENING)
    yield SpecialDay(holocaust, holocaust_name, DayKind.MEMORIAL, Sector.JEWISH, UNTIL_EVENING)
    yield eve_of(memorial_name, memorial, EVENING)
    yield SpecialDay(memorial, memorial_name, DayKind.MEMORIAL, Sector.JEWISH, WHOLE_DAY)
    yield eve_of(independence, memorial + ONE_DAY, EVENING)
    yield SpecialDay(memorial + ONE_DAY, independence, DayKind.HOLIDAY, Sector.JEWISH, WHOLE_DAY)
    yield SpecialDay(rabin_day(year), _("Yitzhak Rabin Memorial Day"), DayKind.MEMORIAL, Sector.JEWISH, NOTHING)
    yield SpecialDay(sigd(year), _("Sigd"), DayKind.OTHER, Sector.JEWISH, NOTHING)


def memorial_day(year: int) -> date:
    """Return the day before Independence Day, which leaves Friday and Saturday for Thursday, and Monday for Tuesday."""
    independence = civil(year, IYAR, 5)
    if independence.weekday() in (FRIDAY, SATURDAY):
        independence -= timedelta(days=independence.weekday() - THURSDAY)
    elif independence.weekday() == MONDAY and year >= MONDAY_RULE_FROM:
        independence += ONE_DAY
    return independence - ONE_DAY


def holocaust_day(year: int) -> date:
    """Return the 27th of Nisan; on a Friday it is a day earlier, on a Sunday a day later."""
    day = civil(year, NISAN, 27)
    return day + timedelta(days={FRIDAY: -1, SUNDAY: 1}.get(day.weekday(), 0))


def rabin_day(year: int) -> date:
    """Return the 12th of Heshvan; on a Friday it is a day earlier."""
    day = civil(year, HESHVAN, 12)
    return day - ONE_DAY if day.weekday() == FRIDAY else day


def sigd(year: int) -> date:
    """Return the 29th of Heshvan; at the end of a week it is on the Thursday before."""
    day = civil(year, HESHVAN, 29)
    return day - timedelta(days=day.weekday() - THURSDAY) if day.weekday() in (FRIDAY, SATURDAY) else day
