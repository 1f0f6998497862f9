"""The scholarship ledger: nobody is paid twice, nothing is withheld by one person alone, accounts stay locked."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from cohort.domain.book import load_book
from cohort.domain.payees import Payee, keep_payee, payee_of
from cohort.domain.payments import PaymentRefusedError, make_list, record_payment, record_payments, send_back
from cohort.domain.scholarship import Step, scholarship
from cohort.domain.withholding import WithholdingRefusedError, decide, give_notice, lift, record_hearing
from cohort.exports.payments import payment_workbook
from cohort.models import Cohort, CommitmentAdjustment, Fellowship, PaymentList, StopGround
from cohort.tests.factories import (
    AttendanceFactory,
    CommitmentAdjustmentFactory,
    FellowshipFactory,
    MeetingFactory,
)
from config.testing import HouseClient, on_day
from people.domain.logins import give_login, system_user
from people.enums import Role
from people.models import Message, User
from people.tests.factories import login_of

pytestmark = pytest.mark.django_db
CHECK = date(2026, 1, 31)
AT = datetime.combine(CHECK, time(9), ZoneInfo("Asia/Jerusalem"))


@pytest.fixture
def fellow() -> Fellowship:
    """Return a fellow whose first half is ready on the day of the check."""
    fellowship = FellowshipFactory.create()
    meeting = MeetingFactory.create(cohort=fellowship.cohort, date=date(2025, 11, 4))
    AttendanceFactory.create(fellowship=fellowship, meeting=meeting)
    return fellowship


@pytest.fixture
def manager() -> User:
    return login_of(Role.MANAGER)


def step(cohort: Cohort, half: int = 1, on: date = CHECK) -> Step:
    return next(h.step for h in scholarship(book=load_book(cohort), on=on) if h.instalment.number == half)


def listed(fellow: Fellowship, manager: User) -> PaymentList:
    return make_list(cohort=fellow.cohort, by=manager, on=CHECK, at=AT)


def test_half_goes_from_ready_to_the_list_to_the_bank(fellow: Fellowship, manager: User) -> None:
    steps = [step(fellow.cohort)]

    made = listed(fellow, manager)
    steps.append(step(fellow.cohort))
    record_payments(payment_list=made, paid_on=CHECK, reference="T-1", by=manager, on=CHECK)

    assert [*steps, step(fellow.cohort)] == [Step.READY, Step.LISTED, Step.PAID]
    assert [line.agorot for line in made.lines.all()] == [5_000_00]


def test_second_list_holds_nothing_twice(fellow: Fellowship, manager: User) -> None:
    listed(fellow, manager)

    with pytest.raises(PaymentRefusedError):
        listed(fellow, manager)


def test_line_that_was_sent_back_stands_on_the_next_list(fellow: Fellowship, manager: User) -> None:
    line = listed(fellow, manager).lines.get()

    send_back(line=line, reason="חשבון לא קיים", by=manager, on=CHECK)

    assert step(fellow.cohort) == Step.READY
    assert listed(fellow, manager).lines.count() == 1


def test_payment_is_recorded_once(fellow: Fellowship, manager: User) -> None:
    line = listed(fellow, manager).lines.get()
    record_payment(line=line, paid_on=CHECK, reference="T-1", by=manager, on=CHECK)

    with pytest.raises(PaymentRefusedError):
        record_payment(line=line, paid_on=CHECK, reference="T-2", by=manager, on=CHECK)
    with pytest.raises(PaymentRefusedError):
        send_back(line=line, reason="טעות", by=manager, on=CHECK)


@pytest.mark.parametrize(
    ("paid_on", "reference"), [(date(2026, 1, 30), "T-1"), (date(2026, 2, 1), "T-1"), (CHECK, "  ")]
)
def test_payment_without_a_possible_day_or_reference_is_refused(
    fellow: Fellowship, manager: User, paid_on: date, reference: str
) -> None:
    line = listed(fellow, manager).lines.get()

    with pytest.raises(PaymentRefusedError):
        record_payment(line=line, paid_on=paid_on, reference=reference, by=manager, on=CHECK)


def notice(fellow: Fellowship, by: User, half: int = 1) -> Any:
    return give_notice(
        fellowship=fellow, half=half, ground=StopGround.LEFT_STUDIES, reason="הודיעה", by=by, on=CHECK, at=AT
    )


def test_half_is_withheld_only_after_hearing_and_by_the_head(fellow: Fellowship, manager: User) -> None:
    head = login_of(Role.CENTRE_HEAD, email="head@example.org")
    withholding = notice(fellow, manager)
    steps = [step(fellow.cohort)]

    with pytest.raises(WithholdingRefusedError):
        decide(withholding=withholding, by=head, on=CHECK)
    record_hearing(withholding=withholding, by=manager, on=CHECK)
    with pytest.raises(WithholdingRefusedError):
        decide(withholding=withholding, by=manager, on=CHECK)
    decide(withholding=withholding, by=head, on=CHECK)

    assert [*steps, step(fellow.cohort)] == [Step.HEARING, Step.WITHHELD]
    with pytest.raises(WithholdingRefusedError):
        lift(withholding=withholding, reason="חרטה", by=manager, on=CHECK)
    with pytest.raises(PaymentRefusedError):
        listed(fellow, manager)


def test_notice_is_told_once_and_may_be_taken_back(fellow: Fellowship, manager: User) -> None:
    withholding = notice(fellow, manager)
    with pytest.raises(WithholdingRefusedError):
        notice(fellow, manager)

    with pytest.raises(WithholdingRefusedError):
        lift(withholding=withholding, reason=" ", by=manager, on=CHECK)
    lift(withholding=withholding, reason="טעות שלנו", by=manager, on=CHECK)

    assert Message.objects.filter(person=fellow.person, kind="withholding_notice").count() == 1
    assert step(fellow.cohort) == Step.READY


def test_half_on_a_list_is_not_withheld_behind_the_treasurys_back(fellow: Fellowship, manager: User) -> None:
    listed(fellow, manager)

    with pytest.raises(WithholdingRefusedError):
        notice(fellow, manager)


def account_of(fellow: Fellowship) -> Payee:
    return Payee(national_id="123456782", bank="12", branch="456", account="7654321", holder=fellow.person.full_name)


def login_for(fellow: Fellowship) -> User:
    return give_login(person=fellow.person, email="fellow@example.org", role=None, by=system_user("test"))


def test_numbers_of_an_account_are_unreadable_in_the_database(fellow: Fellowship) -> None:
    details = keep_payee(fellowship=fellow, payee=account_of(fellow), by=login_for(fellow), at=AT)

    with connection.cursor() as cursor:
        cursor.execute("SELECT national_id, account FROM cohort_payeedetails")
        stored = cursor.fetchall()
    assert "123456782" not in str(stored)
    assert "7654321" not in str(stored)
    assert payee_of(details) == account_of(fellow)


def test_workbook_reads_right_to_left_with_accounts_as_text(fellow: Fellowship, manager: User) -> None:
    keep_payee(fellowship=fellow, payee=account_of(fellow), by=login_for(fellow), at=AT)

    sheet = load_workbook(BytesIO(payment_workbook(listed(fellow, manager)))).active

    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    row = [cell.value for cell in sheet[2]]
    assert row[:7] == [fellow.person.full_name, "123456782", "12", "456", "7654321", fellow.person.full_name, 1]
    assert row[7] == 5000


def test_treasury_answers_the_list_on_its_page(client: HouseClient, fellow: Fellowship, manager: User) -> None:
    made = listed(fellow, manager)
    client.force_login(login_of(Role.TREASURY, email="t@example.org"))

    with on_day(CHECK):
        bad = client.post(reverse("record_list", args=[made.pk]), {"all-paid_on": "2027-01-01", "all-reference": "T-9"})
        client.post(reverse("record_list", args=[made.pk]), {"all-paid_on": "2026-01-31", "all-reference": "T-9"})

    assert bad.status_code == 422
    assert "T-9" in bad.content.decode()
    assert [(line.paid_on, line.reference) for line in made.lines.all()] == [(CHECK, "T-9")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("national_id", "123456789"), ("bank", "abc"), ("branch", ""), ("account", "12-3"), ("holder", "")],
)
def test_account_with_a_slip_comes_back_whole(client: HouseClient, fellow: Fellowship, field: str, value: str) -> None:
    client.force_login(login_for(fellow))

    answer = client.post(reverse("my_scholarship"), {**vars(account_of(fellow)), field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not hasattr(Fellowship.objects.get(pk=fellow.pk), "payee")


def test_page_shows_only_the_end_of_the_account(client: HouseClient, fellow: Fellowship) -> None:
    client.force_login(login_for(fellow))
    client.post(reverse("my_scholarship"), vars(account_of(fellow)))

    page = client.get(reverse("my_scholarship")).content.decode()

    assert "321" in page
    assert "7654321" not in page
    assert "123456782" not in page


def test_request_that_waits_does_not_lower_the_threshold(fellow: Fellowship, manager: User) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 20), minutes=600)
    asked = CommitmentAdjustmentFactory.create(fellowship=fellow, document_seen=True)
    steps = [step(fellow.cohort)]

    CommitmentAdjustment.objects.filter(pk=asked.pk).update(approved_on=date(2026, 1, 15), approved_by=manager)

    assert [*steps, step(fellow.cohort)] == [Step.HELD, Step.READY]


def test_late_joiner_is_asked_for_the_sessions_since_joining(fellow: Fellowship) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=date(2025, 12, 2), minutes=600)
    late = FellowshipFactory.create(cohort=fellow.cohort, joined_on=date(2025, 12, 20))
    meeting = MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 6))
    AttendanceFactory.create(fellowship=late, meeting=meeting)

    halves = scholarship(book=load_book(fellow.cohort), on=CHECK)

    assert next(h.step for h in halves if h.key == (late.pk, 1)) == Step.READY
