"""A cohort's own list of days: exam weeks of the local colleges, closures, and whose holidays are kept (X-11)."""

from collections.abc import Collection
from datetime import date

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.slots import MeetingRefusedError, Problem
from cohort.models import Cohort, DayOff
from people.models import User


def add_day_off(*, day: DayOff, by: User) -> DayOff:
    """Add an unsaved day or stretch to a cohort's list; raise MeetingRefusedError."""
    cohort = day.cohort
    if day.ends_on < day.starts_on:
        raise MeetingRefusedError(Problem("ends_on", _("The last day is before the first.")))
    if day.ends_on < cohort.starts_on or day.starts_on > cohort.ends_on:
        raise MeetingRefusedError(Problem("starts_on", _("None of these days lies in the season.")))
    same = cohort.days_off.filter(name=day.name, starts_on__lte=day.ends_on, ends_on__gte=day.starts_on)
    if same.exists():
        raise MeetingRefusedError(Problem("name", _("These days are in the list already.")))
    with transaction.atomic(), pghistory.context(user=by.pk):
        day.save()
    return day


def remove_day_off(*, day: DayOff, by: User) -> None:
    """Take a day or stretch off the list."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        day.delete()


def keep_sectors(*, cohort: Cohort, sectors: Collection[str], by: User) -> None:
    """Set whose holidays a cohort keeps."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        cohort.sectors = sorted(sectors)
        cohort.save(update_fields=["sectors"])


def days_off_of(*, cohort: Cohort, on: date) -> list[tuple[DayOff, bool]]:
    """Return a cohort's own list, each with whether it is over; one query."""
    return [(day, day.ends_on < on) for day in cohort.days_off.all()]
