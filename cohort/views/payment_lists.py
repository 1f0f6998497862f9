"""One list at the treasury: what it holds, as a file, and what comes back."""

from collections.abc import Callable

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from cohort.access import TREASURERS
from cohort.domain.payments import PaymentRefusedError, record_payment, record_payments, send_back
from cohort.exports.payments import lines_of, payment_workbook
from cohort.forms.payments import PaidForm, SentBackForm
from cohort.models import PaymentLine, PaymentList
from people.access import Role, has_role, needs_role
from people.adminkit import acting

log = structlog.get_logger(__name__)
THOSE_WHO_PAY = (Role.TREASURY, Role.MANAGER)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_of(list_id: int) -> PaymentList:
    """Return a list with its cohort; raise Http404."""
    return get_object_or_404(PaymentList.objects.select_related("cohort__programme", "made_by__person"), pk=list_id)


@needs_role(*TREASURERS)
def payment_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show a list's lines, each with its answer or the form for it."""
    return list_page(request, list_of(list_id))


def list_page(
    request: HttpRequest,
    found: PaymentList,
    *,
    all_form: PaidForm | None = None,
    line: PaymentLine | None = None,
    line_form: PaidForm | SentBackForm | None = None,
) -> HttpResponse:
    """Draw a list; forms are given where they came back."""
    lines = lines_of(found)
    context = {
        "list": found,
        "lines": lines,
        "sent_back": found.lines.exclude(sent_back_on=None).select_related("fellowship__person"),
        "open": sum(1 for row in lines if row.paid_on is None),
        "sum_agorot": sum(row.agorot for row in lines),
        "may_pay": has_role(request.user, *THOSE_WHO_PAY),
        "all_form": all_form or PaidForm(initial={"paid_on": localdate()}, prefix="all"),
        "wrong_line": line.pk if line else None,
        "line_form": line_form,
        "today": localdate(),
    }
    return render(request, "cohort/payment_list.html", context, status=422 if all_form or line_form else 200)


@require_POST
@needs_role(*THOSE_WHO_PAY)
def record_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Record that the whole list was paid on one day under one reference."""
    found, form = list_of(list_id), PaidForm(request.POST, prefix="all")
    if form.is_valid():
        paid_on, reference = form.answer()
        try:
            count = record_payments(
                payment_list=found, paid_on=paid_on, reference=reference, by=acting(request), on=localdate()
            )
            messages.success(request, _("Recorded: %(count)s payments.") % {"count": count})
            return redirect("payment_list", list_id=found.pk)
        except PaymentRefusedError as refusal:
            form.add_error("paid_on", str(refusal))
    return list_page(request, found, all_form=form)


@require_POST
@needs_role(*THOSE_WHO_PAY)
def record_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Record that one line was paid."""
    line, form = line_of(line_id), PaidForm(request.POST)
    if not form.is_valid():
        return list_page(request, line.list, line=line, line_form=form)
    paid_on, reference = form.answer()
    return answer(
        request,
        line,
        form,
        "paid_on",
        lambda: record_payment(line=line, paid_on=paid_on, reference=reference, by=acting(request), on=localdate()),
    )


@require_POST
@needs_role(*THOSE_WHO_PAY)
def send_back_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Record that the treasury sent one line back."""
    line, form = line_of(line_id), SentBackForm(request.POST)
    if not form.is_valid():
        return list_page(request, line.list, line=line, line_form=form)
    reason = form.cleaned_data["reason"]
    return answer(
        request, line, form, "reason", lambda: send_back(line=line, reason=reason, by=acting(request), on=localdate())
    )


def line_of(line_id: int) -> PaymentLine:
    """Return a line with its list; raise Http404."""
    return get_object_or_404(PaymentLine.objects.select_related("list__cohort__programme"), pk=line_id)


def answer(
    request: HttpRequest,
    line: PaymentLine,
    form: PaidForm | SentBackForm,
    field: str,
    act: Callable[[], object],
) -> HttpResponse:
    """Do what was asked with a line, or show why not beside the field."""
    try:
        act()
    except PaymentRefusedError as refusal:
        form.add_error(field, str(refusal))
        return list_page(request, line.list, line=line, line_form=form)
    messages.success(request, _("Saved."))
    return redirect("payment_list", list_id=line.list_id)


@needs_role(*THOSE_WHO_PAY)
@cache_control(private=True, no_store=True)
def download_payment_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Send a list as a workbook; who took it is logged (R12.2)."""
    found = list_of(list_id)
    log.info("download", user_id=request.user.pk, cohort_id=found.cohort_id, kind="payment_list", list_id=found.pk)
    response = HttpResponse(payment_workbook(found), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="payments-{found.pk}.xlsx"'
    return response
