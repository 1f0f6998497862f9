"""The page that shows who went on from a season's initiatives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Cohort
from people.access import needs_role
from reports.access import FIGURES
from reports.domain.onward import onward


@require_safe
@needs_role(*FIGURES)
def volunteers_onward(request: HttpRequest) -> HttpResponse:
    """Show which volunteers and guests of a season applied or volunteered later."""
    asked = request.GET.get("cohort", "")
    cohort = get_object_or_404(Cohort, pk=int(asked)) if asked.isdecimal() else cohort_of_the_day(on=localdate())
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    context = {"cohort": cohort, "onward": onward(cohort=cohort)}
    return render(request, "reports/volunteers_onward.html", context)
