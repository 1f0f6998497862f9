"""Whoever covers for a guide decides about hours while the cover holds, and not a day longer."""

from datetime import date, timedelta

import pytest

from cohort.domain.hours import HoursRefusedError, approve_hours, reject_hours
from cohort.models import Guide, HourLog, HourState
from cohort.tests.factories import GuideFactory, HourLogFactory
from cohort.tests.factories_accompaniment import GuideCoverFactory, login_of
from cohort.tests.factories_hours import noon
from people.models import User

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 11), date(2026, 1, 20)
DAY = timedelta(days=1)


def guide_of(log: HourLog) -> Guide:
    """Return the guide of a report's fellow."""
    assert log.fellowship.guide
    return log.fellowship.guide


def covered_report() -> tuple[HourLog, User]:
    """Return a waiting report, and the login of the colleague who covers for the fellow's guide."""
    log = HourLogFactory.create()
    guide = guide_of(log)
    colleague = GuideFactory.create(cohort=guide.cohort)
    GuideCoverFactory.create(guide=guide, covered_by=colleague, starts_on=FIRST, ends_on=LAST)
    return log, login_of(colleague)


@pytest.mark.parametrize("on", [FIRST, LAST])
def test_colleague_approves_while_the_cover_holds(on: date) -> None:
    log, colleague = covered_report()

    approved = approve_hours(log=log, by=colleague, on=on)

    assert (approved.state, approved.decided_by) == (HourState.APPROVED, colleague)


@pytest.mark.parametrize("on", [FIRST - DAY, LAST + DAY])
def test_colleague_decides_nothing_before_and_after(on: date) -> None:
    log, colleague = covered_report()

    with pytest.raises(HoursRefusedError):
        approve_hours(log=log, by=colleague, on=on)
    with pytest.raises(HoursRefusedError):
        reject_hours(log=log, by=colleague, at=noon(on), reason="טעות")


def test_the_guide_decides_all_the_time() -> None:
    log, _colleague = covered_report()

    approved = approve_hours(log=log, by=login_of(guide_of(log)), on=FIRST)

    assert approved.state == HourState.APPROVED
