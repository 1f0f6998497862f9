"""The fellow is told at once what was decided about a report, in their own language, each decision once."""

from datetime import timedelta

import pytest

from cohort.domain.hours import correct_hours, reject_hours, return_hours, reverse_hours
from cohort.tests.factories import ApprovedHourLogFactory, FellowshipFactory, HourLogFactory
from cohort.tests.factories_hours import TODAY, login_of_fellow, login_of_guide, noon, told
from people.models import Message

pytestmark = pytest.mark.django_db
NOTE = "כמה זמן זה לקח?"


def test_each_decision_is_told_once_with_its_note() -> None:
    fellow = FellowshipFactory.create(person__language="en")
    guide, at = login_of_guide(fellow), noon(TODAY)
    back, no = HourLogFactory.create(fellowship=fellow), HourLogFactory.create(fellowship=fellow, minutes=30)

    return_hours(log=back, by=guide, at=at, note=NOTE)
    reject_hours(log=no, by=guide, at=at, reason=NOTE)
    reverse_hours(log=ApprovedHourLogFactory.create(fellowship=fellow, minutes=45), by=guide, at=at, reason=NOTE)

    rows = Message.objects.filter(person=fellow.person).order_by("pk")
    assert [row.kind for row in rows] == ["hours_returned", "hours_rejected", "hours_reversed"]
    assert {row.body for row in rows} == {NOTE}
    assert rows[0].subject == "Your report of 10.01.2026 came back for correction"


def test_report_that_comes_back_twice_is_told_twice() -> None:
    log = HourLogFactory.create(reported_on=TODAY)
    fellow, at = log.fellowship, noon(TODAY)
    guide = login_of_guide(fellow)

    return_hours(log=log, by=guide, at=at, note=NOTE)
    correct_hours(log=log, report=told(), by=login_of_fellow(fellow), on=TODAY)
    return_hours(log=log, by=guide, at=at + timedelta(hours=1), note=NOTE)

    assert Message.objects.filter(person=fellow.person, kind="hours_returned").count() == 2
