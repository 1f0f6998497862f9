"""The days of Muslims, Christians and Druze.

Blocking by default: the feasts on which families are together, and the evening on which they begin. Only noted: the
month of Ramadan (people eat at sunset, so plan a break or an hour after it), and days on which work is usual. Christian
days stand for both calendars, since both live here side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from holidays import country_holidays
from holidays.calendars.islamic import _IslamicLunar

from cohort.domain.specialday import EVENING, NOTHING, ONE_DAY, WHOLE_DAY, Keeps, SpecialDay
from cohort.models import DayKind, Sector

MOON = _IslamicLunar()
WESTERN, EASTERN = "IT", "GR"
"""Countries whose Easter Monday tells the Easter of each calendar."""


@dataclass(frozen=True)
class Feast:
    """A feast of so many days; `eve` says that its first evening is kept free too."""

    name: StrOrPromise
    days: int = 1
    keeps: Keeps = WHOLE_DAY
    eve: bool = True
    kind: str = DayKind.HOLIDAY


@dataclass(frozen=True)
class Dated:
    """A feast with a fixed date."""

    month: int
    day: int
    feast: Feast


EID_AL_FITR, EID_AL_ADHA = _("Eid al-Fitr"), _("Eid al-Adha")
MUSLIM = (
    ("ramadan_beginning_dates", Feast(_("First day of Ramadan"), keeps=NOTHING, eve=False, kind=DayKind.FAST)),
    ("eid_al_fitr_dates", Feast(EID_AL_FITR, days=3)),
    ("eid_al_adha_dates", Feast(EID_AL_ADHA, days=4)),
    ("hijri_new_year_dates", Feast(_("Islamic New Year"), keeps=NOTHING, eve=False)),
    ("mawlid_dates", Feast(_("Birthday of the Prophet"), eve=False)),
    ("isra_and_miraj_dates", Feast(_("Night Journey"), keeps=NOTHING, eve=False)),
)
CHRISTIAN = (
    Dated(12, 25, Feast(_("Christmas"))),
    Dated(1, 1, Feast(_("New Year's Day"))),
    Dated(1, 6, Feast(_("Epiphany"), keeps=NOTHING, eve=False)),
    Dated(1, 7, Feast(_("Orthodox Christmas"))),
    Dated(1, 19, Feast(_("Orthodox Epiphany"), keeps=NOTHING, eve=False)),
)
EASTER = (
    (-7, _("Palm Sunday"), _("Orthodox Palm Sunday"), NOTHING),
    (-2, _("Good Friday"), _("Orthodox Good Friday"), WHOLE_DAY),
    (-1, _("Holy Saturday"), _("Orthodox Holy Saturday"), WHOLE_DAY),
    (0, _("Easter"), _("Orthodox Easter"), WHOLE_DAY),
    (1, _("Easter Monday"), _("Orthodox Easter Monday"), WHOLE_DAY),
    (39, _("Ascension Day"), _("Orthodox Ascension Day"), NOTHING),
    (49, _("Pentecost"), _("Orthodox Pentecost"), NOTHING),
)
DRUZE = (
    Dated(1, 25, Feast(_("Feast of the Prophet Elijah"), keeps=NOTHING, eve=False)),
    Dated(4, 25, Feast(_("Feast of the Prophet Shu'ayb"), days=4)),
    Dated(9, 10, Feast(_("Feast of the Prophet Sabalan"), keeps=NOTHING, eve=False)),
)


def muslim_days(*, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield the days of a stretch, both ends included; the moon may move each by a day."""
    for helper, feast in MUSLIM:
        yield from lunar(helper, feast, Sector.MUSLIM, starts_on=starts_on, ends_on=ends_on)
    yield from ramadan(starts_on=starts_on, ends_on=ends_on)


def christian_days(*, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield the days of a stretch, both ends included, of the western and of the eastern calendar."""
    yield from fixed(CHRISTIAN, Sector.CHRISTIAN, starts_on=starts_on, ends_on=ends_on)
    for year in years(starts_on, ends_on):
        western, eastern = easter(year, WESTERN), easter(year, EASTERN)
        for distance, name, orthodox, keeps in EASTER:
            for sunday, words in ((western, name), (eastern, orthodox)):
                day = sunday + timedelta(days=distance)
                if starts_on <= day <= ends_on:
                    yield SpecialDay(day, words, DayKind.HOLIDAY, Sector.CHRISTIAN, keeps)


def druze_days(*, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield the days of a stretch, both ends included."""
    yield from fixed(DRUZE, Sector.DRUZE, starts_on=starts_on, ends_on=ends_on)
    feast = Feast(EID_AL_ADHA, days=4)
    yield from lunar("eid_al_adha_dates", feast, Sector.DRUZE, starts_on=starts_on, ends_on=ends_on)


def years(starts_on: date, ends_on: date) -> range:
    """Return the years in which a feast can begin that touches the stretch."""
    return range(starts_on.year - 1, ends_on.year + 2)


def easter(year: int, country: str) -> date:
    """Return the Easter Sunday of a year as a country keeps it."""
    found = country_holidays(country, years=year, language="en_US").get_named("Easter Monday")
    return min(found) - ONE_DAY


def fixed(rows: tuple[Dated, ...], sector: str, *, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield feasts with a fixed date."""
    for year in years(starts_on, ends_on):
        for row in rows:
            for day in days_of(row.feast, date(year, row.month, row.day), sector):
                if starts_on <= day.date <= ends_on:
                    yield day


def lunar(helper: str, feast: Feast, sector: str, *, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield feasts of the Muslim calendar; two in one civil year are both there."""
    for first, estimated in firsts(helper, starts_on, ends_on).items():
        for day in days_of(feast, first, sector, estimated=estimated):
            if starts_on <= day.date <= ends_on:
                yield day


def firsts(helper: str, starts_on: date, ends_on: date) -> dict[date, bool]:
    """Return the first days of a feast around a stretch, and whether each is an estimate."""
    return {day: estimated for year in years(starts_on, ends_on) for day, estimated in getattr(MOON, helper)(year)}


def ramadan(*, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield the days of fasting between the first day of Ramadan and the feast that ends it."""
    feasts = firsts("eid_al_fitr_dates", starts_on, ends_on)
    for first, estimated in firsts("ramadan_beginning_dates", starts_on, ends_on).items():
        end = min((day for day in feasts if day > first), default=first)
        for number in range(1, (end - first).days):
            day = first + timedelta(days=number)
            if starts_on <= day <= ends_on:
                yield SpecialDay(day, _("Ramadan"), DayKind.FAST, Sector.MUSLIM, NOTHING, estimated)


def days_of(feast: Feast, first: date, sector: str, *, estimated: bool = False) -> Iterator[SpecialDay]:
    """Yield the eve of a feast, if it has one, and its days."""
    if feast.eve:
        words = format_lazy("{} {}", _("Eve of"), feast.name)
        yield SpecialDay(first - ONE_DAY, words, DayKind.EVE, sector, EVENING, estimated)
    for number in range(feast.days):
        yield SpecialDay(first + timedelta(days=number), feast.name, feast.kind, sector, feast.keeps, estimated)
