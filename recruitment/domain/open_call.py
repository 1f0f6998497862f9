"""Opens a call by copying an earlier one, or from what the first call of a programme begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.domain.seasondays import same_day
from cohort.models import Cohort
from people.models import User
from recruitment.domain.call_changes import check_dates
from recruitment.domain.call_defaults import COMMITMENT, INTERVIEW_GUIDE
from recruitment.domain.copying import copy_parts
from recruitment.domain.dates import call_dates
from recruitment.domain.first_parts import first_parts
from recruitment.domain.refusals import refused
from recruitment.models import Call, CommitmentText
from recruitment.policy import RecruitmentPolicy

COPIED = (
    "about",
    "gives",
    "gets",
    "staff_words",
    "evening",
    "contact",
    "residency",
    "student_needed",
    "evening_needed",
    "other_scholarship_refused",
    "papers_asked",
    "interview_guide",
    "next_way",
    "next_way_url",
)


@dataclass(frozen=True)
class Dates:
    """The four dates of a call."""

    opens_on: date
    closes_on: date
    answer_on: date
    assessors_until: date


def cohorts_without_call() -> QuerySet[Cohort]:
    """Return the cohorts that have no call yet, newest first."""
    return Cohort.objects.exclude(pk__in=Call.objects.values("cohort")).select_related("programme")


def newest_cohorts() -> list[Cohort]:
    """Return the newest cohort of each programme; the next one can begin from it."""
    rows = Cohort.objects.select_related("programme").order_by("programme_id", "-starts_on")
    return list(rows.distinct("programme_id"))


def calls_to_copy(*, programme_id: int) -> list[Call]:
    """Return calls that can be copied, those of the programme first, newest first."""
    calls = Call.objects.select_related("cohort__programme")
    return sorted(calls, key=lambda call: (call.cohort.programme_id != programme_id, -call.closes_on.toordinal()))


def proposed_dates(*, starts_on: date, source: Call | None, policy: RecruitmentPolicy) -> Dates:
    """Return the dates of a call for a season, a year on from those of its source where that fits (R5.1, R5.11)."""
    usual = call_dates(starts_on=starts_on, policy=policy)
    opens_on = usual.closes_on - timedelta(days=policy.open_days)
    if source and source.opens_on:
        later = same_day(source.opens_on, years=starts_on.year - source.cohort.starts_on.year)
        opens_on = later if later <= usual.closes_on else opens_on
    return Dates(opens_on, usual.closes_on, usual.answer_on, usual.assessors_until)


def dates_for(*, cohort: Cohort, starts_on: date, source: Call | None) -> Dates:
    """Return the proposed dates by the numbers of a cohort."""
    return proposed_dates(starts_on=starts_on, source=source, policy=policy_for(cohort, RecruitmentPolicy))


@transaction.atomic
def open_call(*, cohort: Cohort, source: Call | None, dates: Dates, by: User, at: datetime) -> Call:
    """Make the call of a cohort, not yet published; raise CallRefusedError."""
    if Call.objects.filter(cohort=cohort).exists():
        raise refused("cohort", _("This cohort has a call already."))
    check_dates(**vars(dates))
    with pghistory.context(user=by.pk):
        call = Call.objects.create(cohort=cohort, **vars(dates), **words_from(source))
        if source:
            copy_parts(source=source, call=call)
        else:
            first_parts(call=call)
        write_commitment(call=call, source=source, at=at)
    return call


def words_from(source: Call | None) -> dict[str, Any]:
    """Return words and conditions of the source; the first call has an interview guide to begin with."""
    if source:
        return {name: getattr(source, name) for name in COPIED}
    return {"interview_guide": paragraphs(INTERVIEW_GUIDE)}


def paragraphs(words: Iterable[object]) -> str:
    """Return words one a line, in the language of the moment."""
    return "\n".join(str(line) for line in words)


def write_commitment(*, call: Call, source: Call | None, at: datetime) -> None:
    """Begin the commitment with the last version of the source's, else with the usual words (S1-32)."""
    last = CommitmentText.objects.filter(call=source).order_by("-version").first() if source else None
    text = last.text if last else paragraphs(COMMITMENT)
    CommitmentText.objects.create(call=call, version=1, text=text, written_at=at)
