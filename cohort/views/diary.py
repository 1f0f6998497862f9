"""The diary of whoever reads it, and the page of one session."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cohort.access import (
    PLANNERS,
    READERS_OF_THE_DIARY,
    THOSE_WHO_ACCOMPANY,
    THOSE_WHO_LEAD_MEETINGS,
    TRAINERS,
    own_fellowship,
)
from cohort.domain.absences import standing_notice
from cohort.domain.diary import chosen_cohort, cohorts_of, diary_of, meeting_page, meetings_visible_to
from people.access import has_role


@login_required
@require_GET
def diary(request: HttpRequest) -> HttpResponse:
    """Show the sessions of one of the reader's cohorts: those ahead first, what is over folded."""
    if not has_role(request.user, *READERS_OF_THE_DIARY) and own_fellowship(request.user) is None:
        raise PermissionDenied
    today = localdate()
    meetings = meetings_visible_to(request.user)
    cohorts = cohorts_of(meetings)
    cohort = chosen_cohort(cohorts, wanted=request.GET.get("cohort", ""), on=today)
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "diary": diary_of(meetings=meetings.filter(cohort=cohort), on=today) if cohort else None,
        "today": today,
        "plans": has_role(request.user, *PLANNERS),
    }
    return render(request, "cohort/diary.html", context)


@login_required
@require_GET
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show one session: when, where, what for, what to bring, materials, and what was changed about it."""
    found = get_object_or_404(meetings_visible_to(request.user), pk=meeting_id)
    fellowship = own_fellowship(request.user)
    context = {
        "meeting": found,
        "page": meeting_page(found),
        "today": localdate(),
        "plans": has_role(request.user, *PLANNERS),
        "leads": has_role(request.user, *THOSE_WHO_LEAD_MEETINGS),
        "accompanies": has_role(request.user, *THOSE_WHO_ACCOMPANY),
        "trains": has_role(request.user, *TRAINERS),
        "is_staff_reader": has_role(request.user, *READERS_OF_THE_DIARY),
        "fellowship": fellowship,
        "notice": standing_notice(fellowship=fellowship, meeting=found) if fellowship else None,
    }
    return render(request, "cohort/meeting.html", context)
