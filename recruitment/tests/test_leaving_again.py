"""Stepping back frees sheets, hours and seats, is confirmed, and can be taken back while the call is open."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from cohort.models import Fellowship, PolicyOverride
from config.testing import HouseClient
from people.domain.logins import system_user
from people.models import Message
from recruitment.domain.acceptance import accept_offer
from recruitment.domain.links import link_address
from recruitment.domain.offers import make_offer
from recruitment.domain.withdrawing import WithdrawingRefusedError, begin_again, withdraw_application
from recruitment.enums import ApplicationState as S
from recruitment.models import (
    Application,
    Call,
    CandidateGroup,
    Evening,
    GroupSeat,
    Offer,
    ScoreSheet,
    Slot,
    SlotAssessor,
    Withdrawal,
)
from recruitment.tests.factories import ApplicationFactory, AssessorFactory, CallFactory

pytestmark = pytest.mark.django_db
AT = datetime(2025, 9, 1, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
DURING = datetime(2025, 11, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


def step_back(application: Application, at: datetime = AT) -> None:
    withdraw_application(application=application, reason="", by=system_user("applicant"), at=at)
    application.refresh_from_db()


def with_a_seat(call: Call) -> Application:
    application: Application = ApplicationFactory.create(call=call)
    make_offer(application=application, by=system_user("test"), at=AT)
    accept_offer(application=application, by=system_user("applicant"), at=AT)
    return application


def call_with_one_seat() -> Call:
    call: Call = CallFactory.create()
    PolicyOverride.objects.create(cohort=call.cohort, key="cohort.capacity", value="1", reason="בדיקה")
    return call


def test_no_assessor_keeps_an_untouched_sheet_of_someone_who_stepped_back() -> None:
    application = ApplicationFactory.create(state=S.INVITED_INTERVIEW)
    untouched, written = (AssessorFactory.create(call=application.call) for _ in range(2))
    slot = Slot.objects.create(
        call=application.call,
        stage="interview",
        starts_at=AT + timedelta(days=1),
        minutes=30,
        application=application,
        booked_at=AT,
    )
    SlotAssessor.objects.create(slot=slot, assessor=untouched)
    for stage in ("interview", "assessment_center"):
        ScoreSheet.objects.create(application=application, assessor=untouched, stage=stage)
    ScoreSheet.objects.create(application=application, assessor=written, stage="interview", note="דיברנו")

    step_back(application)

    assert [sheet.assessor for sheet in ScoreSheet.objects.all()] == [written]
    assert Slot.objects.get().application is None


def test_place_in_an_evening_ahead_is_free_and_its_sheets_go() -> None:
    application = ApplicationFactory.create(state=S.INVITED_ASSESSMENT)
    evening = Evening.objects.create(call=application.call, starts_at=AT + timedelta(days=3))
    group = CandidateGroup.objects.create(evening=evening, number=1)
    GroupSeat.objects.create(group=group, application=application)
    assessor = AssessorFactory.create(call=application.call)
    ScoreSheet.objects.create(application=application, assessor=assessor, stage="assessment_center")

    step_back(application)

    assert not GroupSeat.objects.exists()
    assert not ScoreSheet.objects.exists()


def test_stepping_back_is_confirmed_with_the_way_back_while_the_call_is_open() -> None:
    call = CallFactory.create(published_at=AT)
    application = ApplicationFactory.create(call=call, state=S.SUBMITTED)
    application.person.language = "en"

    step_back(application, at=datetime.combine(call.closes_on, AT.timetz()))

    message = Message.objects.get(person=application.person)
    assert message.kind == "recruitment.withdrew"
    assert "begin again" in message.body


def test_beginning_again_while_the_call_is_open_leads_to_the_form() -> None:
    today = timezone.localdate()
    call = CallFactory.create(
        published_at=AT,
        opens_on=today,
        closes_on=today + timedelta(days=5),
        answer_on=today + timedelta(days=60),
        assessors_until=today + timedelta(days=60),
    )
    application = ApplicationFactory.create(call=call, state=S.SUBMITTED)
    step_back(application, at=timezone.now())
    client = HouseClient()
    page = client.get(link_address(application=application), follow=True)

    response = client.post(reverse("begin_again", args=[application.pk]))

    assert reverse("begin_again", args=[application.pk]) in page.content.decode()
    assert response["Location"] == reverse("edit_application", args=[application.pk])
    application.refresh_from_db()
    assert (application.state, application.submitted_on) == (S.DRAFT, None)
    assert not Withdrawal.objects.exists()
    step_back(application, at=timezone.now())
    assert Message.objects.filter(kind="recruitment.withdrew").count() == 2


def test_beginning_again_is_refused_after_the_call_closed() -> None:
    call = CallFactory.create(published_at=AT)
    application = ApplicationFactory.create(call=call, state=S.WITHDREW)
    late = datetime.combine(call.closes_on + timedelta(days=1), AT.timetz())

    with pytest.raises(WithdrawingRefusedError):
        begin_again(application=application, by=system_user("applicant"), at=late)


def test_seat_given_back_before_the_season_goes_to_the_first_who_waits() -> None:
    call = call_with_one_seat()
    seated = with_a_seat(call)
    waiting = ApplicationFactory.create(call=call, state=S.WAITLISTED, waitlist_position=1)

    step_back(seated)

    waiting.refresh_from_db()
    fellowship = Fellowship.objects.get()
    assert (seated.state, waiting.state, fellowship.state) == (S.DECLINED, S.OFFERED, "left")
    assert fellowship.ended_on == AT.date() < call.cohort.starts_on
    assert Offer.objects.get(application=seated).answer == "declined"
    accept_offer(application=waiting, by=system_user("applicant"), at=AT)


def test_seat_is_not_given_back_once_the_season_has_begun() -> None:
    seated = with_a_seat(call_with_one_seat())

    with pytest.raises(WithdrawingRefusedError):
        step_back(seated, at=DURING)

    assert Fellowship.objects.get().state == "active"
    assert date(2025, 11, 1) <= DURING.date()
