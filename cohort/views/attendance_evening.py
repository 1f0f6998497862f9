"""The way to the list that is needed now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cohort.access import THOSE_WHO_LEAD_MEETINGS
from cohort.domain.evenings import evening_of
from people.access import needs_role


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
@require_GET
def tonight(request: HttpRequest) -> HttpResponse:
    """Lead to today's list; on another day to the one that waits, or show what waits and what comes next."""
    at = timezone.now()
    evening = evening_of(user=request.user, at=at)
    if evening.meeting:
        return redirect("attendance", meeting_id=evening.meeting.pk)
    return render(request, "cohort/tonight.html", {"evening": evening, "today": timezone.localdate(at)})
