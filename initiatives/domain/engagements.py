"""Which engagements count, the minutes that they hold, and whether they were referred for insurance (R10.6, R10.7)."""

from datetime import date, datetime
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from initiatives.models import Engagement, EngagementState, SignUp, SignUpState

STANDING = (SignUpState.ASKED, SignUpState.CONFIRMED, SignUpState.CAME)
"""The states in which a volunteer takes up a place of a shift."""


def with_minutes(rows: QuerySet[Engagement]) -> Any:
    """Give each engagement its `given`: the minutes noted on it and those of its shifts."""
    of_shifts = SignUp.objects.filter(engagement=OuterRef("pk")).order_by().values("engagement")
    summed = Subquery(of_shifts.annotate(whole=Sum("minutes")).values("whole"), output_field=IntegerField())
    return rows.annotate(given=F("minutes") + Coalesce(summed, 0))


def with_first_day(rows: QuerySet[Engagement]) -> Any:
    """Give each engagement its `first_at`: when its first shift begins, nothing without one."""
    standing = SignUp.objects.filter(
        engagement=OuterRef("pk"), state__in=STANDING, shift__cancelled_on__isnull=True
    ).order_by("shift__starts_at")
    return rows.annotate(first_at=Subquery(standing.values("shift__starts_at")[:1]))


def counted(rows: Any) -> Any:
    """Keep those who are volunteers of the year: active, or with time given; the rows have `given` (R10.6)."""
    return rows.filter(Q(state=EngagementState.ACTIVE) | Q(given__gt=0))


def covers(*, begins: date | None, ends: date | None, day: date) -> bool:
    """Say whether a referral with these dates is valid on a day."""
    return begins is not None and ends is not None and begins <= day <= ends


def referred(*, imported: bool, begins: date | None, ends: date | None, first_at: datetime | None) -> bool:
    """Say whether an engagement counts as referred: noted so in a list, or its referral holds on its first day.

    Where no shift is known, any referral that was noted counts.
    """
    if imported:
        return True
    if first_at is None:
        return begins is not None
    return covers(begins=begins, ends=ends, day=localdate(first_at))
