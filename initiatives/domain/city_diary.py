"""The city's diary: days that initiatives should know of (R10.11)."""

from datetime import date

from cohort.models import Cohort
from initiatives.models import CityDay


def add_city_day(*, cohort: Cohort, title: str, kind: str, starts_on: date, ends_on: date, place: str) -> CityDay:
    """Add an entry to the diary of a cohort's city."""
    return CityDay.objects.create(
        cohort=cohort, title=title, kind=kind, starts_on=starts_on, ends_on=ends_on, place=place
    )


def entries_of(*, cohort: Cohort) -> list[CityDay]:
    """Return the diary of a cohort's city, the earliest first; one query."""
    return list(CityDay.objects.filter(cohort=cohort))
