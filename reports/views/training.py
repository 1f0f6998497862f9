"""The trainer's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate

from cohort.domain.book import load_book
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.trainers import cohorts_in_training
from people.access import Role, has_role, needs_role
from reports.access import TRAINING
from reports.domain.training import TrainingRow, next_session, training_rows
from reports.domain.training_group import training_group


@needs_role(*TRAINING)
def training(request: HttpRequest) -> HttpResponse:
    """Show the trainer the next session with its list, the group, and how the sessions of the cohort went."""
    today = localdate()
    cohort = cohort_of_the_day(on=today, among=cohorts_in_training(request.user))
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    book = load_book(cohort)
    rows = training_rows(book=book)
    coming = next_session(rows, on=today)
    context = {
        "cohort": cohort,
        "rows": rows,
        "coming": coming,
        "list_url": list_address(coming),
        "tone": "now" if coming and coming.date == today else "",
        "group": training_group(cohort=cohort, book=book),
        "may_see_contract": has_role(request.user, Role.MANAGER, Role.CENTRE_HEAD),
        "today": today,
    }
    return render(request, "reports/training.html", context)


def list_address(row: TrainingRow | None) -> str:
    """Return the address of a session's attendance list, empty where there is none."""
    try:
        return reverse("attendance", args=[row.id]) if row else ""
    except NoReverseMatch:
        return ""
