"""Adjustments: asked with dignity, decided once by the manager, and what they do to the commitment (R3.4, X-10)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from cohort.domain.adjustment_effect import AdjustmentEffect, adjustment_effect
from cohort.domain.adjustments import (
    AdjustmentAsk,
    approve_adjustment,
    ask_adjustment,
    decline_adjustment,
    note_document_seen,
    take_back_adjustment,
    was_taken_back,
)
from cohort.domain.asking import RequestRefusedError
from cohort.domain.book import load_book
from cohort.models import AdjustmentReason, Attendance, CommitmentAdjustment, Fellowship, Mark
from cohort.tests.factories import CommitmentAdjustmentFactory, FellowshipFactory, MeetingFactory
from cohort.tests.factories_requests import guide_of, login_of, missed, morning, staff
from people.access import Role
from people.models import Message

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
FIRST, LAST = date(2026, 1, 13), date(2026, 3, 3)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    """Return a fellow of a season of 142 hours, 24 of them between the first and the last day."""
    fellow = FellowshipFactory.create()
    for week in range(8):
        MeetingFactory.create(cohort=fellow.cohort, date=FIRST + timedelta(weeks=week))
    for week in range(39):
        MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 4, 1) + timedelta(days=week))
    MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 6, 1), minutes=60)
    return fellow


def ask(
    fellow: Fellowship, first: date = FIRST, last: date = LAST, reason: str = AdjustmentReason.RESERVE_DUTY
) -> CommitmentAdjustment:
    wish = AdjustmentAsk(reason=reason, starts_on=first, ends_on=last)
    return ask_adjustment(fellowship=fellow, ask=wish, by=login_of(fellow), at=morning(TODAY))


def approved(row: CommitmentAdjustment) -> CommitmentAdjustment:
    manager = staff(Role.MANAGER)
    note_document_seen(adjustment=row, by=manager, at=morning(TODAY))
    return approve_adjustment(adjustment=row, by=manager, at=morning(TODAY))


def test_eight_meetings_of_reserve_duty_leave_124_75_hours(fellow: Fellowship) -> None:
    guide = guide_of(fellow)
    row = ask(fellow)
    effect = adjustment_effect(book=load_book(fellow.cohort), adjustment=row, on=TODAY)

    approved(row)

    told = {m.person_id: m.body for m in Message.objects.filter(key__contains="approved")}
    assert effect == AdjustmentEffect(sessions=8, before=9000, after=7485)
    assert set(told) == {fellow.person_id, guide.person_id}
    assert all("124.75" in body for body in told.values())
    assert not any("מילואים" in body for body in told.values())


def test_asking_tells_the_coordinator_and_the_guide_without_the_reason(fellow: Fellowship) -> None:
    manager, guide = staff(Role.MANAGER), guide_of(fellow)

    ask(fellow, reason=AdjustmentReason.MOURNING)

    messages = list(Message.objects.all())
    assert {m.person_id for m in messages} == {manager.person_id, guide.person_id}
    assert not any("אבל" in m.subject + m.body for m in messages)


def test_call_up_entered_by_the_guide_is_told_to_the_fellow(fellow: Fellowship) -> None:
    wish = AdjustmentAsk(reason=AdjustmentReason.RESERVE_DUTY, starts_on=FIRST, ends_on=LAST)

    row = ask_adjustment(fellowship=fellow, ask=wish, by=guide_of(fellow), at=morning(TODAY))

    message = Message.objects.get(person=fellow.person)
    assert (row.announced_on, row.approved_on) == (TODAY, None)
    assert message.key.startswith(f"adjustment:{row.pk}:entered")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (LAST, FIRST, "before the first"),
        (date(2025, 10, 31), LAST, "within the season"),
        (FIRST, date(2026, 8, 1), "within the season"),
    ],
)
def test_days_lie_in_order_within_the_season(fellow: Fellowship, first: date, last: date, words: str) -> None:
    with pytest.raises(RequestRefusedError, match=words):
        ask(fellow, first, last)


@pytest.mark.parametrize("reason", ["tired", ""])
def test_reason_is_one_of_the_four(fellow: Fellowship, reason: str) -> None:
    with pytest.raises(RequestRefusedError, match="reason"):
        ask(fellow, reason=reason)


def test_overlap_is_answered_kindly_and_says_which_days(fellow: Fellowship) -> None:
    ask(fellow)

    with pytest.raises(RequestRefusedError, match="13 Jan 2026 to 3 Mar 2026 already waits"):
        ask(fellow, LAST, LAST + timedelta(days=4))
    approved(CommitmentAdjustment.objects.get())
    with pytest.raises(RequestRefusedError, match="already holds"):
        ask(fellow, FIRST - timedelta(days=4), FIRST)

    assert ask(fellow, LAST + timedelta(days=1), LAST + timedelta(days=4)).pk


def test_taken_back_request_frees_its_days_and_the_forecast(fellow: Fellowship) -> None:
    row = ask(fellow)

    back = take_back_adjustment(adjustment=row, by=login_of(fellow), at=morning(TODAY))

    assert was_taken_back(back)
    assert load_book(fellow.cohort).fellow(fellow.pk).adjustments == ()
    assert ask(fellow).pk
    with pytest.raises(RequestRefusedError, match="already closed"):
        take_back_adjustment(adjustment=row, by=login_of(fellow), at=morning(TODAY))


def test_approval_needs_the_confirmation(fellow: Fellowship) -> None:
    row = ask(fellow)

    with pytest.raises(RequestRefusedError, match="confirmation was shown") as refusal:
        approve_adjustment(adjustment=row, by=staff(Role.MANAGER), at=morning(TODAY))

    assert refusal.value.field == "document_seen"


def test_only_a_manager_decides_and_never_about_themselves(fellow: Fellowship) -> None:
    row = CommitmentAdjustmentFactory.create(fellowship=fellow)
    own = staff(Role.MANAGER, fellow.person)

    for by in (guide_of(fellow), own):
        with pytest.raises(RequestRefusedError, match="coordinator"):
            approve_adjustment(adjustment=row, by=by, at=morning(TODAY))


def test_declining_needs_a_word_and_is_final(fellow: Fellowship) -> None:
    row, manager = ask(fellow), staff(Role.MANAGER)

    with pytest.raises(RequestRefusedError, match="in a few words"):
        decline_adjustment(adjustment=row, by=manager, at=morning(TODAY), note="")
    decline_adjustment(adjustment=row, by=manager, at=morning(TODAY), note="נדבר")
    with pytest.raises(RequestRefusedError, match="already closed"):
        approve_adjustment(adjustment=row, by=manager, at=morning(TODAY))

    message = Message.objects.get(person=fellow.person)
    assert message.body == "נדבר"
    assert not was_taken_back(CommitmentAdjustment.objects.select_related("fellowship").get())


def test_absences_marked_within_the_days_leave_the_count(fellow: Fellowship) -> None:
    inside, outside = missed(fellow, date(2026, 1, 5)), missed(fellow, date(2026, 1, 8))

    approved(ask(fellow, inside.date, inside.date))

    marks = dict(Attendance.objects.values_list("meeting", "mark"))
    assert marks == {inside.pk: Mark.EXEMPT, outside.pk: Mark.ABSENT_EXCUSED}
