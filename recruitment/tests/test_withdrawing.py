"""Stepping back at each stage: what becomes free, and who moves up."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from people.domain.logins import system_user
from recruitment.domain.my_page import my_page_of, want_next_call
from recruitment.domain.offers import make_offer
from recruitment.domain.withdrawing import WithdrawingRefusedError, withdraw_application
from recruitment.enums import ApplicationState as S
from recruitment.models import Application, Slot
from recruitment.tests.factories import ApplicationFactory, CallFactory

pytestmark = pytest.mark.django_db
AT = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


def step_back(application: Application) -> Application:
    by = system_user("applicant")
    withdraw_application(application=application, reason="  אין   לי זמן ", by=by, at=AT)
    application.refresh_from_db()
    return application


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (S.DRAFT, "application"),
        (S.SUBMITTED, "application"),
        (S.INVITED_ASSESSMENT, "assessment_center"),
        (S.INVITED_INTERVIEW, "interview"),
        (S.RANKED, "interview"),
    ],
)
def test_withdrawal_knows_its_stage(state: S, stage: str) -> None:
    on = None if state == S.DRAFT else date(2025, 9, 1)

    application = step_back(ApplicationFactory.create(state=state, submitted_on=on))

    assert (application.state, application.withdrawal.stage) == (S.WITHDREW, stage)
    assert application.withdrawal.reason == "אין לי זמן"


def test_booked_hour_becomes_free() -> None:
    application = ApplicationFactory.create(state=S.INVITED_INTERVIEW)
    slot = Slot.objects.create(
        call=application.call,
        stage="interview",
        starts_at=AT + timedelta(days=1),
        minutes=30,
        application=application,
        booked_at=AT,
    )

    step_back(application)

    slot.refresh_from_db()
    assert (slot.application, slot.booked_at) == (None, None)


def test_those_behind_on_the_wait_list_move_up() -> None:
    call = CallFactory.create()
    first, second, third = (
        ApplicationFactory.create(call=call, state=S.WAITLISTED, waitlist_position=n) for n in (1, 2, 3)
    )

    step_back(first)

    places = [Application.objects.get(pk=a.pk).waitlist_position for a in (first, second, third)]
    assert places == [None, 1, 2]


def test_open_offer_is_declined_and_goes_on() -> None:
    call = CallFactory.create()
    offered = ApplicationFactory.create(call=call)
    waiting = ApplicationFactory.create(call=call, state=S.WAITLISTED, waitlist_position=1)
    make_offer(application=offered, by=system_user("test"), at=AT - timedelta(hours=1))

    step_back(offered)

    waiting.refresh_from_db()
    assert (offered.state, waiting.state) == (S.DECLINED, S.OFFERED)


@pytest.mark.parametrize("state", [S.REJECTED, S.DECLINED, S.WITHDREW])
def test_closed_application_has_nothing_to_withdraw(state: S) -> None:
    application = ApplicationFactory.create(state=state)

    with pytest.raises(WithdrawingRefusedError):
        step_back(application)


@pytest.mark.parametrize("state", [s for s in S if s not in (S.INELIGIBLE, S.WAITLISTED, S.DRAFT)])
def test_every_state_has_a_way(state: S) -> None:
    page = my_page_of(application=ApplicationFactory.create(state=state), on=date(2025, 9, 1))

    assert [step.label for step in page.steps]
    assert all(step.state in ("done", "now", "next", "skipped") for step in page.steps)


def test_applicant_says_whether_to_hear_of_the_next_call() -> None:
    application = ApplicationFactory.create()

    want_next_call(application=application, wanted=True)

    application.refresh_from_db()
    assert application.keep_for_next_year
