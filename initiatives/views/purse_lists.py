"""What the accountant is handed: the list of expenses, and one archive with all receipts."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cohort.models import Cohort
from initiatives.access import OVERSEERS
from initiatives.domain.accounts import Span, account_rows
from initiatives.exports.purse import MIME, archive, list_bytes
from initiatives.forms.purse import ListForm
from initiatives.views.purse import cohort_or_404
from people.access import needs_role

log = structlog.get_logger(__name__)
SHOWN_ROWS = 30


@require_safe
@needs_role(*OVERSEERS)
def accountant_list(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Let the span be chosen, and show what the list would hold."""
    cohort = cohort_or_404(cohort_id)
    form = ListForm(request.GET or None)
    span = span_of(form)
    rows = account_rows(cohort=cohort, span=span) if span else []
    context = {
        "cohort": cohort,
        "form": form,
        "span": span,
        "rows": rows[:SHOWN_ROWS],
        "count": len(rows),
        "more": max(len(rows) - SHOWN_ROWS, 0),
        "total": sum(row.agorot for row in rows),
        "vat": sum(row.vat_agorot or 0 for row in rows),
        "receipts": sum(len(row.files) for row in rows),
        "without": sum(not row.files for row in rows),
    }
    return render(request, "initiatives/accountant_list.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*OVERSEERS)
@cache_control(private=True, no_store=True)
def accountant_sheet(request: HttpRequest, cohort_id: int, form: str) -> HttpResponse:
    """Send the list as a workbook or as CSV; the download is logged."""
    cohort = cohort_or_404(cohort_id)
    if form not in MIME:
        raise Http404
    span = span_of(ListForm(request.GET or None))
    if span is None:
        return to_the_list(request, cohort)
    rows = account_rows(cohort=cohort, span=span)
    note(request, cohort, form, len(rows))
    response = HttpResponse(list_bytes(rows, form=form), content_type=MIME[form])
    response["Content-Disposition"] = f'attachment; filename="{file_name(form)}"'
    return response


@require_safe
@needs_role(*OVERSEERS)
@cache_control(private=True, no_store=True)
def accountant_archive(request: HttpRequest, cohort_id: int) -> HttpResponseBase:
    """Send one archive with the list and all receipts, built on disk; the download is logged."""
    cohort = cohort_or_404(cohort_id)
    span = span_of(ListForm(request.GET or None))
    if span is None:
        return to_the_list(request, cohort)
    rows = account_rows(cohort=cohort, span=span)
    note(request, cohort, "zip", len(rows))
    response = StreamingHttpResponse(archive(rows), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{file_name("zip")}"'
    return response


def to_the_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Lead back to the choice of the span, which says what is wrong with it."""
    return redirect(f"{reverse('accountant_list', args=[cohort.pk])}?{request.GET.urlencode()}")


def span_of(form: ListForm) -> Span | None:
    """Return the span that was asked for, everything where nothing was; None where it makes no sense."""
    if not form.is_bound:
        return Span()
    if not form.is_valid():
        return None
    told = form.cleaned_data
    paid = {ListForm.PAID: True, ListForm.UNPAID: False}.get(told["paid"])
    return Span(first=told["first"], last=told["last"], paid=paid)


def file_name(ending: str) -> str:
    """Return what the downloaded file is called."""
    return f"expenses-{localdate():%Y-%m-%d}.{ending}"


def note(request: HttpRequest, cohort: Cohort, form: str, rows: int) -> None:
    """Log a download."""
    log.info("accountant_list_downloaded", user_id=request.user.pk, cohort_id=cohort.pk, form=form, rows=rows)
