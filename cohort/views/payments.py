"""The scholarship of a cohort: both halves of everyone, and the lists for the treasury (R6.9)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS, TREASURERS
from cohort.domain.book import load_book
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.payments import PaymentRefusedError, make_list
from cohort.domain.scholarship import Step, scholarship, totals
from cohort.domain.scholarship_words import half_rows
from cohort.models import Cohort, PaymentList
from people.access import Role, has_role, needs_role
from people.adminkit import acting


@needs_role(*TREASURERS)
def latest_payments(request: HttpRequest) -> HttpResponse:
    """Lead to the payments of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("payments", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*TREASURERS)
def payments(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show both halves of every scholarship of one cohort, as they stand today, and the lists made so far."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    halves = scholarship(book=load_book(cohort), on=localdate())
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "totals": totals(halves),
        "ready": sum(1 for half in halves if half.step == Step.READY),
        "groups": half_rows(halves),
        "lists": PaymentList.objects.filter(cohort=cohort).select_related("made_by__person").prefetch_related("lines"),
        "may_make": has_role(request.user, *PLANNERS),
        "may_decide": has_role(request.user, Role.CENTRE_HEAD),
    }
    return render(request, "cohort/payments.html", context)


@require_POST
@needs_role(*PLANNERS)
def make_payment_list(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Put what is ready on a list for the treasury."""
    cohort = get_object_or_404(Cohort, pk=cohort_id)
    try:
        made = make_list(cohort=cohort, by=acting(request), on=localdate(), at=timezone.now())
    except PaymentRefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("payments", cohort_id=cohort.pk)
    messages.success(request, _("The list is ready for the treasury."))
    return redirect("payment_list", list_id=made.pk)
