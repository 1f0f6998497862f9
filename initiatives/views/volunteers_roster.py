"""The roster of all volunteers of a season, for the office: each person once, insurance, clearance, duplicates."""

from collections.abc import Sequence

import structlog
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Cohort
from initiatives.domain.city_roster import CityRoster, CityRow, city_roster, merge, twins
from initiatives.domain.safety import refer, see_clearance
from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.exports.volunteers import roster_csv, roster_workbook
from initiatives.forms.volunteers import FilterForm, ReferralForm
from initiatives.models import Volunteer
from people.access import Role, needs_role
from people.adminkit import acting

log = structlog.get_logger(__name__)
ON_A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def cohort_asked(request: HttpRequest) -> Cohort:
    """Return the cohort that the address names, the one of the day otherwise; raise Http404 without any."""
    text = request.GET.get("cohort", "") or request.POST.get("cohort", "")
    if text.isdecimal():
        return get_object_or_404(Cohort.objects.select_related("programme"), pk=int(text))
    found = cohort_of_the_day(on=localdate())
    if found is None:
        raise Http404
    return found


@require_safe
@needs_role(Role.MANAGER)
def volunteer_roster(request: HttpRequest) -> HttpResponse:
    """Show all volunteers of a season, filtered, and what is missing before they start."""
    cohort = cohort_asked(request)
    found = city_roster(cohort=cohort, on=localdate())
    titles = sorted({title for row in found.rows for title in row.initiatives})
    form = FilterForm(request.GET or None, titles=titles)
    rows = kept(found, form)
    pairs = twins(volunteers=[row.volunteer for row in found.rows])
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme").order_by("-starts_on"),
        "roster": found,
        "count": len(rows),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "filter": form,
        "referral": ReferralForm(initial={"begins": localdate()}),
        "pairs": len(pairs),
        "query": request.GET.urlencode(),
    }
    return render(request, "initiatives/volunteer_roster.html", context)


def kept(found: CityRoster, form: FilterForm) -> list[CityRow]:
    """Return the rows that a filter keeps."""
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    title, missing, students = told.get("initiative"), told.get("missing"), told.get("students")
    return [
        row
        for row in found.rows
        if (not title or title in row.initiatives)
        and (not students or row.is_student == (students == "yes"))
        and (not missing or lacks(row, missing))
    ]


def lacks(row: CityRow, missing: str) -> bool:
    """Say whether something is missing of a volunteer."""
    signs = {"insurance": row.insured, "clearance": row.cleared, "parent": row.parent}
    if missing == "any":
        return row.is_red
    sign = signs.get(missing)
    return sign is not None and sign.level != "good"


@require_safe
@needs_role(Role.MANAGER)
def volunteer_roster_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the roster as it is filtered; who took it is logged."""
    cohort = cohort_asked(request)
    found = city_roster(cohort=cohort, on=localdate())
    titles = sorted({title for row in found.rows for title in row.initiatives})
    rows = kept(found, FilterForm(request.GET or None, titles=titles))
    log.info("volunteers_exported", user_id=request.user.pk, cohort_id=cohort.pk, rows=len(rows))
    if kind == "csv":
        return sent(roster_csv(rows), "text/csv; charset=utf-8", "volunteers.csv")
    return sent(roster_workbook(rows), XLSX, "volunteers.xlsx")


def sent(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@needs_role(Role.MANAGER)
def volunteer_roster_do(request: HttpRequest) -> HttpResponse:
    """Note a referral or a clearance for those who are ticked."""
    cohort = cohort_asked(request)
    numbers = [int(text) for text in request.POST.getlist("volunteer") if text.isdecimal()]
    chosen = list(Volunteer.objects.filter(cohort=cohort, pk__in=numbers))
    if not chosen:
        messages.warning(request, _("Nobody was ticked."))
    elif request.POST.get("do") == "clearance":
        count = see_clearance(volunteers=chosen, by=acting(request), on=localdate())
        messages.success(request, counted(count))
    else:
        refer_all(request, cohort, chosen)
    query = request.POST.get("query", "")
    return redirect(f"{reverse('volunteer_roster')}?{query}" if query else reverse("volunteer_roster"))


def refer_all(request: HttpRequest, cohort: Cohort, chosen: Sequence[Volunteer]) -> None:
    """Note the referral of some volunteers, or say what is wrong with its dates."""
    form = ReferralForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The referral needs a first and a last day."))
        return
    try:
        messages.success(
            request, counted(refer(volunteers=chosen, cohort=cohort, by=acting(request), **form.cleaned_data))
        )
    except VolunteersRefusedError as refusal:
        messages.error(request, str(refusal))


def counted(count: int) -> str:
    """Say for how many it was noted."""
    return ngettext("Noted for %(count)s volunteer.", "Noted for %(count)s volunteers.", count) % {"count": count}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(Role.MANAGER)
def volunteer_twins(request: HttpRequest) -> HttpResponse:
    """Show who seems to be written down twice, and make one of two."""
    cohort = cohort_asked(request)
    rows = Volunteer.objects.filter(cohort=cohort).select_related("person")
    if request.method == "POST":
        first, second = (request.POST.get(name, "") for name in ("kept", "gone"))
        numbers = [int(text) if text.isdecimal() else 0 for text in (first, second)]
        kept_one, gone_one = (get_object_or_404(rows, pk=pk) for pk in numbers)
        try:
            stays = merge(kept=kept_one, gone=gone_one, by=acting(request))
            messages.success(request, _("Now one: %(name)s. Hours, shifts and referral were kept.") % {"name": stays})
        except VolunteersRefusedError as refusal:
            messages.error(request, str(refusal))
        return redirect(f"{request.path}?cohort={cohort.pk}")
    pairs = twins(volunteers=rows.order_by("pk"))
    return render(request, "initiatives/volunteer_twins.html", {"cohort": cohort, "pairs": pairs})
