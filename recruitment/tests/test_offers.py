"""Offers, answers, the wait-list and the last seat (R5.9, R5.10)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from cohort.models import Fellowship, PolicyOverride
from people.models import User
from recruitment.domain.acceptance import accept_offer
from recruitment.domain.moves import MoveRefusedError, move
from recruitment.domain.offers import NoSeatError, OfferClosedError, decline_offer, expire_offers, make_offer
from recruitment.enums import ApplicationState
from recruitment.models import Application, ApplicationMove, Call, Offer, Withdrawal
from recruitment.tests.factories import ApplicationFactory, CallFactory, GuideFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


@pytest.fixture
def by() -> User:
    user: User = UserFactory.create()
    return user


def call_with_seats(count: int, by: User) -> Call:
    """Return a call of a cohort with so many seats."""
    call: Call = CallFactory.create()
    PolicyOverride.objects.create(
        cohort=call.cohort, key="cohort.capacity", value=str(count), reason="בדיקה", changed_by=by
    )
    return call


def waiting(call: Call, place: int) -> Application:
    application: Application = ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=place)
    return application


def states(*applications: Application) -> list[tuple[str, int | None]]:
    """Return state and place of applications as the database has them."""
    for application in applications:
        application.refresh_from_db()
    return [(a.state, a.waitlist_position) for a in applications]


def test_move_writes_who_when_and_why(by: User) -> None:
    application = ApplicationFactory.create(state="ranked")

    move(application=application, to=ApplicationState.WITHDREW, by=by, on=date(2025, 10, 1), reason="moved_city")

    row = ApplicationMove.objects.get(application=application)
    assert (row.from_state, row.to_state, row.moved_by, row.moved_on, row.reason) == (
        "ranked",
        "withdrew",
        by,
        date(2025, 10, 1),
        "moved_city",
    )
    assert states(application) == [("withdrew", None)]


def test_move_refuses_what_the_table_does_not_allow_or_someone_else_did(by: User) -> None:
    application = ApplicationFactory.create(state="accepted")
    stale = ApplicationFactory.create(state="ranked")
    Application.objects.filter(pk=stale.pk).update(state="rejected_final")

    for refused in (application, stale):
        with pytest.raises(MoveRefusedError):
            move(application=refused, to=ApplicationState.OFFERED, by=by, on=date(2025, 10, 1))
    assert ApplicationMove.objects.count() == 0


def test_make_offer_gives_seventy_two_hours(by: User) -> None:
    application = ApplicationFactory.create()

    offer = make_offer(application=application, by=by, at=NOW)

    assert (offer.answer_by, offer.offered_on, offer.from_waitlist) == (NOW + timedelta(hours=72), NOW.date(), False)
    assert states(application) == [("offered", None)]


def test_make_offer_counts_offers_and_acceptances_against_the_seats(by: User) -> None:
    call = call_with_seats(2, by)
    ApplicationFactory.create(call=call, state="accepted")
    first, second = ApplicationFactory.create_batch(2, call=call)
    make_offer(application=first, by=by, at=NOW)

    with pytest.raises(NoSeatError):
        make_offer(application=second, by=by, at=NOW)

    assert states(first, second) == [("offered", None), ("ranked", None)]


def test_declined_offer_goes_to_the_first_who_waits_and_the_others_move_up(by: User) -> None:
    call = call_with_seats(1, by)
    offered = ApplicationFactory.create(call=call)
    line = [waiting(call, place) for place in (1, 2, 3)]
    make_offer(application=offered, by=by, at=NOW)

    promoted = decline_offer(application=offered, reason="moved_city", by=by, at=NOW)

    assert promoted is not None
    assert (promoted.application, promoted.from_waitlist) == (line[0], True)
    assert states(offered, *line) == [
        ("declined_offer", None),
        ("offered", None),
        ("waitlisted", 1),
        ("waitlisted", 2),
    ]
    assert Withdrawal.objects.get(application=offered).stage == "offer"


def test_declined_offer_stays_free_when_the_waitlist_is_no_longer_valid(by: User) -> None:
    call = call_with_seats(1, by)
    offered, next_one = ApplicationFactory.create(call=call), waiting(call, 1)
    make_offer(application=offered, by=by, at=NOW)

    january = datetime(2026, 1, 1, 9, tzinfo=ZoneInfo("Asia/Jerusalem"))

    assert decline_offer(application=offered, reason="", by=by, at=january) is None
    assert states(next_one) == [("waitlisted", 1)]


def test_expire_offers_closes_only_what_is_late(by: User) -> None:
    call = call_with_seats(2, by)
    late, in_time = ApplicationFactory.create_batch(2, call=call)
    next_one = waiting(call, 1)
    make_offer(application=late, by=by, at=NOW)
    make_offer(application=in_time, by=by, at=NOW + timedelta(hours=2))

    promoted = expire_offers(call=call, by=by, at=NOW + timedelta(hours=73))

    assert [offer.application for offer in promoted] == [next_one]
    assert states(late, in_time, next_one) == [("expired_offer", None), ("offered", None), ("offered", None)]
    assert expire_offers(call=call, by=by, at=NOW + timedelta(hours=73)) == []


def test_accept_offer_takes_a_seat_in_the_cohort(by: User) -> None:
    call = call_with_seats(1, by)
    application = ApplicationFactory.create(call=call, quarter="רובע א׳", institution="מכללה", year_of_study=2)
    guide = GuideFactory.create(cohort=call.cohort)
    make_offer(application=application, by=by, at=NOW)

    fellow = accept_offer(application=application, code="F01", guide=guide, by=by, at=NOW)

    assert (fellow.person, fellow.code, fellow.guide, fellow.joined_on) == (
        application.person,
        "F01",
        guide,
        call.cohort.starts_on,
    )
    assert (fellow.quarter, fellow.institution, fellow.year_of_study) == ("רובע א׳", "מכללה", 2)
    assert states(application) == [("accepted", None)]


def test_offer_is_answered_once_and_in_time(by: User) -> None:
    application = ApplicationFactory.create()

    def accept(at: datetime) -> None:
        accept_offer(application=application, code="F01", guide=None, by=by, at=at)

    with pytest.raises(OfferClosedError):
        accept(NOW)
    make_offer(application=application, by=by, at=NOW)

    with pytest.raises(OfferClosedError):
        accept(NOW + timedelta(hours=72, seconds=1))
    accept(NOW + timedelta(hours=72))
    with pytest.raises(OfferClosedError):
        accept(NOW)
    with pytest.raises(OfferClosedError):
        decline_offer(application=application, reason="", by=by, at=NOW)

    assert Fellowship.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_last_seat_is_offered_once_at_the_same_moment(by: User) -> None:
    call = call_with_seats(1, by)
    rivals = ApplicationFactory.create_batch(4, call=call)

    def offer(application: Application) -> bool:
        try:
            make_offer(application=application, by=by, at=NOW)
        except NoSeatError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(offer, rivals))

    assert sorted(made) == [False, False, False, True]
    assert Offer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_double_click_on_accept_takes_one_seat(by: User) -> None:
    call = call_with_seats(5, by)
    application = ApplicationFactory.create(call=call)
    make_offer(application=application, by=by, at=NOW)

    def accept(code: str) -> bool:
        try:
            mine = Application.objects.get(pk=application.pk)
            accept_offer(application=mine, code=code, guide=None, by=by, at=NOW)
        except OfferClosedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3) as pool:
        accepted = list(pool.map(accept, ["F01", "F02", "F03"]))

    assert sorted(accepted) == [False, False, True]
    assert Fellowship.objects.count() == 1
