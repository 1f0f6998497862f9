"""The attendance list of an evening: showing it, saving marks, confirming, and what is new while it is open."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cohort.access import THOSE_WHO_LEAD_MEETINGS
from cohort.domain.attendance import confirm_list, record_marks
from cohort.domain.attendance_access import AttendanceRefusedError, listed, lists_open_to
from cohort.domain.attendance_entries import Saved
from cohort.domain.attendance_list import AttendanceList, read_list
from cohort.domain.attendance_news import new_lines, stamp_of
from cohort.forms.attendance import HeardIdeaForm, marks_sent
from cohort.models import Meeting
from cohort.views.attendance_context import list_context
from cohort.views.attendance_json import conflicts_as_json, lines_as_json, saved_as_json
from people.access import needs_role
from people.adminkit import acting


def meeting_or_404(request: HttpRequest, meeting_id: int) -> Meeting:
    """Return a meeting whose list the reader keeps; another one is not there."""
    return get_object_or_404(lists_open_to(request.user), pk=meeting_id)


def page_of(request: HttpRequest, meeting: Meeting, *, heard: HeardIdeaForm | None = None, **more: Any) -> HttpResponse:
    """Draw a meeting's list with everything that stands on its page."""
    sheet: AttendanceList = read_list(meeting=meeting, user=request.user, at=timezone.now())
    form = heard or HeardIdeaForm(fellows=listed(meeting))
    return render(request, "cohort/attendance.html", {**list_context(sheet, request), "heard_form": form, **more})


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
@never_cache
@require_GET
def attendance(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show the list of faces of one meeting."""
    return page_of(request, meeting_or_404(request, meeting_id))


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
@require_POST
def save_marks(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Save the marks that were sent, and confirm the list where that was asked for."""
    meeting, wants_json = meeting_or_404(request, meeting_id), request.accepts("text/html") is False
    write = confirm_list if "confirm" in request.POST else record_marks
    try:
        saved = write(meeting=meeting, marks=marks_sent(request.POST), by=acting(request), at=timezone.now())
    except AttendanceRefusedError as refusal:
        if wants_json:
            return JsonResponse({"problem": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return redirect("attendance", meeting_id=meeting_id)
    return JsonResponse(saved_as_json(saved, meeting)) if wants_json else answer_page(request, meeting_id, saved)


def answer_page(request: HttpRequest, meeting_id: int, saved: Saved) -> HttpResponse:
    """Lead back to the list, or draw it with what was not written."""
    for refused in saved.refused:
        messages.error(request, refused.sentence)
    if saved.conflicts:
        meeting = meeting_or_404(request, meeting_id)
        return page_of(request, meeting, conflicts=conflicts_as_json(saved.conflicts, meeting))
    if saved.is_whole:
        messages.success(request, _("The list is confirmed.") if saved.confirmed_at else _("Saved."))
    return redirect("attendance", meeting_id=meeting_id)


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
@never_cache
@require_GET
def attendance_news(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Answer with what is new since the stamp that the page knows; 204 when nothing is."""
    stamp = stamp_of(meetings=lists_open_to(request.user), meeting_id=meeting_id)
    if stamp is None:
        raise Http404
    if request.GET.get("stamp") == stamp.text:
        return HttpResponse(status=204)
    closed = bool(stamp.meeting.confirmed_at or stamp.meeting.cancelled_on)
    lines = lines_as_json(new_lines(stamp.meeting))
    return JsonResponse({"stamp": stamp.text, "closed": closed, "lines": lines})
