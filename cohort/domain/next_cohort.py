"""Next year's cohort, begun by copying this one: dates a year on, sectors, changed numbers, weekly rules."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.seasondays import same_day
from cohort.domain.slots import MeetingRefusedError, Problem
from cohort.models import Cohort, PolicyOverride, WeeklyRule
from people.models import User

COPIED = ("logo", "accent", "sectors", "first_evening", "bring")


@dataclass(frozen=True)
class NextSeason:
    """Name and dates of the cohort that is begun."""

    name: str
    starts_on: date
    ends_on: date


def suggested(*, cohort: Cohort) -> NextSeason:
    """Return the season a year after a cohort's own, with the name that fits it."""
    starts_on, ends_on = same_day(cohort.starts_on, years=1), same_day(cohort.ends_on, years=1)
    name = str(starts_on.year) if starts_on.year == ends_on.year else f"{starts_on.year}/{ends_on.year % 100:02d}"
    return NextSeason(name, starts_on, ends_on)


@transaction.atomic
def begin_next(*, cohort: Cohort, season: NextSeason, by: User) -> Cohort:
    """Make the next cohort with what stays the same; its sessions are planned anew. Raise MeetingRefusedError."""
    if season.ends_on <= season.starts_on:
        raise MeetingRefusedError(Problem("ends_on", _("The last day is before the first.")))
    if Cohort.objects.filter(programme=cohort.programme_id, name=season.name).exists():
        raise MeetingRefusedError(Problem("name", _("There is a cohort of that name already.")))
    with pghistory.context(user=by.pk):
        made = Cohort.objects.create(
            programme=cohort.programme,
            name=season.name,
            starts_on=season.starts_on,
            ends_on=season.ends_on,
            **{name: getattr(cohort, name) for name in COPIED},
        )
        copy_numbers(cohort, made)
        copy_rules(cohort, made)
    return made


def copy_numbers(cohort: Cohort, made: Cohort) -> None:
    """Give the new cohort the numbers in which the old one differs, with their reasons."""
    PolicyOverride.objects.bulk_create(
        PolicyOverride(cohort=made, key=o.key, value=o.value, reason=o.reason, changed_by=o.changed_by)
        for o in cohort.policy_overrides.all()
    )


def copy_rules(cohort: Cohort, made: Cohort) -> None:
    """Give the new cohort the rhythm of the old one, from its first day to its last."""
    WeeklyRule.objects.bulk_create(
        WeeklyRule(
            cohort=made,
            weekday=rule.weekday,
            starts_at=rule.starts_at,
            minutes=rule.minutes,
            title=rule.title,
            place=rule.place,
            starts_on=made.starts_on,
            ends_on=made.ends_on,
        )
        for rule in cohort.weekly_rules.all()
    )
