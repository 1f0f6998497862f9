"""Figures of a past day know only what was decided by then; an approved report keeps its words."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from cohort.domain.balance import Balance, balance
from cohort.domain.book import load_book
from cohort.domain.instalments import InstalmentState, first_instalment
from cohort.domain.risk import assess
from cohort.models import Fellowship, HourKind, HourLog, HourState
from cohort.tests.factories import ApprovedHourLogFactory, FellowshipFactory, HourLogFactory, MeetingFactory
from people.privacy import MASK

pytestmark = pytest.mark.django_db
JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)
LATE = {"date": date(2026, 1, 10), "reported_on": date(2026, 1, 12), "decided_on": date(2026, 2, 20)}


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def hours(fellow: Fellowship, on: date) -> Balance:
    book = load_book(fellow.cohort)
    return balance(fellow=book.fellow(fellow.pk), on=on, policy=book.policy, known_on=book.known_on(on))


def counted_and_waiting(fellow: Fellowship, on: date) -> tuple[int, int]:
    found = hours(fellow, on)
    return found.initiative_counted, found.pending


def test_report_approved_later_still_waited_on_a_past_day(fellow: Fellowship) -> None:
    ApprovedHourLogFactory.create(fellowship=fellow, **LATE)

    days = (date(2026, 1, 9), date(2026, 1, 11), JAN, date(2026, 2, 19), date(2026, 2, 20), FEB)

    found = [counted_and_waiting(fellow, on) for on in days]

    assert found == [(0, 0), (0, 0), (0, 90), (0, 90), (90, 0), (90, 0)]


def test_report_refused_later_waited_until_then(fellow: Fellowship) -> None:
    ApprovedHourLogFactory.create(fellowship=fellow, state=HourState.REJECTED, **LATE)

    assert [counted_and_waiting(fellow, on) for on in (JAN, FEB)] == [(0, 90), (0, 0)]


def test_report_taken_back_later_counted_until_then(fellow: Fellowship) -> None:
    log = ApprovedHourLogFactory.create(fellowship=fellow, date=date(2026, 1, 10), decided_on=date(2026, 1, 12))
    line = {"date": log.date, "minutes": -90, "reverses": log, "decision_note": "נרשם פעמיים"}
    ApprovedHourLogFactory.create(fellowship=fellow, decided_on=date(2026, 2, 20), **line)

    assert [counted_and_waiting(fellow, on) for on in (JAN, FEB)] == [(90, 0), (0, 0)]


def test_year_is_closed_by_what_was_approved_after_its_last_day(fellow: Fellowship) -> None:
    last = fellow.cohort.ends_on
    ApprovedHourLogFactory.create(fellowship=fellow, date=date(2026, 7, 30), decided_on=date(2026, 8, 20))
    HourLogFactory.create(fellowship=fellow, date=date(2026, 7, 29))

    assert counted_and_waiting(fellow, date(2026, 7, 30)) == (0, 180)
    assert counted_and_waiting(fellow, last) == (90, 90)
    book = load_book(fellow.cohort)
    assert assess(book=book, fellow=book.fellow(fellow.pk), on=last).hours.initiative_counted == 90


def test_make_up_repairs_only_from_the_day_of_its_approval(fellow: Fellowship) -> None:
    ApprovedHourLogFactory.create(fellowship=fellow, kind=HourKind.MAKEUP, minutes=180, **LATE)

    assert [hours(fellow, on).makeup for on in (JAN, FEB)] == [0, 180]


def test_first_half_is_released_when_the_hours_were_approved(fellow: Fellowship) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 6), minutes=120)
    ApprovedHourLogFactory.create(fellowship=fellow, **LATE)
    book = load_book(fellow.cohort)

    half = first_instalment(book=book, fellow=book.fellow(fellow.pk), on=date(2026, 3, 15))

    assert (half.state, half.ready_on) == (InstalmentState.READY, FEB)


@pytest.mark.parametrize("columns", [{"description": "אחר"}, {"explanation": "אחר"}, {"decision_note": "אחר"}], ids=str)
def test_words_of_an_approved_report_are_not_rewritten(columns: dict[str, Any]) -> None:
    log = ApprovedHourLogFactory.create(description="ישיבה", explanation="יום ארוך", decision_note="יפה")

    with pytest.raises(DatabaseError, match="approved_hours_stand"), transaction.atomic():
        HourLog.objects.filter(pk=log.pk).update(**columns)


def test_words_of_an_approved_report_can_be_erased() -> None:
    log = ApprovedHourLogFactory.create(description="ישיבה", explanation="יום ארוך", decision_note="יפה")

    erased = HourLog.objects.filter(pk=log.pk).update(description="", explanation="", decision_note=MASK)

    assert erased == 1
