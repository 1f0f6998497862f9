"""The board of all initiatives: twenty at a glance, late first."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Guide
from initiatives.access import STAFF
from initiatives.domain.board import board_of
from initiatives.forms.milestones import BoardFilter
from initiatives.models import Initiative
from people.access import needs_role


@require_safe
@needs_role(*STAFF)
def initiatives_board(request: HttpRequest) -> HttpResponse:
    """Show the initiatives of the running cohort that a login may see."""
    today = localdate()
    cohort = cohort_of_the_day(on=today)
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    seen = Initiative.objects.visible_to(request.user).filter(cohort=cohort)
    areas = list(seen.order_by("category").values_list("category", flat=True).distinct())
    guides = Guide.objects.filter(cohort=cohort).select_related("person")
    form = BoardFilter(request.GET or None, guides=guides, areas=areas)
    board = board_of(cohort=cohort, among=chosen(seen, form), on=today)
    rows = [row for row in board.rows if row.late] if form.is_valid() and form.cleaned_data["late"] else board.rows
    words = ngettext("%(count)s initiative", "%(count)s initiatives", len(rows)) % {"count": len(rows)}
    context = {
        "cohort": cohort,
        "board": board,
        "rows": rows,
        "form": form,
        "count_words": words,
        "clear_url": reverse("initiatives_board") if request.GET else "",
        "today": today,
    }
    return render(request, "initiatives/board.html", context)


def chosen(seen: QuerySet[Initiative], form: BoardFilter) -> QuerySet[Initiative]:
    """Return the initiatives that the filter asks for."""
    if not form.is_valid():
        return seen
    asked = form.cleaned_data
    wanted = {"stage": asked["stage"], "lead__guide": asked["guide"], "category": asked["area"]}
    return seen.filter(**{name: value for name, value in wanted.items() if value})
