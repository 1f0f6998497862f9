"""Lists for the treasury, and what comes back from it: paid with a day and a reference, or sent back (R6.9)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.book import load_book
from cohort.domain.scholarship import Step, scholarship
from cohort.models import Cohort, PaymentLine, PaymentList
from people.access import Role, has_role
from people.models import User


class PaymentRefusedError(Exception):
    """The list or the payment cannot be; the message says why."""


@transaction.atomic
def make_list(*, cohort: Cohort, by: User, on: date, at: datetime) -> PaymentList:
    """Put every half that is ready and on no list yet on a new list; raise PaymentRefusedError where there is none."""
    if not has_role(by, Role.MANAGER):
        raise PaymentRefusedError(_("Lists are made by the coordinator."))
    held = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    ready = [half for half in scholarship(book=load_book(held), on=on) if half.step == Step.READY]
    if not ready:
        raise PaymentRefusedError(_("Nothing is ready that is not on a list already."))
    made = PaymentList.objects.create(cohort=held, made_at=at, made_by=by)
    PaymentLine.objects.bulk_create(
        PaymentLine(
            list=made,
            fellowship_id=half.instalment.fellow.id,
            half=half.instalment.number,
            agorot=half.instalment.agorot,
            ready_on=half.instalment.ready_on or on,
        )
        for half in ready
    )
    return made


@transaction.atomic
def record_payments(*, payment_list: PaymentList, paid_on: date, reference: str, by: User, on: date) -> int:
    """Record that all open lines of a list were paid on one day under one reference; return how many."""
    open_lines = list(payment_list.lines.filter(paid_on=None, sent_back_on=None).select_for_update())
    if not open_lines:
        raise PaymentRefusedError(_("Every line of this list has been answered."))
    for line in open_lines:
        pay(line, paid_on=paid_on, reference=reference, by=by, on=on)
    return len(open_lines)


@transaction.atomic
def record_payment(*, line: PaymentLine, paid_on: date, reference: str, by: User, on: date) -> PaymentLine:
    """Record that one line was paid; raise PaymentRefusedError."""
    held = PaymentLine.objects.select_for_update(of=("self",)).select_related("list").get(pk=line.pk)
    return pay(held, paid_on=paid_on, reference=reference, by=by, on=on)


def pay(line: PaymentLine, *, paid_on: date, reference: str, by: User, on: date) -> PaymentLine:
    """Write day and reference into a locked line."""
    check_treasurer(by)
    check_open(line)
    if not reference.strip():
        raise PaymentRefusedError(_("Write the reference of the payment."))
    if not line.ready_on <= paid_on <= on:
        days = {"first": f"{line.ready_on:%d.%m.%Y}", "last": f"{on:%d.%m.%Y}"}
        raise PaymentRefusedError(_("The day of payment lies between %(first)s and %(last)s.") % days)
    line.paid_on, line.reference, line.recorded_by = paid_on, reference.strip(), by
    line.save(update_fields=["paid_on", "reference", "recorded_by"])
    return line


@transaction.atomic
def send_back(*, line: PaymentLine, reason: str, by: User, on: date) -> PaymentLine:
    """Record that the treasury sent a line back; the half is ready again for the next list."""
    held = PaymentLine.objects.select_for_update().get(pk=line.pk)
    check_treasurer(by)
    check_open(held)
    if not reason.strip():
        raise PaymentRefusedError(_("Write in a few words why."))
    held.sent_back_on, held.sent_back_reason, held.recorded_by = on, reason.strip(), by
    held.save(update_fields=["sent_back_on", "sent_back_reason", "recorded_by"])
    return held


def check_treasurer(by: User) -> None:
    """Refuse everyone who has no part in payments."""
    if not has_role(by, Role.TREASURY, Role.MANAGER):
        raise PaymentRefusedError(_("Payments are recorded by the treasury or the coordinator."))


def check_open(line: PaymentLine) -> None:
    """Refuse a second answer to a line."""
    if line.paid_on:
        raise PaymentRefusedError(
            _("This was already recorded as paid on %(day)s.") % {"day": f"{line.paid_on:%d.%m.%Y}"}
        )
    if line.sent_back_on:
        raise PaymentRefusedError(_("This line was already sent back."))
