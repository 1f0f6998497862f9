"""What stands beside the list: the room's checklist, and ideas that were heard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import THOSE_WHO_LEAD_MEETINGS
from cohort.domain.attendance_access import AttendanceRefusedError, listed
from cohort.domain.heard import note_idea
from cohort.domain.room import checklist, need, tick
from cohort.forms.attendance import HeardIdeaForm
from cohort.models import Meeting
from cohort.views.attendance import meeting_or_404, page_of
from people.access import needs_role
from people.adminkit import acting


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
@require_POST
def room_checklist(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Tick a thing, or add one; the answer is the checklist alone where the page asks for it in place."""
    meeting, problem = meeting_or_404(request, meeting_id), ""
    try:
        change_room(request, meeting)
    except AttendanceRefusedError as refusal:
        problem = str(refusal)
    if request.headers.get("HX-Request"):
        context = {"meeting": meeting, "things": checklist(meeting), "problem": problem}
        return render(request, "cohort/_room.html", context)
    if problem:
        messages.error(request, problem)
    return redirect("attendance", meeting_id=meeting_id)


def change_room(request: HttpRequest, meeting: Meeting) -> None:
    """Do what was asked about the room."""
    by, told = acting(request), request.POST
    if "tick" in told:
        tick(meeting=meeting, label=told["tick"], ready=told.get("ready") == "yes", by=by, at=timezone.now())
    else:
        need(meeting=meeting, label=told.get("label", ""), brings=told.get("brings", ""), by=by)


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
@require_POST
def hear_idea(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Keep an idea that was heard; a form that cannot be kept comes back with what was written."""
    meeting = meeting_or_404(request, meeting_id)
    form = HeardIdeaForm(request.POST, fellows=listed(meeting))
    kept = form.is_valid() and keep_idea(request, form, meeting)
    if request.headers.get("HX-Request"):
        shown = HeardIdeaForm(fellows=listed(meeting)) if kept else form
        return render(request, "cohort/_heard.html", {"meeting": meeting, "heard_form": shown, "kept": kept})
    if not kept:
        return page_of(request, meeting, heard=form)
    messages.success(request, _("The idea is kept. Thank you for listening."))
    return redirect("attendance", meeting_id=meeting_id)


def keep_idea(request: HttpRequest, form: HeardIdeaForm, meeting: Meeting) -> bool:
    """Write the idea down, or put the reason why not beside the form."""
    told = form.cleaned_data
    try:
        note_idea(
            meeting=meeting,
            text=told["text"],
            tag=told["tag"],
            said_by=told["said_by"].pk if told["said_by"] else None,
            by=acting(request),
            at=timezone.now(),
        )
    except AttendanceRefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
