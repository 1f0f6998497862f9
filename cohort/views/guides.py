"""Guides: how many fellows each has, giving a fellow another one, and covers while someone is away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS, THOSE_WHO_ACCOMPANY
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.cover import CoverRefusedError, arrange_cover, end_cover
from cohort.domain.guide_load import GuideRefusedError, change_guide, guide_loads
from cohort.domain.guide_people import arranged_by, covers_ahead, guides_of_the_season
from cohort.forms.accompaniment import CoverForm
from cohort.models import Fellowship, Guide
from people.access import Role, has_role, needs_role
from people.adminkit import acting


@needs_role(*PLANNERS)
def guides(request: HttpRequest) -> HttpResponse:
    """Show the guides of the season with their fellows."""
    today = timezone.localdate()
    cohort = cohort_of_the_day(on=today)
    loads = guide_loads(cohort=cohort, on=today) if cohort else []
    return render(request, "cohort/guides.html", {"cohort": cohort, "loads": loads, "today": today})


@require_POST
@needs_role(*PLANNERS)
def give_guide(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Give a fellow another guide."""
    rows = Fellowship.objects.visible_to(request.user).select_related("person")
    fellowship = get_object_or_404(rows, pk=fellowship_id)
    key = request.POST.get("guide", "")
    guide = get_object_or_404(Guide.objects.select_related("person"), pk=int(key) if key.isdecimal() else 0)
    try:
        change_guide(fellowship=fellowship, guide=guide, by=acting(request))
    except GuideRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        names = {"fellow": fellowship.person, "guide": guide}
        messages.success(request, _("%(guide)s accompanies %(fellow)s from now on.") % names)
    return redirect("guides")


@needs_role(*THOSE_WHO_ACCOMPANY)
def cover(request: HttpRequest) -> HttpResponse:
    """Show the covers ahead and arrange a further one."""
    user, now = acting(request), timezone.now()
    today = timezone.localdate(now)
    own = arranged_by(user=user, on=today)
    colleagues = guides_of_the_season(on=today).filter(cohort__in=own.values("cohort"))
    if not has_role(user, Role.MANAGER):
        colleagues = colleagues.exclude(person=user.person_id)
    form = CoverForm(request.POST or None, guides=own, colleagues=colleagues, initial={"starts_on": today})
    if form.is_valid():
        told = form.cleaned_data
        try:
            arrange_cover(**told, by=user, at=now)
        except CoverRefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("%(name)s covers. We told them.") % {"name": told["covered_by"]})
            return redirect("cover")
    context = {
        "form": form,
        "can_arrange": own.exists(),
        "covers": covers_ahead(user=user, on=today),
        "today": today,
        "is_manager": has_role(user, Role.MANAGER),
    }
    return render(request, "cohort/cover.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*THOSE_WHO_ACCOMPANY)
def end_one_cover(request: HttpRequest, cover_id: int) -> HttpResponse:
    """End a cover from today on."""
    now = timezone.now()
    found = get_object_or_404(covers_ahead(user=acting(request), on=timezone.localdate(now)), pk=cover_id)
    try:
        end_cover(cover=found, by=acting(request), at=now)
        messages.success(request, _("The cover has ended; everyone is with their own guide."))
    except CoverRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("cover")
