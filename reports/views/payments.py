"""The list for the treasury: who is paid which half, or what is missing (R6.9)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from cohort.domain.book import load_book
from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Cohort
from people.access import needs_role
from reports.access import PAYMENTS
from reports.domain.payments import payment_list


@needs_role(*PAYMENTS)
def latest_payments(request: HttpRequest) -> HttpResponse:
    """Lead to the payments of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("payments", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*PAYMENTS)
def payments(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show both halves of every scholarship of one cohort, as they stand today."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "payments": payment_list(book=load_book(cohort), on=localdate()),
    }
    return render(request, "reports/payments.html", context)
