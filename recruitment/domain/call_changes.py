"""Changes dates, conditions and words of a call, and publishes it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pghistory
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.slots import Problem
from people.models import User
from recruitment.domain.call_gaps import gaps_of
from recruitment.domain.refusals import CallRefusedError, refused
from recruitment.enums import ApplicationState
from recruitment.models import Call


def check_dates(*, opens_on: date | None, closes_on: date, answer_on: date, assessors_until: date) -> None:
    """Raise CallRefusedError when the dates are out of order; each sentence stands beside its date."""
    problems = []
    if opens_on and opens_on > closes_on:
        problems.append(Problem("closes_on", _("The call closes before it opens.")))
    if answer_on < closes_on:
        problems.append(Problem("answer_on", _("Answers cannot be promised before the call closes.")))
    if assessors_until < closes_on:
        problems.append(Problem("assessors_until", _("Assessors need access after the call closes.")))
    if problems:
        raise CallRefusedError(*problems)


def change_dates(
    *, call: Call, opens_on: date | None, closes_on: date, answer_on: date, assessors_until: date, by: User
) -> None:
    """Set the dates of a call; raise CallRefusedError when they are out of order."""
    dates = {
        "opens_on": opens_on,
        "closes_on": closes_on,
        "answer_on": answer_on,
        "assessors_until": assessors_until,
    }
    check_dates(opens_on=opens_on, closes_on=closes_on, answer_on=answer_on, assessors_until=assessors_until)
    change_call(call=call, values=dates, by=by)


def change_call(*, call: Call, values: Mapping[str, Any], by: User) -> None:
    """Write words or conditions of a call."""
    for name, value in values.items():
        setattr(call, name, value)
    with pghistory.context(user=by.pk):
        call.save(update_fields=list(values))


def publish_call(*, call: Call, by: User, at: datetime) -> None:
    """Let strangers read the call; raise CallRefusedError while something is missing that it cannot do without."""
    stops = [gap for gap in gaps_of(call=call, on=timezone.localdate(at)) if gap.stops]
    if stops:
        raise CallRefusedError(*(Problem("", gap.sentence) for gap in stops))
    change_call(call=call, values={"published_at": at}, by=by)


def unpublish_call(*, call: Call, by: User) -> None:
    """Take the call back; raise CallRefusedError once an application was sent."""
    if call.applications.exclude(state=ApplicationState.DRAFT).exists():
        raise refused("", _("Applications were sent already, so the call stays published. You may close it earlier."))
    change_call(call=call, values={"published_at": None}, by=by)
