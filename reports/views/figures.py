"""The manager's figures, T1 to T25, and their files."""

from dataclasses import dataclass

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Cohort
from people.access import needs_role
from reports.access import FIGURES
from reports.domain.headline.lines import HeadlineFigure
from reports.domain.headline.report import headline_figures
from reports.domain.year import year_figures
from reports.exports.formats import FORMATS, report_bytes
from reports.views.rows import rows_url

log = structlog.get_logger(__name__)
FIRST = ("T2", "T3", "T9")


@dataclass(frozen=True)
class FigureCard:
    """A headline figure with the address of its rows."""

    figure: HeadlineFigure
    rows_url: str


@needs_role(*FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Lead to the figures of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("cohort_figures", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*FIGURES)
def cohort_figures(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show one cohort's figures, each with how it was counted and a link to its rows."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    cards = [
        FigureCard(figure, rows_url(figure.id, cohort, request.user))
        for figure in headline_figures(year_figures(cohort=cohort))
    ]
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "first": [card for card in cards if card.figure.id in FIRST],
        "cards": [card for card in cards if card.figure.id not in FIRST],
        "running": cohort.ends_on >= localdate(),
        "formats": [("xlsx", _("Workbook")), ("csv", _("CSV")), ("json", _("JSON"))],
    }
    return render(request, "reports/figures.html", context)


@needs_role(*FIGURES)
def download(request: HttpRequest, cohort_id: int, kind: str) -> HttpResponse:
    """Send a cohort's figures as a file; who took what is logged."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    if kind not in FORMATS:
        raise Http404
    log.info("download", user_id=request.user.pk, cohort_id=cohort.pk, kind=kind)
    response = HttpResponse(report_bytes(cohort=cohort, kind=kind), content_type=FORMATS[kind].content_type)
    response["Content-Disposition"] = f'attachment; filename="year-{cohort.pk}.{FORMATS[kind].ending}"'
    return response
