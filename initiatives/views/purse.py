"""The programme's money: where it stands, what stands out, and every line of the ledger."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Cohort
from initiatives.access import OVERSEERS
from initiatives.domain.programme_rows import gifts_of, ledger_of, offers_of, vat_of, waiting_of
from initiatives.domain.purse import purse_of
from initiatives.domain.purse_notices import Notice, notices_of
from initiatives.enums import TAKEN_AWAY
from initiatives.forms.purse import LedgerFilter
from people.access import Role, has_role, needs_role

LINES_OF_A_PAGE = 50


@dataclass(frozen=True)
class Door:
    """A notice with the address that it leads to; empty where this reader has no such page."""

    notice: Notice
    address: str


@require_safe
@needs_role(*OVERSEERS)
def budget(request: HttpRequest) -> HttpResponse:
    """Lead to the money of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("cohort_budget", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@require_safe
@needs_role(*OVERSEERS)
def cohort_budget(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show the programme's money as it stands today; only the coordinator finds what changes it."""
    cohort = cohort_or_404(cohort_id)
    purse, may_write = purse_of(cohort=cohort, on=localdate()), may_change(request)
    offers = offers_of(cohort=cohort)
    notices = notices_of(purse, offers=offers)
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "purse": purse,
        "gifts": gifts_of(cohort=cohort),
        "vat": vat_of(cohort=cohort),
        "waiting": waiting_of(cohort=cohort),
        "notices": [Door(notice, address_of(notice, cohort, may_write=may_write)) for notice in notices],
        "may_write": may_write,
    }
    return render(request, "initiatives/budget.html", context)


def address_of(notice: Notice, cohort: Cohort, *, may_write: bool) -> str:
    """Return where a notice leads; what changes money is for the coordinator alone."""
    try:
        match notice.page:
            case "initiative":
                return reverse("initiative_money", args=[notice.key])
            case "outside":
                return reverse("programme_expenses", args=[cohort.pk])
            case "release" if may_write:
                return f"{reverse('release_money', args=[cohort.pk])}?initiative={notice.key}"
            case "line" if may_write:
                return reverse("budget_line", args=[cohort.pk, notice.key])
    except NoReverseMatch:
        return ""
    return ""


@require_safe
@needs_role(*OVERSEERS)
def budget_ledger(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show every line of what initiatives were given and gave back, of all or of one."""
    cohort = cohort_or_404(cohort_id)
    form = LedgerFilter(request.GET or None, cohort=cohort)
    chosen = form.cleaned_data.get("initiative") if form.is_valid() else None
    rows = ledger_of(cohort=cohort, initiative=chosen.pk if chosen else None)
    context = {
        "cohort": cohort,
        "form": form,
        "page": Paginator(rows, LINES_OF_A_PAGE).get_page(request.GET.get("page")),
        "taken_away": TAKEN_AWAY,
        "may_write": may_change(request),
    }
    return render(request, "initiatives/budget_ledger.html", context)


def cohort_or_404(cohort_id: int) -> Cohort:
    """Return a cohort with its programme."""
    return get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)


def may_change(request: HttpRequest) -> bool:
    """Say whether a reader changes the programme's money."""
    return has_role(request.user, Role.MANAGER)
