"""Correcting one mark of a confirmed list."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.access import THOSE_WHO_LEAD_MEETINGS
from cohort.domain.attendance_access import AttendanceRefusedError
from cohort.domain.attendance_corrections import correct_mark
from cohort.domain.attendance_list import ListLine, read_list
from cohort.domain.attendance_words import mark_effects
from cohort.forms.attendance import CorrectionForm
from cohort.models import Mark, Meeting
from cohort.views.attendance import meeting_or_404
from people.access import needs_role
from people.adminkit import acting


@needs_role(*THOSE_WHO_LEAD_MEETINGS)
def correct_attendance(request: HttpRequest, meeting_id: int, fellowship_id: int) -> HttpResponse:
    """Show one mark of a confirmed list, and change it with a reason (R3.9)."""
    meeting = meeting_or_404(request, meeting_id)
    sheet = read_list(meeting=meeting, user=request.user, at=timezone.now())
    line = next((line for line in sheet.lines if line.id == fellowship_id), None)
    if line is None:
        raise Http404
    form = CorrectionForm(request.POST or None, initial=initial(line))
    if request.method == "POST" and form.is_valid() and corrected(request, form, meeting, line):
        return redirect("attendance", meeting_id=meeting_id)
    effects = mark_effects(minutes=meeting.minutes, policy=sheet.policy)
    key = [{"word": mark.label, "effect": effects[mark]} for mark in Mark]
    return render(request, "cohort/attendance_correct.html", {"form": form, "line": line, "sheet": sheet, "key": key})


def initial(line: ListLine) -> dict[str, object]:
    """Return what stands in the line now."""
    return {
        "mark": line.content.mark,
        "late_minutes": line.content.late_minutes,
        "early_minutes": line.content.early_minutes,
        "reason": line.content.reason,
        "seen": line.version,
    }


def corrected(request: HttpRequest, form: CorrectionForm, meeting: Meeting, line: ListLine) -> bool:
    """Correct the mark and say so, or put the reason why not beside the form."""
    reason = form.cleaned_data["because"]
    try:
        correct_mark(meeting=meeting, entry=form.entry(line.id), reason=reason, by=acting(request), at=timezone.now())
    except AttendanceRefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Corrected. %(name)s is told.") % {"name": line.name})
    return True
