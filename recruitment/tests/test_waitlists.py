"""Free seats go on to those who wait, an offer ends before joining does, and the list ends with an answer (R5.9)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cohort.domain.leaving import end_fellowship
from cohort.models import FellowshipState, PolicyOverride
from config.testing import HouseClient
from people.models import Message
from recruitment import tasks
from recruitment.domain.acceptance import accept_offer
from recruitment.domain.links import link_address
from recruitment.domain.number_changes import change_numbers
from recruitment.domain.offers import NoSeatError, make_offer
from recruitment.domain.refusals import CallRefusedError
from recruitment.domain.staging import set_seats
from recruitment.domain.waitlists import offer_first, tend_waitlists
from recruitment.models import Application, Call, Offer
from recruitment.tests.factories import ApplicationFactory, CallFactory
from recruitment.tests.factories_choosing import manager

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Jerusalem")
AT = datetime(2025, 11, 20, 12, tzinfo=ZONE)


def call_with_seats(count: int) -> Call:
    call: Call = CallFactory.create()
    PolicyOverride.objects.create(cohort=call.cohort, key="cohort.capacity", value=str(count), reason="בדיקה")
    return call


def line_of(call: Call, count: int) -> list[Application]:
    return [
        ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=place)
        for place in range(1, count + 1)
    ]


def states(*applications: Application) -> list[str]:
    return [Application.objects.get(pk=application.pk).state for application in applications]


def test_seat_of_a_fellow_who_left_goes_on_with_the_next_run_of_the_job() -> None:
    call, by = call_with_seats(1), manager()
    seated = ApplicationFactory.create(call=call)
    first, second = line_of(call, 2)
    make_offer(application=seated, by=by, at=AT)
    fellowship = accept_offer(application=seated, by=by, at=AT)

    before = tend_waitlists(by=by, at=AT)
    end_fellowship(fellowship=fellowship, to=FellowshipState.LEFT, reason="עברה עיר", by=by, on=AT.date())
    after = tend_waitlists(by=by, at=AT)

    assert (before, after) == (0, 1)
    assert states(first, second) == ["offered", "waitlisted"]
    assert tend_waitlists(by=by, at=AT) == 0


def test_nothing_goes_on_by_itself_while_somebody_waits_for_the_committee() -> None:
    call, by = call_with_seats(1), manager()
    [first] = line_of(call, 1)
    ApplicationFactory.create(call=call, state="ranked")

    assert tend_waitlists(by=by, at=AT) == 0

    assert offer_first(call=call, by=by, at=AT) is not None
    assert states(first) == ["offered"]


def test_more_seats_go_to_those_who_wait() -> None:
    call, by = call_with_seats(1), manager()
    make_offer(application=ApplicationFactory.create(call=call), by=by, at=AT)
    first, second, third = line_of(call, 3)

    assert set_seats(call=call, seats=3, reason="תקן נוסף", by=by, at=AT) == 2

    assert states(first, second, third) == ["offered", "offered", "waitlisted"]


def test_those_who_wait_are_answered_once_after_the_last_day_of_the_list() -> None:
    call, by = call_with_seats(1), manager()
    first, second = line_of(call, 2)
    Call.objects.filter(pk=call.pk).update(next_way="התנדבות")
    after = datetime(2026, 1, 1, 0, 10, tzinfo=ZONE)

    for _ in range(2):
        assert tend_waitlists(by=by, at=after) == 0

    assert states(first, second) == ["rejected_final"] * 2
    letters = Message.objects.filter(kind="recruitment.rejected")
    assert sorted(letters.values_list("person", flat=True)) == sorted([first.person_id, second.person_id])
    assert all("התנדבות" in letter.body for letter in letters)


def test_list_of_a_season_long_past_is_left_as_it_was() -> None:
    call, by = call_with_seats(1), manager()
    [waiting] = line_of(call, 1)

    tend_waitlists(by=by, at=AT + timedelta(days=400))

    assert states(waiting) == ["waitlisted"]
    assert not Message.objects.exists()


def test_offer_never_holds_beyond_the_last_day_of_joining() -> None:
    call, by = call_with_seats(1), manager()
    application = ApplicationFactory.create(call=call)

    offer = make_offer(application=application, by=by, at=datetime(2025, 12, 30, 12, tzinfo=ZONE))

    assert offer.answer_by == datetime(2025, 12, 31, 23, 59, tzinfo=ZONE)
    assert accept_offer(application=application, by=by, at=offer.answer_by).joined_on == date(2025, 12, 31)


def test_no_seat_is_offered_when_nobody_may_join_any_more() -> None:
    application = ApplicationFactory.create()

    with pytest.raises(NoSeatError):
        make_offer(application=application, by=manager(), at=datetime(2026, 1, 1, 9, tzinfo=ZONE))


def test_emptied_number_of_seats_is_checked_against_the_promised_ones() -> None:
    call, by = call_with_seats(25), manager()
    PolicyOverride.objects.filter(key="cohort.capacity").update(value="22")
    ApplicationFactory.create_batch(22, call=call, state="accepted")

    with pytest.raises(CallRefusedError):
        change_numbers(cohort=call.cohort, values={"cohort.capacity": ""}, reason="כרגיל", by=by)


def late_offer() -> Offer:
    """Return an offer in a season of today whose time has just passed, with somebody who waits."""
    today = timezone.localdate()
    call = call_with_seats(1)
    type(call.cohort).objects.filter(pk=call.cohort_id).update(starts_on=today, ends_on=today + timedelta(days=200))
    application = ApplicationFactory.create(call=call)
    line_of(call, 1)
    offer = make_offer(application=application, by=manager(), at=timezone.now())
    Offer.objects.filter(pk=offer.pk).update(answer_by=timezone.now() - timedelta(seconds=1))
    return offer


def test_late_offer_is_closed_when_its_page_is_opened() -> None:
    offer = late_offer()

    HouseClient().get(link_address(application=offer.application, page="answer_offer"), follow=True)

    offer.refresh_from_db()
    assert offer.answer == "expired"
    assert states(offer.application) == ["expired_offer"]


def test_late_offer_is_closed_when_the_decisions_are_opened_and_the_next_is_offered_by_hand() -> None:
    offer = late_offer()
    call = offer.application.call
    client = Client()
    client.force_login(manager())

    page = client.get(reverse("call_decisions", args=[call.pk]), secure=True)

    assert page.status_code == 200
    assert call.applications.filter(state="offered").count() == 1
    assert states(offer.application) == ["expired_offer"]


def test_job_gives_free_seats_on() -> None:
    offer = late_offer()

    assert tasks.expire_offers() == 1

    assert states(offer.application) == ["expired_offer"]
