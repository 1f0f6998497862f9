"""Gives people a seat in a cohort; the 26th is refused, also when two accept at the same moment (S1-27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.moment_words import date_words
from cohort.domain.policies import policy_for
from cohort.domain.seasondays import first_in_season
from cohort.models import Cohort, Fellowship, FellowshipState, Guide
from cohort.policy import CohortPolicy
from people.models import Person, User


class EnrolmentError(Exception):
    """A seat cannot be given; the message says why."""


class TooLateError(EnrolmentError):
    """The season is too far on for someone to join (R1.6)."""


class CohortFullError(EnrolmentError):
    """No seat is left."""


@dataclass(frozen=True)
class Enrolment:
    """A person who takes a seat, with what the application handed down."""

    person: Person
    code: str
    guide: Guide | None
    joined_on: date
    quarter: str = ""
    institution: str = ""
    field_of_study: str = ""
    year_of_study: int | None = None


def enrol(*, cohort: Cohort, enrolment: Enrolment, by: User) -> Fellowship:
    """Give one person the lowest free seat; raise TooLateError or CohortFullError."""
    refuse_late_joining(cohort=cohort, joined_on=enrolment.joined_on)
    return enrol_all(cohort=cohort, enrolments=[enrolment], by=by)[0]


@transaction.atomic
def enrol_all(*, cohort: Cohort, enrolments: Sequence[Enrolment], by: User) -> list[Fellowship]:
    """Give each person a seat, in a fixed number of queries; raise CohortFullError and give none.

    It also writes down what happened in past seasons, so the day of joining is not checked here.
    """
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    taken = set(cohort.fellowships.filter(state=FellowshipState.ACTIVE).values_list("seat", flat=True))
    policy = policy_for(cohort, CohortPolicy)
    refuse_beyond_capacity(cohort=cohort, seats=len(taken) + len(enrolments), policy=policy)
    free = (seat for seat in range(1, policy.most_active + 1) if seat not in taken)
    fellowships = [seated(cohort, enrolment, seat) for enrolment, seat in zip(enrolments, free, strict=False)]
    with pghistory.context(user=by.pk):
        return Fellowship.objects.bulk_create(fellowships)


def last_joining_day(*, cohort: Cohort) -> date:
    """Return the last day on which someone may join a cohort (R1.6)."""
    policy = policy_for(cohort, CohortPolicy)
    return min(first_in_season(policy.latest_joining_month_day, starts_on=cohort.starts_on), cohort.ends_on)


def refuse_late_joining(*, cohort: Cohort, joined_on: date) -> None:
    """Raise TooLateError when someone would join after the last day for it (R1.6)."""
    last = last_joining_day(cohort=cohort)
    if joined_on > last:
        sentence = _("People join this cohort until %(last)s; after that the training has gone too far.")
        raise TooLateError(sentence % {"last": date_words(last)})


def refuse_beyond_capacity(*, cohort: Cohort, seats: int, policy: CohortPolicy) -> None:
    """Raise CohortFullError when so many seats are more than the cohort has."""
    if seats > policy.most_active:
        raise CohortFullError(_("A cohort has at most %(most)s fellows.") % {"most": policy.most_active})
    if seats > policy.capacity:
        sentence = _("All %(capacity)s seats are taken. More seats need a written reason in the changed numbers.")
        raise CohortFullError(sentence % {"capacity": policy.capacity})


def seated(cohort: Cohort, enrolment: Enrolment, seat: int) -> Fellowship:
    """Return an unsaved fellowship on a seat."""
    return Fellowship(
        cohort=cohort,
        person=enrolment.person,
        code=enrolment.code,
        guide=enrolment.guide,
        seat=seat,
        joined_on=enrolment.joined_on,
        quarter=enrolment.quarter,
        institution=enrolment.institution,
        field_of_study=enrolment.field_of_study,
        year_of_study=enrolment.year_of_study,
    )
