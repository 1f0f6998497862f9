"""Who goes on: the preview with its line, and the one press that applies it."""

from collections import Counter
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohort.access import OVERSEERS, PLANNERS
from people.access import needs_role
from people.adminkit import acting
from recruitment.domain.advance import (
    AdvanceRefusedError,
    center_preview,
    interview_preview,
    invite_to_center,
    invite_to_interview,
)
from recruitment.enums import ApplicationState
from recruitment.models import Call
from recruitment.views.sifting import ROWS, manages


@needs_role(*OVERSEERS)
def advance_to_center(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who would be invited to the assessment centre, and who stands near the line."""
    call = get_object_or_404(ROWS, pk=call_id)
    words = {
        "title": _("Who is invited to the assessment centre"),
        "score_name": _("Mean of the readings"),
        "page": "advance_to_center",
        "press": "invite_center",
        "nobody": _("No form waits for this step."),
    }
    return render(request, "recruitment/advance.html", context_of(request, call, words, center_preview(call=call)))


@needs_role(*OVERSEERS)
def advance_to_interview(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who would be invited to interviews, who would not, and who did not come."""
    call = get_object_or_404(ROWS, pk=call_id)
    words = {
        "title": _("Who is invited to interviews"),
        "score_name": _("Score of the centre (T)"),
        "page": "advance_to_interview",
        "press": "invite_interview",
        "nobody": _("No candidate of the assessment centre waits for this step."),
    }
    return render(request, "recruitment/advance.html", context_of(request, call, words, interview_preview(call=call)))


def context_of(request: HttpRequest, call: Call, words: dict[str, str], preview: object) -> dict[str, object]:
    """Return what the page is drawn from."""
    return {"call": call, "preview": preview, "manages": manages(request), **words}


@require_POST
@needs_role(*PLANNERS)
def invite_center(request: HttpRequest, call_id: int) -> HttpResponse:
    """Apply the preview of the centre, with letters."""
    return pressed(request, call_id, invite_to_center, "advance_to_center")


@require_POST
@needs_role(*PLANNERS)
def invite_interview(request: HttpRequest, call_id: int) -> HttpResponse:
    """Apply the preview of the interviews, with letters."""
    return pressed(request, call_id, invite_to_interview, "advance_to_interview")


def pressed(request: HttpRequest, call_id: int, apply: Callable[..., Counter[str]], page: str) -> HttpResponse:
    """Apply a preview, say what happened, and go back to where one came from."""
    call = get_object_or_404(ROWS, pk=call_id)
    try:
        moved = apply(call=call, seen=request.POST.get("seen", ""), by=acting(request), at=timezone.now())
    except AdvanceRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(page, call_id=call.pk)
    invited = moved[ApplicationState.INVITED_ASSESSMENT] + moved[ApplicationState.INVITED_INTERVIEW]
    said = ngettext(
        "%(count)s person was invited; everybody gets a letter.",
        "%(count)s people were invited; everybody gets a letter.",
        invited,
    )
    messages.success(request, said % {"count": invited} if moved.total() else _("Everybody was told already."))
    return redirect("call_desk", call_id=call.pk)
