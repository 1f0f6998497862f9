"""The trainer's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from cohort.domain.book import load_book
from cohort.domain.cohorts import cohort_of_the_day
from people.access import needs_role
from reports.access import TRAINING
from reports.domain.training import training_rows


@needs_role(*TRAINING)
def training(request: HttpRequest) -> HttpResponse:
    """Show the training sessions of the running cohort."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    rows = training_rows(book=load_book(cohort))
    return render(request, "reports/training.html", {"cohort": cohort, "rows": rows, "today": localdate()})
