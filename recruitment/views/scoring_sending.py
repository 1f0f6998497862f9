"""Takes marks in from the scoring page: all sheets that a device kept, or one sheet as a plain form."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.assessing import calls_of
from recruitment.domain.late_sheets import sent_sheets
from recruitment.domain.sheets import SheetRefusedError
from recruitment.domain.stepping_aside import step_aside
from recruitment.domain.taking_in import Taken, take_in
from recruitment.enums import Stage
from recruitment.forms.scoring import SheetSent, UnreadableError, sheet_posted, sheets_sent
from recruitment.models import ScoreSheet


@require_POST
@needs_role(Role.ASSESSOR)
def send_scores(request: HttpRequest, call_id: int, stage: str) -> HttpResponse:
    """Save what a device kept, of this page or another, and answer with what stands.

    Marks kept for another login are not taken (409).
    """
    at = timezone.now()
    get_object_or_404(calls_of(request.user, on=localdate(at)), pk=call_id)
    if stage not in Stage:
        raise Http404
    try:
        sent = sheets_sent(request.body, at=at)
    except UnreadableError:
        return JsonResponse({"problem": _("This could not be read.")}, status=400)
    if sent.reader != request.user.pk:
        return JsonResponse({"problem": _("These marks were kept for another login.")}, status=409)
    numbers = [piece.sheet_id for piece in sent.sheets]
    sheets = sent_sheets(user=request.user, numbers=numbers, on=localdate(at))
    return JsonResponse({"results": [as_json(piece.sheet_id, taken(request, sheets, piece)) for piece in sent.sheets]})


def taken(request: HttpRequest, sheets: dict[int, ScoreSheet], piece: SheetSent) -> Taken:
    """Take one sheet in; one that is not the reader's own is not there."""
    sheet = sheets.get(piece.sheet_id)
    if sheet is None:
        return Taken(piece.sheet_id, refused=_("This candidate is no longer yours to assess."))
    return take_in(
        sheet=sheet,
        marks=piece.marks,
        note=piece.note,
        version=piece.version,
        key=piece.key,
        lock=piece.lock,
        by=acting(request),
        at=timezone.now(),
    )


def as_json(sent: int, result: Taken) -> dict[str, Any]:
    """Return what came of one sheet as the page's script reads it; `now` is its number where it was made anew."""
    if result.saved is None:
        return {"sheet": sent, "refused": result.refused}
    rows, sheet = result.saved.ratings, result.saved.sheet
    return {
        "sheet": sent,
        "now": sheet.pk,
        "version": sheet.version,
        "locked": sheet.locked_at is not None,
        "unlocked": result.unlocked,
        "outdone": result.outdone,
        "note": sheet.note,
        "marks": {
            row.criterion: {"score": row.score, "observed": row.observed, "indicators": row.indicators}
            for row in rows.values()
        },
    }


@require_POST
@needs_role(Role.ASSESSOR)
def save_score_sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Save one sheet from a plain form, lock it where that was asked for, and lead back to the page."""
    at = timezone.now()
    sheet = own_or_404(request, sheet_id, at)
    result = taken(request, {sheet_id: sheet}, sheet_posted(request.POST, sheet_id=sheet_id, at=at))
    for sentence in (result.refused, result.unlocked):
        if sentence:
            messages.error(request, sentence)
    if not (result.refused or result.unlocked):
        locked = result.saved is not None and result.saved.sheet.locked_at
        messages.success(request, _("The sheet is locked.") if locked else _("Saved."))
    return back_to(sheet)


def own_or_404(request: HttpRequest, number: int, at: datetime) -> ScoreSheet:
    """Return a sheet of the reader, also one that was made anew under another number; another's is not there."""
    sheet = sent_sheets(user=request.user, numbers=[number], on=localdate(at)).get(number)
    if sheet is None:
        raise Http404
    return sheet


def back_to(sheet: ScoreSheet) -> HttpResponse:
    """Lead back to the candidate on the scoring page."""
    page = redirect("score_evening", call_id=sheet.application.call_id, stage=sheet.stage)
    page["Location"] += f"#sheet-{sheet.pk}"
    return page


@require_POST
@needs_role(Role.ASSESSOR)
def i_know_them(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Take a candidate away from an assessor who knows them (R5.13); the page's script is answered without a page."""
    at, by_script = timezone.now(), "reader" in request.POST
    if by_script and request.POST["reader"] != str(request.user.pk):
        return JsonResponse({"problem": _("These marks were kept for another login.")}, status=409)
    sheet = own_or_404(request, sheet_id, at)
    try:
        step_aside(sheet=sheet, note=request.POST.get("why", ""), by=acting(request), at=at)
    except SheetRefusedError as refusal:
        messages.error(request, str(refusal))
        return JsonResponse({"problem": str(refusal)}, status=400) if by_script else back_to(sheet)
    if by_script:
        return JsonResponse({})
    messages.success(request, _("Thank you. Someone else will assess %(name)s.") % {"name": sheet.application.person})
    return redirect("score_evening", call_id=sheet.application.call_id, stage=sheet.stage)
